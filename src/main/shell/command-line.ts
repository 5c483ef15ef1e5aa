import { resolve } from 'node:path';

/** Opens the sample publication, where no folder is named. */
export const SAMPLE_SWITCH = 'sample';

/** Switches that take the next argument as their value, where Electron is started as `electron … APP PATH`. */
const TAKES_A_VALUE = new Set(['-r', '--require']);

/**
 * The folder named on the command line, made absolute; null where none is named.
 *
 * @param args everything after the executable's own name
 * @param startedByElectron the first plain argument is the app itself (`electron . PATH`), as in development
 * @param workingFolder what a relative path is relative to
 */
export function pathToOpen(
  args: readonly string[],
  startedByElectron: boolean,
  workingFolder: string,
): string | null {
  const plain: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--') {
      plain.push(...args.slice(index + 1));
      break;
    }
    if (startedByElectron && plain.length === 0 && TAKES_A_VALUE.has(arg)) index += 1;
    else if (arg !== '' && !arg.startsWith('-')) plain.push(arg);
  }
  const path = plain[startedByElectron ? 1 : 0];
  return path === undefined ? null : resolve(workingFolder, path);
}
