import { describe, expect, it } from 'vitest';
import { parseFolderHistory } from './folder-history.ts';
import { parseTree } from './list-tree.ts';
import { parseVersions } from './list-versions.ts';
import { parseTags } from './version-tags.ts';

describe('the history of a folder', () => {
  it('gives each file its newest commit, and skips commits without files', () => {
    const output = [
      '\x01Casper\0c@x.org\x002026-02-02T00:00:00Z\0',
      '\x01Mara\0m@x.org\x002026-02-01T00:00:00Z\0\nissues/a.md\0issues/b b.md\0',
      '\x01Casper\0c@x.org\x002026-01-01T00:00:00Z\0\nissues/a.md\0issues/c.md\0',
    ].join('');
    const mara = { author: 'Mara', email: 'm@x.org', date: '2026-02-01T00:00:00Z' };
    expect([...parseFolderHistory(output)]).toEqual([
      ['issues/a.md', mara],
      ['issues/b b.md', mara],
      ['issues/c.md', { author: 'Casper', email: 'c@x.org', date: '2026-01-01T00:00:00Z' }],
    ]);
    expect(parseFolderHistory('').size).toBe(0);
  });
});

describe('a tree', () => {
  it('lists files of any name, and no submodules', () => {
    const output = `100644 blob ${'a'.repeat(40)}\ta\tb\nc.md\x00160000 commit ${'b'.repeat(40)}\tmodule\0`;
    expect([...parseTree(output)]).toEqual([['a\tb\nc.md', { mode: '100644', blob: 'a'.repeat(40) }]]);
  });
});

describe('versions', () => {
  it('carry note, tags, and whether they are mine, whatever the case of the address', () => {
    const output =
      'c1\0c\0c0\0Mara\0Mara@X.org\x002026-02-01T00:00:00Z\0No. 1\n\nAll of it.\n\0c0\0b\0\0Co\0c@x.org\x002026-01-01T00:00:00Z\0\0';
    const tags = parseTags(
      ['published/a/1', 'milestone/a/1']
        .map((name) => [name, 'tag', 't', 'commit', 'c1', 'As sent'].join('\0'))
        .join('\n'),
    );
    const versions = parseVersions(output, 'a.md', { name: 'M', email: 'mara@x.org' }, tags);
    expect(versions).toMatchObject([
      {
        versionId: 'c1',
        authorIsMe: true,
        note: 'No. 1\n\nAll of it.',
        publishedTags: ['published/a/1'],
        milestones: ['As sent'],
        parents: ['c0'],
      },
      { versionId: 'c0', authorIsMe: false, note: '', publishedTags: [], milestones: [], parents: [] },
    ]);
  });
});
