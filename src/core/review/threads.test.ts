import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, SEED } from '../../../bench/real-files.ts';
import { anchorAt } from './anchor.ts';
import { mentionAt, mentionsIn, peopleFor } from './mentions.ts';
import { mergeThreads } from './merge-threads.ts';
import { suggestionRuns } from './suggestion.ts';
import {
  editComment,
  isResolved,
  type Person,
  replyTo,
  setResolved,
  startThread,
  type Thread,
} from './thread.ts';

const MARA: Person = { name: 'Mara Bell', email: 'mara@example.org' };
const CASPER: Person = { name: 'Casper Oduya', email: 'casper@example.org' };
const at = (minute: number) => `2026-02-03T09:${String(minute).padStart(2, '0')}:00.000Z`;
const says = (id: string, author: Person, minute: number, body = `Says ${id}`) => ({
  id,
  author,
  now: at(minute),
  body,
  suggestion: null,
});
const anchor = anchorAt('The ferry left at seven.', 4, 9);
const begun = startThread('t', anchor, says('a', MARA, 1));

describe('a thread', () => {
  it('grows by replies, in order of time whatever order they came in', () => {
    const thread = replyTo(replyTo(begun, says('c', CASPER, 9)), says('b', CASPER, 5));
    expect(thread.comments.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(begun.comments).toHaveLength(1);
  });

  it('lets one change what one said oneself, and nobody else', () => {
    const edit = (author: Person, body: string) =>
      editComment(begun, { commentId: 'a', author, now: at(7), body });
    expect(edit({ ...MARA, email: 'MARA@example.org' }, 'Better')?.comments[0]).toMatchObject({
      body: 'Better',
      edited: at(7),
      created: at(1),
    });
    expect(edit(CASPER, 'Mine now')).toBeNull();
    expect(edit(MARA, 'Says a')).toBe(begun);
    expect(editComment(begun, { commentId: 'x', author: MARA, now: at(7), body: 'y' })).toBeNull();
  });

  it('is open until it is resolved, and again once it is reopened; all decisions stay', () => {
    const resolved = setResolved(begun, true, CASPER, at(2));
    expect(setResolved(resolved, true, MARA, at(3))).toBe(resolved);
    const reopened = setResolved(resolved, false, MARA, at(4));
    expect([begun, resolved, reopened].map(isResolved)).toEqual([false, true, false]);
    expect(reopened.decisions).toHaveLength(2);
  });
});

/** What two clones do in a thread, one after another. */
const anyDoing = fc.record({
  who: fc.constantFrom(MARA, CASPER),
  what: fc.constantFrom('reply', 'edit', 'resolve', 'reopen'),
  minute: fc.nat(59),
  which: fc.nat(9),
  body: fc.constantFrom('Yes', 'No', 'Perhaps', 'See above'),
});
type Doing = { who: Person; what: string; minute: number; which: number; body: string };

function doAll(thread: Thread, side: string, doings: readonly Doing[]): Thread {
  return doings.reduce((current, { who, what, minute, which, body }, index) => {
    if (what === 'reply') return replyTo(current, says(`${side}${index}`, who, minute, body));
    if (what !== 'edit') return setResolved(current, what === 'resolve', who, at(minute));
    const commentId = current.comments[which % current.comments.length]?.id ?? '';
    return editComment(current, { commentId, author: who, now: at(minute), body }) ?? current;
  }, thread);
}

const anyThreads = fc
  .tuple(
    fc.array(anyDoing, { maxLength: 4 }),
    fc.array(anyDoing, { maxLength: 5 }),
    fc.array(anyDoing, { maxLength: 5 }),
  )
  .map(([before, mine, others]) => {
    const base = doAll(begun, 'x', before);
    return { base, ours: doAll(base, 'o', mine), theirs: doAll(base, 't', others) };
  });

describe(`merging threads (seed ${SEED})`, () => {
  const law = (name: string, holds: (threads: { base: Thread; ours: Thread; theirs: Thread }) => void) =>
    it(name, () => fc.assert(fc.property(anyThreads, holds), runs(300)));

  law('gives the same whichever side is called ours, with a base or without', ({ base, ours, theirs }) => {
    expect(mergeThreads(base, ours, theirs)).toEqual(mergeThreads(base, theirs, ours));
    expect(mergeThreads(null, ours, theirs)).toEqual(mergeThreads(null, theirs, ours));
  });
  law('changes nothing with oneself, with the base, or a second time', ({ base, ours, theirs }) => {
    expect(mergeThreads(base, ours, ours)).toEqual(ours);
    expect(mergeThreads(base, ours, base)).toEqual(ours);
    const merged = mergeThreads(base, ours, theirs);
    expect(mergeThreads(base, merged, merged)).toEqual(merged);
    expect(mergeThreads(null, merged, mergeThreads(null, ours, theirs)).comments).toHaveLength(
      merged.comments.length,
    );
  });
  law('loses no comment and no decision, and takes words from nowhere else', ({ base, ours, theirs }) => {
    const merged = mergeThreads(base, ours, theirs);
    const ids = new Set([...ours.comments, ...theirs.comments].map(({ id }) => id));
    expect(new Set(merged.comments.map(({ id }) => id))).toEqual(ids);
    expect(merged.comments).toHaveLength(ids.size);
    for (const comment of merged.comments)
      expect([...ours.comments, ...theirs.comments]).toContainEqual(comment);
    for (const decision of [...ours.decisions, ...theirs.decisions])
      expect(merged.decisions).toContainEqual(decision);
    const times = merged.comments.map(({ created }) => Date.parse(created));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
  it('takes an edit that one side made, even by a clock that is behind', () => {
    const base = editComment(begun, {
      commentId: 'a',
      author: MARA,
      now: at(30),
      body: 'Later clock',
    }) as Thread;
    const ours = editComment(base, {
      commentId: 'a',
      author: MARA,
      now: at(10),
      body: 'Newest words',
    }) as Thread;
    expect(mergeThreads(base, base, ours).comments[0]?.body).toBe('Newest words');
  });
  it('is resolved as was decided last', () => {
    const ours = setResolved(begun, true, MARA, at(10));
    const theirs = setResolved(setResolved(begun, true, CASPER, at(5)), false, CASPER, at(20));
    expect(isResolved(mergeThreads(begun, ours, theirs))).toBe(false);
  });
});

describe('mentions', () => {
  const people = [CASPER, MARA, { name: 'Mara Bell-Ito', email: 'ito@example.org' }];
  it.each([
    ['@Mara Bell, see this', ['Mara Bell']],
    ['Ask @mara bell-ito and @Casper Oduya.', ['Mara Bell-Ito', 'Casper Oduya']],
    ['mail@Mara Bell', []],
    ['@Mara Bellamy', []],
    ['@', []],
  ])('in “%s” are %o', (body, names) => {
    const found = mentionsIn(body, people);
    expect(found.map(({ person }) => person.name)).toEqual(names);
    for (const { start, end, person } of found)
      expect(body.slice(start, end).toLowerCase()).toBe(`@${person.name.toLowerCase()}`);
  });
  it.each([
    ['Ask @ma', 7, { start: 4, typed: 'ma' }],
    ['Ask @', 5, { start: 4, typed: '' }],
    ['Ask @Mara Be', 12, { start: 4, typed: 'Mara Be' }],
    ['me@ma', 5, null],
    ['Ask @ma now', 3, null],
    ['Ask', 3, null],
  ])('being typed in “%s” at %i', (body, caret, typed) => {
    expect(mentionAt(body, caret)).toEqual(typed);
  });
  it('are offered by the beginning of any name', () => {
    expect(peopleFor('b', people).map(({ name }) => name)).toEqual(['Mara Bell', 'Mara Bell-Ito']);
    expect(peopleFor('', people)).toHaveLength(3);
  });
});

describe('a suggestion', () => {
  it('is shown word by word', () => {
    expect(suggestionRuns('nineteen pages long', 'twenty-three pages')).toEqual([
      { kind: 'deleted', text: 'nineteen' },
      { kind: 'inserted', text: 'twenty-three' },
      { kind: 'equal', text: ' pages' },
      { kind: 'deleted', text: ' long' },
    ]);
  });
  it(`is the passage without what comes, and itself without what goes (seed ${SEED})`, () => {
    const text = fc.array(fc.constantFrom('a', 'the', ' ', 'ship', ', ', '漢字'), { maxLength: 14 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runsOf = suggestionRuns(before.join(''), after.join(''));
        const without = (kind: string) =>
          runsOf
            .filter((run) => run.kind !== kind)
            .map((run) => run.text)
            .join('');
        expect(without('inserted')).toBe(before.join(''));
        expect(without('deleted')).toBe(after.join(''));
      }),
      runs(200),
    );
  });
});
