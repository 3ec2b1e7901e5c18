// One Jest, three sizes of test, the largest on both shapes of the product; `npm test` runs all of them, `npm run check` only the unit tests.
const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  },
];

const root = require('node:path').join(__dirname, '..');

const base = {
  rootDir: root,
  testEnvironment: 'node',
  transform: { '^.+\\.[mc]?[tj]s$': swc },
  transformIgnorePatterns: ['/node_modules/(?!(jose)/)'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  moduleNameMapper: {
    '^@lienthong/adapters$': '<rootDir>/adapters/index.ts',
    '^@lienthong/test/(.*)$': '<rootDir>/test/$1/index.ts',
    '^@lienthong/([^/]+)/browser$': '<rootDir>/libs/$1/src/browser/index.ts',
    '^@lienthong/([^/]+)/testing$': '<rootDir>/libs/$1/src/testing/index.ts',
    '^@lienthong/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
};
const servers = {
  globalSetup: '<rootDir>/.config/before-tests.cjs',
  globalTeardown: '<rootDir>/.config/after-tests.cjs',
};
const roots = ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/adapters', '<rootDir>/test'];

module.exports = {
  rootDir: root,
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    { ...base, displayName: 'unit', roots, testMatch: ['**/*.spec.ts'] },
    {
      ...base,
      displayName: 'integration',
      roots,
      testMatch: ['**/*.int-spec.ts'],
      ...servers,
    },
    {
      ...base,
      displayName: 'e2e',
      roots: ['<rootDir>/test/e2e'],
      testMatch: ['**/*.e2e-spec.ts'],
      ...servers,
    },
    {
      ...base,
      displayName: 'console',
      testEnvironment: '<rootDir>/.config/browser-environment.cjs',
      roots: ['<rootDir>/test/console'],
      testMatch: ['**/*.e2e-spec.ts'],
      ...servers,
    },
    {
      ...base,
      displayName: 'e2e-services',
      roots: ['<rootDir>/test/e2e', '<rootDir>/test/e2e-services'],
      testMatch: ['**/*.e2e-spec.ts'],
      globals: { lienthongShape: 'services' },
      ...servers,
    },
  ],
};
