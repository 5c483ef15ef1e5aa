import { describe, expect, it } from 'vitest';
import { parseAuthor } from './author.ts';
import { type BatchAnswer, batchReader } from './batch-answers.ts';
import { branchesIn } from './list-branches.ts';
import { parseTree } from './list-tree.ts';
import { parseLog } from './read-log.ts';
import { readTags } from './version-tags.ts';

describe('a tree', () => {
  it('lists files of any name, and no submodules', () => {
    const output = `100644 blob ${'a'.repeat(40)}\ta\tb\nc.md\x00160000 commit ${'b'.repeat(40)}\tmodule\0`;
    expect([...parseTree(output)]).toEqual([['a\tb\nc.md', { mode: '100644', blob: 'a'.repeat(40) }]]);
  });
});

describe('tags of versions', () => {
  const tag = (target: string, message: string) => ({
    kind: 'tag' as const,
    bytes: Buffer.from(`object ${target}\ntag x\ntagger Mara <m@x.org> 1 +0000\n\n${message}`),
  });
  const objects: Readonly<Record<string, BatchAnswer>> = {
    t1: tag('c1\ntype commit', 'To the\nprinter\n\nAt last.\n'),
    t2: tag('c1\ntype commit', ''),
    t3: tag('aa\ntype tree', 'on no commit'),
    t4: tag('c1\ntype commit', '-----BEGIN PGP SIGNATURE-----\n'),
    c0: { kind: 'commit', bytes: Buffer.from('tree aa\n\nThe note of the commit\n') },
    b0: { kind: 'blob', bytes: Buffer.from('Text.') },
  };

  it('are named by their message, in the order of their numbers, and nothing else is one', async () => {
    const refs = new Map([
      ['refs/tags/milestone/a/10', 't1'],
      ['refs/tags/milestone/a/2', 't2'],
      ['refs/tags/milestone/a/3', 't3'],
      ['refs/tags/milestone/a/4', 't4'],
      ['refs/tags/milestone/a/5', 'b0'],
      ['refs/tags/milestone/a/6', 'lost'],
      ['refs/tags/published/a/0', 't1'],
      ['refs/tags/published/a/1', 'c0'],
    ]);
    const read = async (name: string) => objects[name] ?? ({ kind: 'none' } as const);
    const said = (await readTags(refs, read)).map(({ name, commit, title }) => [name, commit, title]);
    expect(said).toEqual([
      ['published/a/1', 'c0', 'published/a/1'],
      ['milestone/a/2', 'c1', 'milestone/a/2'],
      ['milestone/a/4', 'c1', 'milestone/a/4'],
      ['milestone/a/6', 'lost', 'milestone/a/6'],
      ['milestone/a/10', 'c1', 'To the printer'],
    ]);
  });
});

describe('branches', () => {
  it('are named shortly, and what a server calls its HEAD is none', () => {
    const refs = new Map([
      ['refs/remotes/origin/HEAD', 'c1'],
      ['refs/remotes/origin/night/shift', 'c2'],
      ['refs/heads/main', 'c1'],
    ]);
    expect(branchesIn(refs)).toEqual([
      { name: 'main', commit: 'c1' },
      { name: 'origin/night/shift', commit: 'c2' },
    ]);
  });
});

describe('the log', () => {
  it('gives commits with and without files, whatever stands in their notes', () => {
    const zeros = '0'.repeat(40);
    const output = [
      '\x01c2\0c1 b1\0Mara\0m@x.org\x002026-02-02T00:00:00Z\0Join\n\n:100644 is not a file\n\0',
      '\x01c1\0c0\0Co\0c@x.org\x002026-02-01T00:00:00Z\0\0',
      `\n:100644 100644 aa bb M\0issues/a.md\0:100644 000000 bb ${zeros} D\0issues/b.md\0`,
      `:000000 120000 ${zeros} cc A\0issues/link.md\0:000000 100644 ${zeros} dd A\0picture.png\0`,
      '\x01c0\0\0Co\0c@x.org\x002026-01-01T00:00:00Z\0First\n\0',
    ].join('');
    expect(parseLog(output)).toMatchObject([
      { commit: 'c2', parents: ['c1', 'b1'], note: 'Join\n\n:100644 is not a file', changes: [] },
      {
        commit: 'c1',
        note: '',
        changes: [
          { path: 'issues/a.md', before: 'aa', after: 'bb' },
          { path: 'issues/b.md', before: 'bb', after: null },
          { path: 'issues/link.md', before: null, after: null },
        ],
      },
      { commit: 'c0', parents: [], author: 'Co', email: 'c@x.org', changes: [] },
    ]);
    expect(parseLog('')).toEqual([]);
  });
});

describe('the answers of cat-file', () => {
  const stream = Buffer.from(
    'aa blob 5\nHe\nlo\nbb missing\ncc tree 3\nxyz\ndd blob 0\n\nee blob 40\n' +
      'x'.repeat(40) +
      '\nff blob 1\n!\n',
  );

  it.each([1, 2, 3, 7, 1000])('are read from pieces of %i bytes, in order, too large ones let by', (size) => {
    const answers: (string | null)[] = [];
    const read = batchReader(10, (answer) =>
      answers.push(answer.kind === 'blob' ? answer.bytes.toString() : null),
    );
    for (let at = 0; at < stream.length; at += size) read(stream.subarray(at, at + size));
    expect(answers).toEqual(['He\nlo', null, null, '', null, '!']);
  });
});

describe('the author', () => {
  it('is what the settings say last; a part that is empty or not there is missing', () => {
    const output = 'user.name\nOne\0user.email\no@x.org\0user.name\nTwo Three\0';
    expect(parseAuthor(output)).toEqual({ name: 'Two Three', email: 'o@x.org' });
    expect(parseAuthor('user.name\n \0user.email\0')).toEqual({});
    expect(parseAuthor('')).toEqual({});
  });
});
