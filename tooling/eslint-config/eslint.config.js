// Lint rules of the whole tree. Pure packages may not ask for the time or for chance: both come in as arguments.
import path from 'node:path';
import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

const rootFolder = path.resolve(import.meta.dirname, '../..');
const notOurs = ['**/node_modules/**', '**/build/**', '**/.svelte-kit/**', '**/fixture/tree/**', '**/*.d.ts', '.node/**', 'var/**'];

const clockAndChance = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Take the time as an argument.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take the time as an argument.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Take chance as an argument.' },
  { selector: "CallExpression[callee.property.name=/^(randomUUID|getRandomValues)$/]", message: 'Take ids and nonces as arguments.' },
];
/** Words that only one of the two database engines speaks. */
const oneEngineWords = [
  { selector: "CallExpression[callee.property.name='for'][callee.object.type='CallExpression']", message: 'SQLite has no SELECT … FOR.' },
  { selector: "CallExpression[callee.name=/^(ilike|selectDistinctOn)$/]", message: 'Only PostgreSQL speaks this.' },
  { selector: "MemberExpression[property.name='query'][object.name='db']", message: 'Use joins: db.query leaves in drizzle 1.0.' },
];

export default tseslint.config(
  { ignores: notOurs },
  {
    files: ['**/*.ts'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { projectService: true, tsconfigRootDir: rootFolder },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['it', 'describe'] }] }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-debugger': 'error',
      'no-eval': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['packages/{errors,forms,procedures,domain,jpki,paper,i18n}/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...clockAndChance], 'no-console': 'error' },
  },
  { files: ['packages/storage/src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...oneEngineWords] } },
  {
    files: ['**/*.svelte'],
    languageOptions: { parser: svelteParser(), parserOptions: { parser: tseslint.parser } },
    plugins: { svelte },
    rules: { 'svelte/no-at-html-tags': 'error', 'svelte/require-each-key': 'error', 'svelte/no-at-debug-tags': 'error' },
  },
);

function svelteParser() {
  const block = svelte.configs['flat/base'].find((entry) => entry.languageOptions?.parser);
  return block.languageOptions.parser;
}
