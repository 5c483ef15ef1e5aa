import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '#main/files/failure.ts';
import { type Scratch, scratchFolder, scratchRepository } from '#main/files/testing/scratch.ts';
import { checkGit } from './check-git.ts';
import { initRepository } from './init-repository.ts';
import { openRepository } from './open-repository.ts';
import { readHead } from './read-head.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = scratchRepository({ 'issues/a.md': 'a\n' });
});
afterEach(() => {
  vi.unstubAllEnvs();
  scratch.remove();
});

const errorOf = (folder: string) =>
  openRepository(folder).then(
    () => null,
    (cause: unknown) => (cause instanceof Failure ? cause.error : cause),
  );

describe('opening a repository', () => {
  it('finds it from a folder inside', async () => {
    const found = {
      top: scratch.folder,
      gitDir: join(scratch.folder, '.git'),
      commonDir: join(scratch.folder, '.git'),
    };
    expect(await openRepository(join(scratch.folder, 'issues'))).toEqual({ ...found, objectFormat: 'sha1' });
  });

  it('knows a linked work tree', async () => {
    scratch.git('worktree', 'add', '--quiet', '../linked', '-b', 'side');
    const repository = await openRepository(join(scratch.folder, '../linked'));
    expect(repository.top).toBe(join(scratch.folder, '../linked'));
    expect(repository.gitDir).toBe(join(scratch.folder, '.git/worktrees/linked'));
    expect(repository.commonDir).toBe(join(scratch.folder, '.git'));
    expect((await readHead(repository)).branch).toBe('side');
  });

  it('stays in the folder with `.git`, whatever core.worktree says', async () => {
    mkdirSync(join(scratch.folder, '../elsewhere'));
    scratch.git('config', 'core.worktree', join(scratch.folder, '../elsewhere'));
    expect((await openRepository(scratch.folder)).top).toBe(scratch.folder);
  });

  it('names what is not there, what is no repository, and what has no work tree', async () => {
    const gone = join(scratch.folder, 'gone');
    expect(await errorOf(gone)).toEqual({ kind: 'folder-missing', path: gone });
    const plain = scratchFolder();
    expect(await errorOf(plain.folder)).toEqual({ kind: 'not-a-repository', path: plain.folder });
    plain.git('init', '--quiet', '--bare', 'bare');
    expect(await errorOf(join(plain.folder, 'bare'))).toMatchObject({ kind: 'bare-repository' });
    expect(await errorOf(join(plain.folder, 'bare/refs'))).toMatchObject({ kind: 'bare-repository' });
    plain.git('init', '--quiet');
    plain.git('config', 'core.bare', 'true');
    expect(await errorOf(plain.folder)).toMatchObject({ kind: 'bare-repository' });
    plain.remove();
  });

  it('says that git is missing', async () => {
    vi.stubEnv('PATH', join(scratch.folder, 'empty'));
    await expect(checkGit()).rejects.toMatchObject({
      error: { kind: 'git-missing', found: null, needed: '2.31' },
    });
  });

  it('is not led astray by the environment', async () => {
    vi.stubEnv('GIT_DIR', '/nowhere');
    vi.stubEnv('GIT_WORK_TREE', '/');
    vi.stubEnv('GIT_CONFIG_COUNT', 'x');
    vi.stubEnv('GIT_EXTERNAL_DIFF', 'false');
    vi.stubEnv('EDITOR', 'vi');
    expect((await openRepository(scratch.folder)).top).toBe(scratch.folder);
  });
});

describe('a new repository', () => {
  it('begins on main, without a commit', async () => {
    const plain = scratchFolder();
    await initRepository(plain.folder);
    expect(await readHead(await openRepository(plain.folder))).toEqual({ branch: 'main', commit: null });
    plain.remove();
  });
});
