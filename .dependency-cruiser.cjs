/** The layering of docs/architecture.md, as rules. `npm run lint` runs them. */
const layer = (name) => `^src/${name}/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'core-is-pure',
      comment:
        'core imports core and pure libraries: nothing of Electron, React, the DOM, Node or the other layers',
      severity: 'error',
      from: { path: layer('core'), pathNot: '\\.test\\.tsx?$' },
      to: {
        pathNot: [
          layer('core'),
          '^node_modules/(prosemirror-(model|transform)|markdown-it|@types/markdown-it|yaml|diff|github-slugger|fast-check)/',
        ],
      },
    },
    {
      name: 'core-does-not-test-with-arbitraries',
      comment: 'only core/testing and tests may use fast-check',
      severity: 'error',
      from: { path: layer('core'), pathNot: ['^src/core/testing/', '\\.test\\.tsx?$'] },
      to: { path: ['^node_modules/fast-check/', '^src/core/testing/'] },
    },
    {
      name: 'contract-imports-types-of-core',
      severity: 'error',
      from: { path: layer('contract'), pathNot: '\\.test\\.ts$' },
      to: { pathNot: [layer('contract'), layer('core'), '^node_modules/valibot/'] },
    },
    {
      name: 'contract-imports-only-types-of-core',
      severity: 'error',
      from: { path: layer('contract') },
      to: { path: layer('core'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'renderer-stays-in-the-window',
      comment: 'the renderer reaches the machine through the contract alone',
      severity: 'error',
      from: { path: layer('renderer') },
      to: {
        path: [
          layer('main'),
          layer('preload'),
          layer('cli'),
          '^node_modules/(electron|simple-git)/',
          '^(node:|fs|path|child_process|os)',
        ],
      },
    },
    {
      name: 'main-never-imports-the-window',
      severity: 'error',
      from: { path: layer('(main|cli)') },
      to: { path: [layer('renderer'), layer('preload')] },
    },
    {
      name: 'preload-is-a-bridge',
      severity: 'error',
      from: { path: layer('preload') },
      to: { pathNot: ['^src/contract/channels\\.ts$', '^src/contract/bridge\\.ts$', '(^|/)electron(/|$)'] },
    },
    ...['library', 'write', 'review', 'publish', 'sync'].map((screen) => ({
      name: `screen-${screen}-stands-alone`,
      comment: 'screens share editor/ and ui/ and meet in shell/',
      severity: 'error',
      from: { path: `^src/renderer/${screen}/` },
      to: { path: `^src/renderer/(?!${screen}/)(library|write|review|publish|sync|shell)/` },
    })),
    {
      name: 'threads-serve-screens',
      comment: 'write/ and review/ show comments; comments know no screen',
      severity: 'error',
      from: { path: '^src/renderer/threads/' },
      to: { path: '^src/renderer/(library|write|review|publish|sync|shell)/' },
    },
    {
      name: 'ui-knows-no-domain',
      severity: 'error',
      from: { path: '^src/renderer/ui/' },
      to: { path: ['^src/renderer/(?!ui/)', layer('core'), layer('contract')] },
    },
    {
      name: 'only-git-uses-simple-git',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main/git/', '\\.test\\.ts$'] },
      to: { path: '^node_modules/simple-git/' },
    },
    {
      name: 'only-git-starts-programs',
      comment: 'git is the only program that is run, and always through the tables of hardening.ts',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main/git/', '/testing/', '\\.test\\.tsx?$'] },
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'only-files-writes-to-the-disk',
      comment: 'workflows and git ask main/files',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main/files/', '^src/main/.*/testing/', '\\.test\\.tsx?$'] },
      to: { path: '^(node:)?fs(/promises)?$' },
    },
    {
      name: 'only-web-opens-connections',
      comment:
        'pages are fetched through the one gate that judges addresses; ask/ listens to git on a socket of this machine',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main/(web|ask)/', '/testing/', '\\.test\\.tsx?$'] },
      to: { path: '^(node:)?(https?|http2|net|tls|dns|dgram)(/promises)?$' },
    },
    {
      name: 'only-shell-and-ipc-know-electron',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main/(shell|ipc|index\\.ts)', layer('preload')] },
      to: { path: '(^|/)node_modules/electron(-log)?/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-circles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^(electron|#)' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default', 'node'],
    },
  },
};
