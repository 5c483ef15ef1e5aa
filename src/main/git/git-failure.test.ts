import { describe, expect, it } from 'vitest';
import { Failure } from '#main/files/failure.ts';
import { gitFailure, RefMoved } from './git-failure.ts';
import { isRecentEnough, parseGitVersion } from './git-version.ts';

describe('what git says', () => {
  it.each([
    ['Error: spawn git ENOENT\n    at …', 'git-missing'],
    [
      "fatal: Unable to create '/p/.git/index.lock': File exists.\n\nAnother git process…",
      'repository-locked',
    ],
    ['fatal: not a git repository (or any of the parent directories): .git', 'not-a-repository'],
    ["fatal: cannot use bare repository '/p' (safe.bareRepository is 'explicit')", 'bare-repository'],
    ['Author identity unknown\n\n*** Please tell me who you are.', 'author-unknown'],
    ['fatal: empty ident name (for <>) not allowed', 'author-unknown'],
    ['error: unable to write file: No space left on device', 'disk-full'],
    ['error: could not lock config file .git/config: Permission denied', 'no-permission'],
    ["fatal: detected dubious ownership in repository at '/p'", 'repository-not-owned'],
    ['fatal: something git never said before', 'git-failed'],
    ['', 'git-failed'],
  ])('%j means %s', (message, kind) => {
    const failure = gitFailure('try', message, 128);
    expect(failure instanceof Failure && failure.error.kind).toBe(kind);
  });

  it.each([
    "fatal: cannot lock ref 'HEAD': is at 1234 but expected 5678",
    "fatal: cannot lock ref 'refs/heads/a': reference already exists",
  ])('%j means that the reference moved', (message) => {
    expect(gitFailure('try', message, 128)).toBeInstanceOf(RefMoved);
  });
});

describe("git's version", () => {
  it.each([
    ['git version 2.39.5\n', '2.39.5', true],
    ['git version 2.50.1 (Apple Git-155)\n', '2.50.1', true],
    ['git version 2.47.1.windows.2\n', '2.47.1', true],
    ['git version 2.31.0\n', '2.31.0', true],
    ['git version 2.30.9\n', '2.30.9', false],
    ['git version 2.29.3\n', '2.29.3', false],
    ['git version 1.8.3\n', '1.8.3', false],
    ['git version 3.0.0\n', '3.0.0', true],
  ])('%j', (output, version, enough) => {
    expect(parseGitVersion(output)).toBe(version);
    expect(isRecentEnough(version)).toBe(enough);
  });

  it('is unknown where something else answers', () =>
    expect(parseGitVersion('command not found')).toBeNull());
});
