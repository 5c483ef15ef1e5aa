import { describe, expect, it } from 'vitest';
import type { VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import type { Change, ChangeId } from '#core/diff/index.ts';
import { attributable, authorsOf, namesInWords, WORKING, whenInWords } from './change-authors.ts';
import { filterChanges, NO_FILTER } from './change-filter.ts';
import type { Comparison } from './review-state.ts';

const id = (name: string) => name.repeat(40) as VersionId;
const version = (name: string, author: string, parents: readonly VersionId[]): Version => ({
  versionId: id(name),
  shortId: name.repeat(7),
  author,
  authorIsMe: author === 'Anna',
  date: '2026-02-03T09:00:00Z',
  note: `Draft ${name}`,
  publishedTags: [],
  milestones: [],
  path: 'issues/a.md',
  parents,
});
const comparison: Comparison = {
  before: { kind: 'seen' },
  after: { kind: 'working' },
  sources: {
    versions: [version('b', 'Ben', [id('a')]), version('a', 'Anna', [])],
    memory: { seen: id('a'), accepted: [], lastPublished: null },
    branches: [
      { name: 'cleo', versionId: id('c'), author: 'Cleo', authorIsMe: false, date: '2026-02-04T09:00:00Z' },
    ],
    hasNews: true,
  },
  beforeText: '',
  afterText: '',
  workingText: '',
  workingIsLast: false,
};

describe('a comparison to attribute', () => {
  it('has the working copy as one more version, made from the last', () => {
    expect(attributable(comparison)).toEqual({
      versions: [
        { id: WORKING, parents: [id('b')] },
        { id: id('c'), parents: [id('b')] },
        { id: id('b'), parents: [id('a')] },
        { id: id('a'), parents: [] },
      ],
      before: id('a'),
      after: WORKING,
    });
  });

  it('begins with nothing where nothing was looked at', () => {
    const memory = { ...comparison.sources.memory, seen: null };
    expect(attributable({ ...comparison, sources: { ...comparison.sources, memory } })?.before).toBeNull();
  });

  it('has no history in common with another issue', () => {
    expect(
      attributable({ ...comparison, before: { kind: 'issue', issueId: 'a' as never, title: '' } }),
    ).toBeNull();
  });
});

describe('authors in words', () => {
  const now = new Date('2026-02-03T09:14:00Z');
  const authors = authorsOf(
    [
      ['c1', [id('b')]],
      ['c2', [WORKING, id('b')]],
      ['c3', [id('c')]],
    ],
    comparison,
  );
  it.each([
    ['c1', 'Ben', '14 min ago'],
    ['c2', 'You and Ben', 'now'],
    ['c3', 'Cleo', '4 Feb'],
  ])('%s is by %s, %s', (change, names, when) => {
    const found = authors.get(change) as NonNullable<ReturnType<typeof authors.get>>;
    expect([namesInWords(found.names), whenInWords(found, now)]).toEqual([names, when]);
  });
  it('more than two are counted', () => {
    expect(namesInWords(['Ben', 'You', 'Cleo'])).toBe('Ben and 2 others');
  });
});

describe('a filter', () => {
  const change = (
    name: ChangeId,
    kind: Change['kind'],
    section: string | null,
    subject: Change['subject'] = 'text',
  ) => ({ id: name, kind, section, subject }) as Change;
  const changes = [
    change('c1', 'field', null, 'field'),
    change('c2', 'inserted', null),
    change('c3', 'inserted', 'Law', 'paragraph'),
    change('c4', 'formatting', 'Law'),
    change('c5', 'moved', 'Law', 'paragraph'),
  ];
  const shown = (filter: Partial<typeof NO_FILTER>) =>
    filterChanges(changes, { ...NO_FILTER, ...filter }, (of) => (of === 'c3' ? ['Ben', 'You'] : ['Ben']))
      .map(({ id: of }) => of)
      .join(' ');
  it.each([
    ['nothing', {}, 'c1 c2 c3 c4 c5'],
    ['an author', { author: 'You' }, 'c3'],
    ['words', { kind: 'words' }, 'c2'],
    ['parts', { kind: 'parts' }, 'c3'],
    ['moves', { kind: 'moves' }, 'c5'],
    ['the header', { kind: 'details' }, 'c1'],
    ['a section', { section: 'Law' }, 'c3 c4 c5'],
    ['the opening', { section: 'Opening' }, 'c2'],
    ['no formatting', { formatting: false }, 'c1 c2 c3 c5'],
  ] as const)('by %s', (_, filter, expected) => {
    expect(shown(filter)).toBe(expected);
  });
});
