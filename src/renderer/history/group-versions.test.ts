import { describe, expect, it } from 'vitest';
import type { VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import { earlierNames, groupByDay } from './group-versions.ts';

const version = (name: string, date: string, path = 'issues/a.md', parents: string[] = []): Version => ({
  versionId: name.repeat(40) as VersionId,
  shortId: name.repeat(7),
  author: 'Mara Bell',
  authorIsMe: true,
  date,
  note: name,
  publishedTags: [],
  milestones: [],
  path,
  parents: parents.map((parent) => parent.repeat(40) as VersionId),
});

describe('a history', () => {
  it('stands by days', () => {
    const versions = [
      version('c', '2026-02-04T10:00:00Z'),
      version('b', '2026-02-03T12:00:00Z'),
      version('a', '2026-02-03T10:00:00Z'),
      version('d', 'no date'),
    ];
    expect(
      groupByDay(versions).map(({ day, versions: ofDay }) => [day, ofDay.map(({ note }) => note)]),
    ).toEqual([
      ['2026-02-04', ['c']],
      ['2026-02-03', ['b', 'a']],
      ['no date', ['d']],
    ]);
    expect(groupByDay([])).toEqual([]);
  });

  it('says under which name a version was kept, where the next one has another', () => {
    const old = version('a', '2026-02-03T10:00:00Z', 'issues/old.md');
    const renamed = version('b', '2026-02-03T12:00:00Z', 'issues/new.md', ['a']);
    expect([...earlierNames([renamed, old])]).toEqual([[old.versionId, 'issues/old.md']]);
  });
});
