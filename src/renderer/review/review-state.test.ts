import { describe, expect, it } from 'vitest';
import type { VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import {
  areThere,
  type Comparison,
  defaultSides,
  initialReviewState,
  reviewReducer,
  sideKey,
  sideOfKey,
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

const comparison: Comparison = {
  before: side(last),
  after: { kind: 'working' },
  versions: [last, first],
  beforeText: 'one',
  afterText: 'two',
  workingIsLast: false,
};
const ready = reviewReducer(initialReviewState, { type: 'loaded', comparison });

describe('what is compared at first', () => {
  it('is the last version and the working copy', () => {
    expect(defaultSides([last, first], false)).toEqual({ before: side(last), after: { kind: 'working' } });
  });
  it('is what the last version changed, where nothing has changed since', () => {
    expect(defaultSides([last, first], true)).toEqual({ before: side(first), after: side(last) });
  });
  it('is all of the only version, where nothing has changed since', () => {
    expect(defaultSides([first], true)).toEqual({ before: { kind: 'nothing' }, after: side(first) });
  });
});

describe('reviewing', () => {
  it('keeps the comparison in view while it is made again', () => {
    expect(reviewReducer(ready, { type: 'loading' })).toBe(ready);
    expect(reviewReducer({ kind: 'no-versions' }, { type: 'loading' })).toEqual({ kind: 'loading' });
  });

  it('keeps the change in hand where the texts stayed the same, and lets it go where they did not', () => {
    const inHand = reviewReducer(ready, { type: 'go-to', change: 'c2' });
    expect(reviewReducer(inHand, { type: 'loaded', comparison })).toMatchObject({ current: 'c2' });
    const other = { ...comparison, afterText: 'three' };
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
  it.each([[{ kind: 'nothing' }], [{ kind: 'working' }], [side(last)]] as const)(
    '%o has a key of its own',
    (one) => {
      expect(sideOfKey(sideKey(one), [last, first])).toEqual(one);
    },
  );
  it('are there as long as the history has their versions', () => {
    expect(areThere({ before: side(first), after: { kind: 'working' } }, [last, first])).toBe(true);
    expect(areThere({ before: side(first), after: { kind: 'working' } }, [last])).toBe(false);
  });
});
