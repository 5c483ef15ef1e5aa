import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Failure } from './failure.mjs';

/**
 * Runs a script's main function where the script was started, not where it was imported, and turns the outcome into
 * this process's exit code. A failure shows its message alone; anything else is a bug, and shows its stack.
 *
 * @param {string} moduleUrl the script's `import.meta.url`
 * @param {(args: string[]) => Promise<number | void>} main gets the command line; may resolve to an exit code
 */
export async function runIfMain(moduleUrl, main) {
  const [, started, ...args] = process.argv;
  // Node resolves symbolic links in a module's URL, but not in the command line.
  if (started === undefined || fs.realpathSync(started) !== fileURLToPath(moduleUrl)) return;
  try {
    process.exitCode = (await main(args)) ?? 0;
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
