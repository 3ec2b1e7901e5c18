import js from '@eslint/js';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.lienthong/**'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './apps/console/tsconfig.json'],
        tsconfigRootDir: new URL('..', import.meta.url).pathname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      'max-lines': ['error', { max: 300 }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read the environment through libs/config.' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union type or an `as const` object.' },
      ],
    },
  },
  {
    files: ['libs/config/src/**', 'test/support/**', 'test/browser/**', 'test/load/**', 'test/crash/**', '**/testing/fresh-database.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['apps/console/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      '@typescript-eslint/only-throw-error': 'off', // the router is told where to go by what is thrown
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'TSEnumDeclaration', message: 'Use a union type or an `as const` object.' },
        { selector: String.raw`JSXText[value=/\p{L}{2}/u]`, message: 'People read two languages: use defineTexts.' },
        {
          selector: String.raw`JSXAttribute[name.name=/^(title|label|placeholder|alt|aria-label)$/] > Literal[value=/\p{L}{2}/u]`,
          message: 'People read two languages: use defineTexts.',
        },
      ],
    },
  },
  { files: ['libs/persistence/src/migrations/**', '**/fixtures/**'], rules: { 'max-lines': 'off' } },
);
