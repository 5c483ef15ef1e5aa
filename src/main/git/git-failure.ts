import type { AppError } from '#contract/errors.ts';
import { Failure } from '#main/files/failure.ts';
import { MINIMUM_VERSION } from './git-version.ts';

interface Reading {
  readonly pattern: RegExp;
  readonly toError: (match: RegExpExecArray, task: string) => AppError;
}

/** What git's messages (in the C locale) mean to an author. The first that fits is taken. */
const READINGS: readonly Reading[] = [
  {
    pattern: /spawn \S*git\S* (?:ENOENT|EACCES)/,
    toError: () => ({ kind: 'git-missing', found: null, needed: MINIMUM_VERSION }),
  },
  {
    pattern: /Unable to create '(.+\.lock)': File exists/,
    toError: ([, lockFile = '']) => ({ kind: 'repository-locked', lockFile, ageSeconds: 0 }),
  },
  {
    pattern: /detected dubious ownership in repository at '([^']*)'/,
    toError: ([, path = '']) => ({ kind: 'repository-not-owned', path }),
  },
  {
    pattern: /not a git repository(?:: '?([^'\n]*)'?)?/i,
    toError: ([, path = '']) => ({ kind: 'not-a-repository', path }),
  },
  {
    pattern: /cannot use bare repository '([^']*)'/,
    toError: ([, path = '']) => ({ kind: 'bare-repository', path }),
  },
  {
    pattern: /Please tell me who you are|empty ident name|unable to auto-detect email/,
    toError: () => ({ kind: 'author-unknown' }),
  },
  {
    pattern: /No space left on device|Disk quota exceeded/,
    toError: () => ({ kind: 'disk-full', path: '.git' }),
  },
  {
    pattern: /Permission denied|Read-only file system|insufficient permission/,
    toError: () => ({ kind: 'no-permission', path: '.git' }),
  },
];

const MAX_DETAIL = 2000;

/** A reference was not where it was expected: somebody else moved it. Never leaves `main/git`. */
export class RefMoved extends Error {}

/** Makes of git's message the failure it stands for; `git-failed` with the message where none fits. */
export function gitFailure(task: string, message: string, exitCode: number, cause?: unknown): Error {
  if (/cannot lock ref .*(?:but expected|reference already exists|unable to resolve)/s.test(message))
    return new RefMoved(message);
  for (const { pattern, toError } of READINGS) {
    const match = pattern.exec(message);
    if (match) return new Failure(toError(match, task), { cause });
  }
  const detail = message.trim().slice(0, MAX_DETAIL) || `git exited with ${exitCode}`;
  return new Failure({ kind: 'git-failed', task, detail }, { cause });
}
