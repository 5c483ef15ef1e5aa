#!/usr/bin/env node
import type { Output } from './command.ts';
import { runGalley } from './run-galley.ts';

// A reader that has seen enough (`galley … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// Git's pager shows colours, too, and git says so.
const { NO_COLOR: plain, GIT_PAGER_IN_USE: paged } = process.env;

const output: Output = {
  print: (line) => process.stdout.write(`${line}\n`),
  write: (text) => process.stdout.write(text),
  colours: !plain && (process.stdout.isTTY === true || paged === 'true'),
  complain: (line) => process.stderr.write(`${line}\n`),
};

try {
  process.exitCode = await runGalley(process.argv.slice(2), output);
} catch (cause) {
  // A fault of ours. Node would exit with 1, which is an answer here, and a merge driver would believe it.
  output.complain(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  process.exitCode = 2;
}
