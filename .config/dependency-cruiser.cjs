// The import table: who may import whom. Everything not listed is forbidden.
const may = {
  dossier: [],
  config: ['dossier'],
  trail: ['dossier'],
  mapping: ['dossier'],
  'adapter-sdk': ['dossier', 'mapping'],
  observability: ['config', 'dossier'],
  security: ['dossier', 'config', 'observability'],
  messaging: ['dossier', 'config', 'observability'],
  persistence: ['config', 'dossier', 'observability', 'messaging', 'security'],
  service: ['config', 'dossier', 'observability', 'messaging', 'security', 'persistence'],
  'adapter-host': ['adapter-sdk', 'dossier', 'mapping', 'security', 'observability'],
};
// Third-party packages that have one home.
const homes = {
  '(typeorm|pg)': '^libs/persistence/',
  kafkajs: '^libs/messaging/',
  axios: '^libs/adapter-host/',
  pino: '^libs/observability/',
  '@node-rs/argon2': '^libs/security/',
  '(fast-xml-parser|libxml2-wasm)': '^libs/mapping/',
};
const tests = '\\.(spec|int-spec|e2e-spec)\\.ts$|/testing/|/fixtures/';
const door = '^libs/[^/]+/src/((testing|browser)/)?index\\.ts$';

const libRules = Object.entries(may).map(([lib, allowed]) => ({
  name: `lib-${lib}`,
  comment: `libs/${lib} may import only: ${allowed.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^libs/${lib}/`, pathNot: tests },
  to: {
    path: '^(libs|apps|adapters|test)/',
    pathNot: [`^libs/${lib}/`, ...allowed.map(other => `^libs/${other}/src/(browser/)?index\\.ts$`)],
  },
}));
const homeRules = Object.entries(homes).map(([name, home]) => ({
  name: `home-of-${name}`,
  severity: 'error',
  from: { path: '^(apps|libs|adapters)/', pathNot: home },
  to: { path: `node_modules/${name}/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { pathNot: 'node_modules' } } },
    ...libRules,
    ...homeRules,
    {
      name: 'libs-through-their-doors',
      severity: 'error',
      from: { path: '^(apps|adapters|test)/', pathNot: '^test/support/' },
      to: { path: '^libs/', pathNot: door },
    },
    {
      name: 'adapters-alone',
      comment: 'An adapter imports adapter-sdk, dossier, mapping and its own files',
      severity: 'error',
      from: { path: '^adapters/([^/]+)/', pathNot: tests },
      to: { path: '^(libs|apps|adapters|test)/', pathNot: ['^adapters/$1/', '^libs/(adapter-sdk|dossier|mapping)/src/index\\.ts$'] },
    },
    {
      name: 'adapters-hosted-in-one-place',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^apps/(dispatcher|cli)/' },
      to: { path: '^adapters/' },
    },
    {
      name: 'apps-do-not-know-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/standalone/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'console-talks-to-the-api',
      comment: 'The console runs in a browser: of ours it imports what runs there, and types of the domain',
      severity: 'error',
      from: { path: '^apps/console/', pathNot: tests },
      to: { path: '^(libs|adapters|test)/', pathNot: '^libs/(dossier/src/(browser/)?|trail/src/browser/)index\\.ts$' },
    },
    {
      name: 'standalone-knows-app-modules-only',
      severity: 'error',
      from: { path: '^apps/standalone/' },
      to: { path: '^apps/', pathNot: ['^apps/standalone/', '^apps/[^/]+/src/app\\.module\\.ts$'] },
    },
    {
      name: 'product-does-not-know-tests',
      comment: 'Only standalone starts the simulators (docs/adr/0004)',
      severity: 'error',
      from: { path: '^(apps|libs|adapters)/', pathNot: [tests, '^apps/standalone/'] },
      to: { path: '^test/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
