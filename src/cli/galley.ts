#!/usr/bin/env node
import { runGalley } from './run-galley.ts';

// A reader that has seen enough (`galley … | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// Git's pager shows colours, too, and git says so.
const { NO_COLOR: plain, GIT_PAGER_IN_USE: paged } = process.env;

process.exitCode = await runGalley(process.argv.slice(2), {
  print: (line) => process.stdout.write(`${line}\n`),
  colours: !plain && (process.stdout.isTTY === true || paged === 'true'),
  complain: (line) => process.stderr.write(`${line}\n`),
});
