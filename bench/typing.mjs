/** `npm run bench:typing [-- --json FILE]`: a bench in the running app, by the end-to-end tests' own means. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const root = path.resolve(import.meta.dirname, '..');
const program = path.join(root, 'node_modules/@playwright/test/cli.js');
execFileSync(process.execPath, [program, 'test', '--project=bench', '--reporter=line'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...(values.json ? { GALLEY_BENCH_JSON: path.resolve(values.json) } : {}) },
});
