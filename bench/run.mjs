/**
 * Runs a bench: `node bench/run.mjs markdown [--json FILE]`. The bench and the code it measures are bundled first,
 * as the app's are; each subject then runs in a process of its own, so that no one warms or fills another's memory.
 */
import { execFileSync } from 'node:child_process';
import { Console } from 'node:console';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const [name = 'markdown'] = positionals;
const root = path.resolve(import.meta.dirname, '..');
const outDir = process.env.GALLEY_BENCH_OUT ?? path.join(root, 'node_modules/.cache/bench');

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20.18',
    outDir,
    emptyOutDir: false,
    minify: false,
    rollupOptions: {
      input: { [name]: path.join(root, 'bench', `${name}.ts`) },
      output: { entryFileNames: '[name].mjs', codeSplitting: false },
    },
  },
});

/** @param {...string} args */
const ask = (...args) =>
  JSON.parse(
    execFileSync(
      'node',
      ['--expose-gc', '--max-old-space-size=4096', path.join(outDir, `${name}.mjs`), root, ...args],
      {
        maxBuffer: 2 ** 26,
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    ).toString(),
  );

/** @type {{ texts: string[], subjects: string[], notes: string[] }} */
const { texts, subjects, notes } = ask('list');
const results = texts.flatMap((text) => subjects.map((subject) => ask('measure', subject, text)));
const report = { bench: name, node: process.version, date: new Date().toISOString(), notes, results };
const terminal = new Console(process.stdout);
for (const note of notes) terminal.log(note);
terminal.table(results);
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
