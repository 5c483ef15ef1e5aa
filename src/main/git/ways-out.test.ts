import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '#main/files/failure.ts';
import { MARA, type Scratch, scratchRepository } from '#main/files/testing/scratch.ts';
import { hasGlobalAuthor, readAuthor, requireAuthor, setAuthor } from './author.ts';
import { indexLock, removeDeadLocks } from './locks.ts';
import { ongoingOperation } from './ongoing-operation.ts';
import { openRepository } from './open-repository.ts';
import { readHead } from './read-head.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';
import { startBranch } from './start-branch.ts';

let scratch: Scratch;
let repository: Repository;
beforeEach(async () => {
  scratch = scratchRepository({ 'issues/a.md': 'a\n' });
  repository = await openRepository(scratch.folder);
});
afterEach(() => scratch.remove());

const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (cause: unknown) => (cause instanceof Failure ? cause.error : cause),
  );

describe('a lock', () => {
  it.runIf(process.platform === 'linux')('of a dead program is removed', async () => {
    for (const name of ['index.lock', 'HEAD.lock', 'refs/heads/main.lock']) scratch.write(`.git/${name}`, '');
    expect(await indexLock(repository)).toMatchObject({ lockFile: join(scratch.folder, '.git/index.lock') });
    await removeDeadLocks(repository);
    expect(await indexLock(repository)).toBeNull();
    expect(existsSync(join(scratch.folder, '.git/refs/heads/main.lock'))).toBe(false);
  });

  it.runIf(process.platform === 'linux')('of a running git stays', async () => {
    const git = spawn('git', ['cat-file', '--batch'], {
      cwd: scratch.folder,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    await new Promise((resolve) => git.once('spawn', resolve));
    git.stdin.write('HEAD\n');
    await new Promise((resolve) => git.stdout.once('data', resolve));
    scratch.write('.git/index.lock', '');
    expect(await errorOf(removeDeadLocks(repository))).toMatchObject({ kind: 'repository-locked' });
    expect(existsSync(join(scratch.folder, '.git/index.lock'))).toBe(true);
    git.stdin.end();
    await new Promise((resolve) => git.once('exit', resolve));
    await removeDeadLocks(repository);
    expect(await indexLock(repository)).toBeNull();
  });
});

describe('the author', () => {
  it('is the one of this repository', async () => expect(await readAuthor(repository)).toEqual(MARA));

  it('is unknown where a part is missing, until it is set', async () => {
    scratch.git('config', '--unset', 'user.email');
    expect(await readAuthor(repository)).toBeNull();
    expect(await errorOf(requireAuthor(repository))).toEqual({ kind: 'author-unknown' });
    const author = { name: '--global "Ö" O’Neill', email: 'o@example.org' };
    await setAuthor(repository, author);
    expect(await readAuthor(repository)).toEqual(author);
    expect(await hasGlobalAuthor(scratch.folder)).toBe(false);
  });

  it('is the one of the machine where the repository names none', async () => {
    scratch.git('config', '--global', 'user.name', 'G');
    scratch.git('config', '--global', 'user.email', 'g@example.org');
    expect(await readAuthor(repository)).toEqual(MARA);
    scratch.git('config', '--remove-section', 'user');
    expect(await readAuthor(repository)).toEqual({ name: 'G', email: 'g@example.org' });
    expect(await hasGlobalAuthor(scratch.folder)).toBe(true);
  });
});

describe('a detached HEAD', () => {
  it('goes on a new branch, and no file is touched', async () => {
    scratch.git('checkout', '--quiet', '--detach');
    scratch.write('issues/a.md', 'typing\n');
    const { commit } = await readHead(repository);
    expect(await startBranch(repository, 'spring/drafts')).toBe('spring/drafts');
    expect(await readHead(repository)).toEqual({ branch: 'spring/drafts', commit });
    expect(scratch.git('status', '--porcelain')).toBe(' M issues/a.md\n');
  });

  it.each([
    ['main', 'git-failed'],
    ['a..b', 'git-failed'],
    ['-d', 'git-failed'],
  ])('does not go on a branch called %s', async (name, kind) => {
    scratch.git('checkout', '--quiet', '--detach');
    expect(await errorOf(startBranch(repository, name))).toMatchObject({ kind });
    expect((await readHead(repository)).branch).toBeNull();
  });
});

describe('an operation under way', () => {
  it.each([
    ['MERGE_HEAD', 'merge'],
    ['CHERRY_PICK_HEAD', 'cherry-pick'],
    ['REVERT_HEAD', 'revert'],
    ['BISECT_LOG', 'bisect'],
    ['rebase-merge/head-name', 'rebase'],
    ['rebase-apply/head-name', 'rebase'],
  ])('%s means %s', async (sign, operation) => {
    scratch.write(`.git/${sign}`, '');
    expect(await ongoingOperation(repository)).toBe(operation);
    expect(await errorOf(startBranch(repository, 'x'))).toEqual({ kind: 'repository-busy', operation });
  });

  it('is none', async () => expect(await ongoingOperation(repository)).toBeNull());
});

describe.skipIf(process.platform === 'win32')('a git that does not answer', () => {
  it('is ended after the time-out', async () => {
    const pipe = join(scratch.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const args = ['hash-object', '--no-filters', pipe];
    const error = await errorOf(runGit(repository, { task: 'wait', args, timeoutMs: 100 }));
    expect(error).toEqual({ kind: 'git-failed', task: 'wait', detail: 'git did not answer within 0.1 s' });
  });
});

it('a publication whose folder is gone is said to be missing', async () => {
  scratch.remove();
  const error = await errorOf(runGit(repository, { task: 'look', args: ['rev-parse', 'HEAD'] }));
  expect(error).toEqual({ kind: 'folder-missing', path: repository.top });
});
