import { describe, expect, it } from 'vitest';
import type { IssueId, VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import {
  areThere,
  type Comparison,
  canFinish,
  defaultSides,
  initialReviewState,
  reviewReducer,
  type Side,
  type Sources,
  sideKey,
  versionSide,
} from './review-state.ts';

const version = (name: string): Version => ({
  versionId: name.repeat(40) as VersionId,
  shortId: name.repeat(7),
  author: 'Mara Bell',
  authorIsMe: true,
  date: '2026-02-03T09:00:00Z',
  note: `Draft ${name}`,
  publishedTags: [],
  milestones: [],
  path: 'issues/a.md',
  parents: [],
});
const [last, first] = [version('b'), version('a')];
const side = (of: Version) => versionSide(of.versionId);

const sourcesOf = (versions: readonly Version[], seen = versions[0]): Sources => ({
  versions,
  memory: { seen: seen?.versionId ?? null, accepted: [], lastPublished: null },
  branches: [
    { name: 'ben', versionId: version('c').versionId, author: 'Ben', authorIsMe: false, date: '2026-02-03' },
  ],
  hasNews: seen !== versions[0],
});
const both = sourcesOf([last, first]);

const comparison: Comparison = {
  before: side(last),
  after: { kind: 'working' },
  sources: both,
  beforeText: 'one',
  afterText: 'two',
  workingText: 'two',
  workingIsLast: false,
};
const ready = reviewReducer(initialReviewState, { type: 'loaded', comparison });

describe('what is compared at first', () => {
  it('is what is new to the author, before all else', () => {
    const news = { before: { kind: 'seen' }, after: { kind: 'working' } };
    expect(defaultSides(sourcesOf([last, first], first), true)).toEqual(news);
    expect(defaultSides(sourcesOf([last, first], first), false)).toEqual(news);
  });
  it('is the last version and the working copy', () => {
    expect(defaultSides(both, false)).toEqual({ before: side(last), after: { kind: 'working' } });
  });
  it('is what the last version changed, where nothing has changed since', () => {
    expect(defaultSides(both, true)).toEqual({ before: side(first), after: side(last) });
  });
  it('is all of the only version, where nothing has changed since', () => {
    expect(defaultSides(sourcesOf([first]), true)).toEqual({
      before: { kind: 'nothing' },
      after: side(first),
    });
  });
});

describe('reviewing', () => {
  it('keeps the comparison in view while it is made again', () => {
    expect(reviewReducer(ready, { type: 'loading' })).toBe(ready);
    expect(reviewReducer({ kind: 'no-versions' }, { type: 'loading' })).toEqual({ kind: 'loading' });
  });

  it('keeps the change in hand while the same sides are compared', () => {
    const inHand = reviewReducer(ready, { type: 'go-to', change: 'c2' });
    const edited = { ...comparison, afterText: 'three' };
    expect(reviewReducer(inHand, { type: 'loaded', comparison: edited })).toMatchObject({ current: 'c2' });
    const other = { ...comparison, before: side(first) };
    expect(reviewReducer(inHand, { type: 'loaded', comparison: other })).toMatchObject({ current: null });
  });

  it('shows a choice at once, and waits for its texts', () => {
    const sides = { before: side(first), after: side(last) };
    const choosing = reviewReducer(ready, { type: 'choose', sides });
    expect(choosing).toMatchObject({ comparison: sides, busy: true, current: null });
    expect(
      reviewReducer(choosing, { type: 'loaded', comparison: { ...comparison, ...sides } }),
    ).toMatchObject({
      busy: false,
    });
  });

  it('says at what it failed', () => {
    const failure = { at: 'reading', error: { kind: 'version-missing', version: 'a' } } as const;
    expect(reviewReducer(ready, { type: 'failed', failure })).toEqual({ kind: 'failed', failure });
  });
});

describe('sides', () => {
  const sides: readonly Side[] = [
    { kind: 'nothing' },
    { kind: 'seen' },
    { kind: 'published' },
    { kind: 'working' },
    { kind: 'branch', name: 'ben' },
    { kind: 'issue', issueId: 'a'.repeat(16) as IssueId, title: 'Other' },
    side(last),
    side(first),
  ];
  it('each have a key of their own', () => {
    expect(new Set(sides.map(sideKey)).size).toBe(sides.length);
  });
  it.each<[Side, Sources, boolean]>([
    [side(first), both, true],
    [side(first), sourcesOf([last]), false],
    [{ kind: 'branch', name: 'ben' }, both, true],
    [{ kind: 'branch', name: 'gone' }, both, false],
    [{ kind: 'published' }, both, false],
    [{ kind: 'seen' }, { ...both, memory: { ...both.memory, seen: null } }, true],
  ])('%o in %o is there: %s', (before, sources, expected) => {
    expect(areThere({ before, after: { kind: 'working' } }, sources)).toBe(expected);
  });
});

describe('a review can be finished', () => {
  const news = sourcesOf([last, first], first);
  it.each<[string, Partial<Comparison>, boolean]>([
    ['up to the working copy', { sources: news }, true],
    ['up to the last version', { sources: news, after: side(last) }, true],
    ['not up to an earlier one', { sources: news, after: side(first) }, false],
    ['not where nothing is new', { sources: both }, false],
  ])('%s', (_, other, expected) => {
    expect(canFinish({ ...comparison, before: { kind: 'seen' }, ...other })).toBe(expected);
  });
});
