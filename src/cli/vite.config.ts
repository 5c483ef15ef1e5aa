import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** `galley` as one file for plain Node: `out/cli/galley.mjs`, which `bin` in package.json names. */
// biome-ignore lint/style/noDefaultExport: this is how Vite reads it
export default defineConfig({
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    target: 'node20.18',
    outDir: resolve(import.meta.dirname, '../../out/cli'),
    emptyOutDir: true,
    minify: false,
    rollupOptions: {
      input: { galley: resolve(import.meta.dirname, 'galley.ts') },
      output: { entryFileNames: '[name].mjs', codeSplitting: false },
    },
  },
});
