import { tmpdir } from 'node:os';

/** `log --diff-merges=first-parent` is the youngest of what is used (`read-log.ts`): 2.31 has it. */
export const MINIMUM_VERSION = '2.31';

/** `git version 2.39.5 (Apple Git-154)` → `2.39.5`; null where it says something else. */
export function parseGitVersion(output: string): string | null {
  return /^git version (\d+\.\d+(?:\.\d+)*)/.exec(output)?.[1] ?? null;
}

/** Whether a version is the minimum or newer. */
export function isRecentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = MINIMUM_VERSION.split('.').map(Number);
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

/** Where git is asked for its version: a folder that always exists. */
export const ANYWHERE = tmpdir();
