import { describe, expect, it } from 'vitest';
import type { Published } from '#contract/replies.ts';
import {
  dateError,
  initialPublishState,
  type Prepared,
  type PublishAction,
  type PublishState,
  publishReducer,
  whatIsMissing,
} from './publish-state.ts';
import { issueName } from './publish-words.ts';

const prepared: Prepared = {
  plan: {
    lastPublished: null,
    lastPublishedText: null,
    tag: 'published/cable/1',
    proposedDate: '2026-02-03',
    proposedNote: 'No. 15: The cable',
  },
  text: '# The cable',
  hash: 'h' as Prepared['hash'],
};
const result = {} as Published;
const stateAfter = (...actions: PublishAction[]): PublishState =>
  actions.reduce(publishReducer, initialPublishState);
const ready: PublishAction = { type: 'prepared', prepared };
const seen: PublishAction = { type: 'form-changed', change: { seen: true } };
const ask: PublishAction = { type: 'ask-to-confirm' };
const go: PublishAction = { type: 'publishing' };

describe('publishing', () => {
  it('starts from the proposed date and note, with nothing seen', () => {
    expect(stateAfter(ready)).toMatchObject({
      kind: 'ready',
      form: { date: '2026-02-03', note: 'No. 15: The cable', seen: false },
    });
  });

  it('does not ask, and does not publish, before what changed was seen', () => {
    expect(stateAfter(ready, ask).kind).toBe('ready');
    expect(stateAfter(ready, go).kind).toBe('ready');
  });

  it('asks once more, then publishes', () => {
    expect(stateAfter(ready, seen, ask).kind).toBe('confirming');
    expect(stateAfter(ready, seen, ask, go).kind).toBe('publishing');
    expect(stateAfter(ready, seen, ask, go, { type: 'published', result })).toMatchObject({
      kind: 'published',
      date: '2026-02-03',
    });
  });

  it('takes no changes to date and note while it asks and while it publishes', () => {
    const change: PublishAction = { type: 'form-changed', change: { note: 'other' } };
    expect(stateAfter(ready, seen, ask, change)).toMatchObject({ form: { note: 'No. 15: The cable' } });
  });

  it.each(['confirm-cancelled', 'refused'] as const)('keeps what was filled in after %s', (type) => {
    const note: PublishAction = { type: 'form-changed', change: { note: 'mine' } };
    expect(stateAfter(ready, seen, note, ask, { type })).toMatchObject({
      kind: 'ready',
      form: { note: 'mine' },
    });
  });

  it('can be tried again after a refusal that was put right', () => {
    expect(stateAfter(ready, seen, ask, go, { type: 'refused' }, go).kind).toBe('publishing');
  });

  it('forgets what was seen when the text is another', () => {
    expect(stateAfter(ready, seen, { type: 'prepare' }, ready)).toMatchObject({ form: { seen: false } });
  });
});

describe('what is missing', () => {
  const form = { date: '2026-02-03', note: 'a note', seen: true };

  it('is nothing where all is there', () => {
    expect(whatIsMissing({ prepared, form })).toBeNull();
  });

  it.each([
    [{ seen: false }, /Read/],
    [{ date: '' }, /day/],
    [{ date: '2026-02-30' }, /day/],
    [{ note: '  ' }, /note/],
  ])('%o', (change, words) => {
    expect(whatIsMissing({ prepared, form: { ...form, ...change } })).toMatch(words);
  });

  it('is a change, where the text was published so already', () => {
    const plan = { ...prepared.plan, lastPublishedText: prepared.text };
    expect(whatIsMissing({ prepared: { ...prepared, plan }, form })).toMatch(/Nothing has changed/);
  });
});

it.each([
  ['2026-02-03', true],
  ['2024-02-29', true],
  ['2026-02-29', false],
  ['3 February', false],
  ['', false],
])('%j is a day: %s', (date, isDay) => {
  expect(dateError(date) === null).toBe(isDay);
});

it('names an issue by its number, else by its title', () => {
  expect(issueName('15', 'The cable')).toBe('No. 15');
  expect(issueName('Winter special', 'The cable')).toBe('Winter special');
  expect(issueName(null, 'The cable')).toBe('“The cable”');
});
