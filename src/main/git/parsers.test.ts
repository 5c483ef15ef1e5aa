import { describe, expect, it } from 'vitest';
import { parseAuthor } from './author.ts';
import { batchReader } from './batch-answers.ts';
import { parseBranches } from './list-branches.ts';
import { parseTree } from './list-tree.ts';
import { parseLog } from './read-log.ts';
import { parseTags } from './version-tags.ts';

describe('a tree', () => {
  it('lists files of any name, and no submodules', () => {
    const output = `100644 blob ${'a'.repeat(40)}\ta\tb\nc.md\x00160000 commit ${'b'.repeat(40)}\tmodule\0`;
    expect([...parseTree(output)]).toEqual([['a\tb\nc.md', { mode: '100644', blob: 'a'.repeat(40) }]]);
  });
});

describe('tags of versions', () => {
  const line = (name: string, ...facts: string[]) => [name, ...facts].join('\0');

  it('are named by their message, in the order of their numbers, and nothing else is one', () => {
    const output = [
      line('milestone/a/10', 'tag', 't', 'commit', 'c1', 'To the printer'),
      line('milestone/a/2', 'tag', 't', 'commit', 'c1', ''),
      line('published/a/1', 'commit', 'c0', '', '', 'The note of the commit'),
      line('published/a/0', 'tag', 't', 'commit', 'c1', 'counts from one'),
      line('milestone/a/3', 'tag', 't', 'tree', 'x', 'on no commit'),
    ].join('\n');
    expect(parseTags(output)).toEqual([
      { kind: 'published', name: 'published/a/1', slug: 'a', n: 1, commit: 'c0', title: 'published/a/1' },
      { kind: 'milestone', name: 'milestone/a/2', slug: 'a', n: 2, commit: 'c1', title: 'milestone/a/2' },
      { kind: 'milestone', name: 'milestone/a/10', slug: 'a', n: 10, commit: 'c1', title: 'To the printer' },
    ]);
  });
});

describe('branches', () => {
  it('leave out what only points at another, and what is on no commit', () => {
    const output = 'main\0c1\0commit\0\norigin/HEAD\0c1\0commit\0refs/remotes/origin/main\nodd\0b1\0blob\0\n';
    expect(parseBranches(output)).toEqual([{ name: 'main', commit: 'c1' }]);
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
