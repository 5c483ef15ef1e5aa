import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Failure } from '#main/files/failure.ts';
import { MARA, type Scratch, scratchFolder, scratchRepository } from '#main/files/testing/scratch.ts';
import { type CommitRequest, commitFiles } from './commit-files.ts';
import { openRepository } from './open-repository.ts';

let scratch: Scratch;
afterEach(() => scratch.remove());

const FILES = { 'issues/a.md': 'one\n', 'issues/b.md': 'b\n', 'issues/c.md': 'c\n', 'notes.txt': 'n\n' };

async function commit(
  files: Readonly<Record<string, string | Uint8Array>>,
  more: Partial<CommitRequest> = {},
): Promise<string> {
  const repository = await openRepository(scratch.folder);
  const list = Object.entries(files).map(([path, content]) => ({ path, bytes: Buffer.from(content) }));
  return commitFiles(repository, { files: list, note: 'Note', author: MARA, ...more });
}

const errorOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (cause: unknown) => (cause instanceof Failure ? cause.error : cause),
  );

describe('committing files', () => {
  it('commits these bytes under this name and note', async () => {
    scratch = scratchRepository(FILES);
    scratch.write('issues/a.md', 'two\n');
    const id = await commit(
      { 'issues/a.md': 'two\n' },
      { note: 'Better\n\nMuch better. # not a comment\n# nor this' },
    );
    expect(scratch.git('rev-parse', 'HEAD', 'main').split('\n').slice(0, 2)).toEqual([id, id]);
    expect(scratch.git('show', '-s', '--format=%an|%ae|%cn|%ce|%B')).toBe(
      'Mara Bell|mara.bell@example.org|Mara Bell|mara.bell@example.org|Better\n\nMuch better. # not a comment\n# nor this\n\n',
    );
    expect(scratch.git('show', '--format=', '--name-status')).toBe('M\tissues/a.md\n');
    expect(scratch.git('show', 'HEAD:issues/a.md')).toBe('two\n');
    expect(scratch.git('status', '--porcelain')).toBe('');
    expect(scratch.git('fsck', '--strict', '--no-dangling')).toBe('');
    expect(scratch.git('reflog', '-1', '--format=%gs')).toBe('commit: Better\n');
    expect(existsSync(join(scratch.folder, '.git/index.lock'))).toBe(false);
  });

  /** What an author can have lying about: each must look the same to git after the commit as before it. */
  const others: readonly (readonly [string, () => void])[] = [
    ['a changed file', () => scratch.write('issues/b.md', 'changed\n')],
    ['a staged file', () => stage('issues/b.md', 'staged\n')],
    [
      'a partly staged file',
      () => {
        stage('issues/b.md', 'staged\n');
        scratch.write('issues/b.md', 'staged\nand more\n');
      },
    ],
    ['a staged new file', () => stage('issues/new.md', 'new\n')],
    ['an untracked file', () => scratch.write('issues/new.md', 'new\n')],
    [
      'a file meant to be added',
      () => {
        scratch.write('issues/new.md', 'x\n');
        scratch.git('add', '-N', 'issues/new.md');
      },
    ],
    ['a staged rename', () => scratch.git('mv', 'issues/b.md', 'issues/renamed.md')],
    ['a staged deletion', () => scratch.git('rm', '--quiet', 'issues/b.md')],
    ['a deleted file', () => rmSync(join(scratch.folder, 'issues/b.md'))],
    ['a deletion staged, the file kept', () => scratch.git('rm', '--quiet', '--cached', 'issues/b.md')],
    ['a changed mode', () => chmodSync(join(scratch.folder, 'issues/b.md'), 0o755)],
    [
      'a link',
      () => {
        symlinkSync('b.md', join(scratch.folder, 'issues/link.md'));
        scratch.git('add', 'issues/link.md');
      },
    ],
    [
      'a file assumed unchanged',
      () => {
        scratch.git('update-index', '--assume-unchanged', 'notes.txt');
        scratch.write('notes.txt', 'x');
      },
    ],
    ['a file left out of the work tree', () => scratch.git('update-index', '--skip-worktree', 'notes.txt')],
  ];
  const stage = (path: string, text: string) => {
    scratch.write(path, text);
    scratch.git('add', path);
  };

  it.each(others)('leaves %s as it was', async (_, prepare) => {
    scratch = scratchRepository(FILES);
    prepare();
    const state = () => [
      scratch.git('status', '--porcelain=v2'),
      scratch.git('diff', '--cached', '--', ':!issues/a.md'),
      scratch.git('diff', '--', ':!issues/a.md'),
      scratch.git('ls-files', '-v', '--stage'),
    ];
    const [status, ...details] = state();
    scratch.write('issues/a.md', 'two\n');
    await commit({ 'issues/a.md': 'two\n' });
    const [statusAfter, cached, unstaged, entries = ''] = state();
    expect(statusAfter).toBe(status);
    expect([cached, unstaged]).toEqual(details.slice(0, 2));
    const withoutIssue = (list: string) => list.replace(/^.*issues\/a\.md\n/m, '');
    expect(withoutIssue(entries)).toBe(withoutIssue(details[2] ?? ''));
    expect(scratch.git('show', '--format=', '--name-status')).toBe('M\tissues/a.md\n');
  });

  it('replaces what was staged for the very file', async () => {
    scratch = scratchRepository(FILES);
    scratch.write('issues/a.md', 'staged\n');
    scratch.git('add', 'issues/a.md');
    scratch.write('issues/a.md', 'two\n');
    await commit({ 'issues/a.md': 'two\n' });
    expect(scratch.git('status', '--porcelain')).toBe('');
  });

  it('makes the first commit of an empty repository, on its branch', async () => {
    scratch = scratchFolder();
    scratch.git('init', '--quiet', '--initial-branch=trunk');
    scratch.write('issues/ä b.md', 'first\n');
    await commit({ 'issues/ä b.md': 'first\n' });
    expect(scratch.git('log', '--format=%P|%s', 'trunk')).toBe('|Note\n');
    expect(scratch.git('-c', 'core.quotePath=false', 'ls-tree', '-r', '--name-only', 'HEAD')).toBe(
      'issues/ä b.md\n',
    );
    expect(scratch.git('status', '--porcelain')).toBe('');
  });

  it('has nothing to save where HEAD holds the same bytes', async () => {
    scratch = scratchRepository(FILES);
    const before = scratch.git('rev-parse', 'HEAD');
    expect(await errorOf(commit({ 'issues/a.md': 'one\n' }))).toEqual({ kind: 'nothing-to-save' });
    expect(scratch.git('rev-parse', 'HEAD')).toBe(before);
  });

  it('commits on no branch but a real one', async () => {
    scratch = scratchRepository(FILES);
    const head = scratch.git('rev-parse', 'HEAD').trim();
    scratch.git('checkout', '--quiet', '--detach');
    expect(await errorOf(commit({ 'issues/a.md': 'two\n' }))).toEqual({ kind: 'no-branch', commit: head });
  });

  it('leaves everything as it was where the index is locked', async () => {
    scratch = scratchRepository(FILES);
    scratch.write('.git/index.lock', '');
    const before = scratch.git('rev-parse', 'HEAD');
    const error = await errorOf(commit({ 'issues/a.md': 'two\n' }));
    expect(error).toMatchObject({
      kind: 'repository-locked',
      lockFile: join(scratch.folder, '.git/index.lock'),
    });
    expect(scratch.git('rev-parse', 'HEAD')).toBe(before);
    expect(existsSync(join(scratch.folder, '.git/index.lock'))).toBe(true);
  });

  it.each([
    ['plain', {}, undefined],
    ['autocrlf', { 'core.autocrlf': 'true' }, undefined],
    ['autocrlf=input', { 'core.autocrlf': 'input' }, undefined],
    ['text=auto', {}, '* text=auto\n'],
  ])('commits CRLF and a byte order mark as they are on disk (%s)', async (_, config, attributes) => {
    scratch = scratchRepository({ ...FILES, ...(attributes && { '.gitattributes': attributes }) });
    for (const [key, value] of Object.entries(config)) scratch.git('config', key, value);
    const text = '\ufeff# Title\r\n\r\nText\r\n';
    scratch.write('issues/crlf.md', text);
    await commit({ 'issues/crlf.md': text });
    expect(
      execFileSync('git', ['cat-file', 'blob', 'HEAD:issues/crlf.md'], { cwd: scratch.folder }).equals(
        Buffer.from(text),
      ),
    ).toBe(true);
    expect(scratch.git('status', '--porcelain')).toBe('');
  });

  it('commits several files at once, binary ones too, and keeps an executable one executable', async () => {
    scratch = scratchRepository(FILES);
    chmodSync(join(scratch.folder, 'issues/a.md'), 0o755);
    scratch.git('add', 'issues/a.md');
    scratch.git('commit', '--quiet', '--message=mode');
    const png = Buffer.from([0x89, 0x50, 0, 0xff, 0x0d, 0x0a]);
    scratch.write('issues/assets/a/x.png', png);
    scratch.write('issues/a.md', 'two\n');
    await commit({ 'issues/a.md': 'two\n', 'issues/assets/a/x.png': png, 'issues/b.md': 'b\n' });
    expect(scratch.git('show', '--format=', '--raw', '--abbrev=1')).toMatch(
      /^:100755 100755 .* M\tissues\/a\.md\n:000000 100644 .* A\tissues\/assets\/a\/x\.png\n$/,
    );
    expect(scratch.git('status', '--porcelain')).toBe('');
  });

  it('works in a linked work tree and in a SHA-256 repository', async () => {
    scratch = scratchRepository(FILES);
    scratch.git('worktree', 'add', '--quiet', '../linked', '-b', 'side');
    const linked = await openRepository(join(scratch.folder, '../linked'));
    writeFileSync(join(linked.top, 'issues/a.md'), 'two\n');
    await commitFiles(linked, {
      files: [{ path: 'issues/a.md', bytes: Buffer.from('two\n') }],
      note: 'N',
      author: MARA,
    });
    expect(scratch.git('-C', linked.top, 'status', '--porcelain')).toBe('');
    expect(scratch.git('show', 'side:issues/a.md')).toBe('two\n');
    expect(scratch.git('status', '--porcelain')).toBe('');

    scratch.remove();
    scratch = scratchFolder();
    scratch.git('init', '--quiet', '--object-format=sha256');
    scratch.write('issues/a.md', 'one\n');
    expect(await commit({ 'issues/a.md': 'one\n' })).toHaveLength(64);
    expect(scratch.git('status', '--porcelain')).toBe('');
  });

  it('never loses a commit that another program makes meanwhile', async () => {
    scratch = scratchRepository(FILES);
    const others = 6;
    const racing = (async () => {
      for (let n = 0; n < others; n += 1) {
        // Not through the index, which is locked in turns: as a fetch, a rebase or another work tree moves a branch.
        const parent = scratch.git('rev-parse', 'main').trim();
        const made = scratch.git('commit-tree', `${parent}^{tree}`, '-p', parent, '-m', `other ${n}`).trim();
        try {
          scratch.git('update-ref', 'refs/heads/main', made, parent);
        } catch {
          n -= 1;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    for (let n = 0; n < 4; n += 1) await commit({ 'issues/a.md': `ours ${n}\n` }, { note: `ours ${n}` });
    await racing;
    const notes = scratch.git('log', '--format=%s', 'main').trim().split('\n');
    expect(notes.toSorted()).toEqual(
      [
        'Beginning',
        ...[0, 1, 2, 3].map((n) => `ours ${n}`),
        ...Array.from({ length: others }, (_, n) => `other ${n}`),
      ].toSorted(),
    );
    expect(scratch.git('fsck', '--strict', '--no-dangling')).toBe('');
  });

  it('saves versions asked for at the same time one after another', async () => {
    scratch = scratchRepository(FILES);
    const repository = await openRepository(scratch.folder);
    const file = (n: number) => ({ path: 'issues/a.md', bytes: Buffer.from(`${n}`) });
    await Promise.all(
      [1, 2, 3].map((n) => commitFiles(repository, { files: [file(n)], note: `${n}`, author: MARA })),
    );
    expect(scratch.git('log', '--format=%s')).toBe('3\n2\n1\nBeginning\n');
  });
});
