/** `npm run bench:typing [-- --json FILE]`, `bench:long`: benches in the running app, by the end-to-end tests' own means. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { json: { type: 'string' } },
  allowPositionals: true,
});
const root = path.resolve(import.meta.dirname, '..');
const program = path.join(root, 'node_modules/@playwright/test/cli.js');
const specs = positionals.map((name) => `e2e/bench/${name}.spec.ts`);
execFileSync(process.execPath, [program, 'test', '--project=bench', '--reporter=line', ...specs], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...(values.json ? { GALLEY_BENCH_JSON: path.resolve(values.json) } : {}) },
});
