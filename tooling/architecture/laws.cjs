// The laws of who may import whom (dependency-cruiser rules). `npm run arch` checks the tree; the fixture proves that each law bites.
const PURE = '^packages/(errors|forms|procedures|domain|jpki|paper|i18n)/src/';
const NOT_TESTS = '\\.test\\.ts$|\\.examples\\.ts$|/test/';
const RIM = 'api|storage|mail|card-readers|ui';

/** Which packages stand above each pure package: none of them may be imported from it. */
const ABOVE = {
  errors: 'forms|jpki|procedures|domain|i18n|paper|usecases',
  forms: 'jpki|procedures|domain|i18n|paper|usecases',
  jpki: 'forms|procedures|domain|i18n|paper|usecases',
  procedures: 'jpki|domain|i18n|paper|usecases',
  domain: 'jpki|i18n|paper|usecases',
  i18n: 'jpki|domain|paper|usecases',
  paper: 'jpki|usecases',
  usecases: RIM,
};

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'pure-does-no-io',
      severity: 'error',
      comment: 'Take a port or an argument instead.',
      from: { path: PURE, pathNot: NOT_TESTS },
      to: { dependencyTypes: ['core'] },
    },
    ...Object.entries(ABOVE).map(([name, above]) => ({
      name: `layers-only-downwards`,
      severity: 'error',
      comment: `packages/${name} stands below what it imports.`,
      from: { path: `^packages/${name}/src/`, pathNot: NOT_TESTS },
      to: { path: `^packages/(${above})/` },
    })),
    {
      name: 'rim-never-each-other',
      severity: 'error',
      from: { path: `^packages/(${RIM})/src/`, pathNot: NOT_TESTS },
      to: { path: `^packages/(${RIM})/`, pathNot: '^packages/$1/' },
    },
    {
      name: 'apps-never-each-other',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'packages-never-import-apps',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(apps|tooling)/', pathNot: '^tooling/(vitest-config|tsconfig|eslint-config)/' },
    },
    {
      name: 'browser-code-stays-off-the-core',
      severity: 'error',
      comment: 'The tab reaches use cases through the API only.',
      from: { path: '^(packages/(ui|card-readers)|apps/web)/', pathNot: NOT_TESTS },
      to: { path: '^packages/(usecases|storage|mail)/' },
    },
    {
      name: 'no-deep-imports',
      severity: 'error',
      comment: 'A package speaks through its exports.',
      from: { path: '^(?:apps|packages|tooling)/([^/]+)/' },
      to: {
        path: '^packages/([^/]+)/src/',
        pathNot: ['^packages/$1/', '/src/index\\.ts$', '/src/[^/]+/index\\.ts$', '/src/(node|catalogue-node|check-package|examples)\\.ts$', '\\.css$'],
      },
    },
    {
      name: 'web-takes-only-types-from-api',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^packages/api/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'sources-never-import-testing',
      severity: 'error',
      comment: 'The virtual card is for tests, tooling and one demo-only file.',
      from: { path: '/src/', pathNot: `${NOT_TESTS}|/demo-card\\.ts$|^tooling/|^packages/virtual-card/` },
      to: { path: '^packages/virtual-card/' },
    },
    {
      name: 'virtual-card-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^packages/virtual-card/src/' },
      to: { path: '^(packages|apps|tooling)/', pathNot: '^packages/virtual-card/' },
    },
    {
      name: 'extension-stands-alone',
      severity: 'error',
      comment: 'The extension is shipped as its own few files: no package, no Node, nothing of the host.',
      from: { path: '^apps/card-bridge/src/(extension/|messages\\.ts|allowed-origin\\.ts)' },
      to: { pathNot: '^apps/card-bridge/src/(extension/|messages\\.ts|allowed-origin\\.ts)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|/build/|\\.svelte-kit' },
    exclude: { path: '(^|/)node_modules/(?!@zairyu)|/build/|\\.svelte-kit|/fixture/tree/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    detectJSDocImports: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'browser', 'default', 'types'],
      extensions: ['.ts', '.js', '.svelte', '.json', '.cjs', '.mjs'],
    },
  },
};
