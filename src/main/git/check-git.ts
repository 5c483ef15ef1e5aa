import { Failure } from '#main/files/failure.ts';
import { ANYWHERE, isRecentEnough, MINIMUM_VERSION, parseGitVersion } from './git-version.ts';
import { runGitIn } from './run-git.ts';

/** Gives git's version. Throws `git-missing` where git is not there, or too old to be used safely. */
export async function checkGit(): Promise<string> {
  const { output } = await runGitIn(ANYWHERE, { task: 'ask for the version', args: ['version'] });
  const found = parseGitVersion(output);
  if (found === null || !isRecentEnough(found))
    throw new Failure({ kind: 'git-missing', found, needed: MINIMUM_VERSION });
  return found;
}
