import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const fromRoot = (path: string) => resolve(import.meta.dirname, path);

/**
 * The build targets are those of the lowest Electron that runs Galley (33: Node 20.18, Chrome 130), so that
 * one build serves the current major and the development runtime alike. Everything is bundled: the packaged
 * app reads three files at start, not a tree of modules.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        input: {
          index: fromRoot('src/main/index.ts'),
          'merge-worker': fromRoot('src/main/workflows/sync/merge-worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        input: { index: fromRoot('src/preload/index.ts') },
        // A sandboxed preload has no module loader: one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: fromRoot('src/renderer'),
    plugins: [react()],
    build: {
      target: 'chrome130',
      // Half of the script is comments and names; reading it is most of the time to the first paint.
      minify: true,
      // Content security policy allows no data: scripts or fonts; every asset is a file of its own.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: fromRoot('src/renderer/index.html') } },
    },
  },
});
