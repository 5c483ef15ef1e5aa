import { describe, expect, it } from 'vitest';
import type { VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import { diffIssues } from '#core/diff/index.ts';
import { parseIssue } from '#core/markdown/index.ts';
import { type Side, type Sources, versionSide } from './review-state.ts';
import { announceChange, countsInWords, groupChanges, sideInWords } from './review-words.ts';

const version = (name: string, note: string, publishedTags: readonly string[] = []): Version => ({
  versionId: name.repeat(40) as VersionId,
  shortId: name.repeat(7),
  author: 'Casper Oduya',
  authorIsMe: name === 'a',
  date: '2026-02-03T09:00:00Z',
  note,
  publishedTags,
  milestones: [],
  path: 'issues/a.md',
  parents: [],
});
const versions = [
  version('b', 'Second thoughts\n\nat length'),
  version('a', 'First draft', ['published/x/1']),
];
const now = new Date('2026-02-03T09:14:00Z');

const before =
  '---\ntitle: Cable\n---\n\nThe old ship came with [a crew](https://a.org) on it.\n\n## Links\n\nNothing here.\n';
const after =
  '---\ntitle: Coast\n---\n\nThe new ship came with [a crew](https://b.org) on it.\n\n## Links\n\nNothing much here.\n';
const diff = diffIssues(parseIssue(before), parseIssue(after));

const sources: Sources = {
  versions,
  memory: { seen: 'a'.repeat(40) as VersionId, accepted: [], lastPublished: null },
  branches: [
    {
      name: 'ben',
      versionId: 'c'.repeat(40) as VersionId,
      author: 'Ben',
      authorIsMe: false,
      date: '2026-02-03T09:00:00Z',
    },
  ],
  hasNews: true,
};

describe('a side in words', () => {
  it.each<[Side, string, string]>([
    [{ kind: 'nothing' }, 'Before the first version', 'Nothing: all of it is new'],
    [{ kind: 'working' }, 'Working copy', 'The text as it is now'],
    [{ kind: 'seen' }, 'Since I last looked', 'First draft · you · 14 min ago'],
    [{ kind: 'branch', name: 'ben' }, 'ben', 'Ben · 14 min ago · not in your text'],
    [versionSide('b'.repeat(40) as VersionId), 'Last version', 'Second thoughts · Casper Oduya · 14 min ago'],
    [versionSide('a'.repeat(40) as VersionId), 'First draft', 'you · 14 min ago · published'],
    [versionSide('d'.repeat(40) as VersionId), 'A version that is gone', ''],
  ])('%o', (side, label, detail) => {
    expect(sideInWords(side, sources, now)).toEqual({ label, detail });
  });

  it('a milestone goes before the note', () => {
    const named = [
      versions[0],
      { ...version('a', 'First draft'), milestones: ['To the printer'] },
    ] as Version[];
    const side = versionSide('a'.repeat(40) as VersionId);
    expect(sideInWords(side, { ...sources, versions: named }, now).label).toBe('To the printer');
  });
});

describe('changes in words', () => {
  it('are counted in a line', () => {
    expect(countsInWords(diff)).toBe('4 changes · +2 −1 words');
  });

  it('stand together by section, front matter first', () => {
    expect(groupChanges(diff.changes).map(({ title, changes }) => [title, changes.length])).toEqual([
      ['Details', 1],
      ['Opening', 2],
      ['Links', 1],
    ]);
  });

  it('are read out with their place, their kind and what they are about', () => {
    expect(diff.changes.map(({ id }) => announceChange(diff.changes, id))).toEqual([
      'Change 1 of 4: Title changed, Cable, now Coast',
      'Change 2 of 4: Word replaced, old, now new',
      'Change 3 of 4: Link address changed, a crew: https://a.org, now https://b.org',
      'Change 4 of 4: Word added, much',
    ]);
  });
});
