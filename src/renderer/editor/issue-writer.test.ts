import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AppError } from '#contract/errors.ts';
import type { ContentHash } from '#contract/ids.ts';
import type { Saved } from '#contract/replies.ts';
import { failed, ok, type Result } from '#contract/result.ts';
import { type CurrentText, IssueWriter, LONGEST_MS, QUIET_MS } from './issue-writer.ts';

const hash = (text: string) => `hash of ${text}` as ContentHash;

/** An author, a file and a disk whose answers the test decides. */
function desk(initial = 'one') {
  const saves: { text: string; baseHash: string }[] = [];
  const copies: string[] = [];
  let text: Result<CurrentText, AppError> = ok({ text: initial, waiting: [] });
  let answer: (text: string) => Promise<Result<Saved, AppError>> = async (saved) => ok({ hash: hash(saved) });
  const writer = new IssueWriter({ text: initial, hash: hash(initial) }, initial, {
    currentText: () => text,
    recoveryText: () =>
      !text.ok
        ? 'as well as can be'
        : text.value.text + text.value.waiting.map(({ words }) => words).join(''),
    save: (saved, baseHash) => {
      saves.push({ text: saved, baseHash });
      return answer(saved);
    },
    keepRecoveryCopy: async (copy) => copies.push(copy),
    discardRecoveryCopy: async () => copies.push('(discarded)'),
    changed: () => undefined,
  });
  return {
    writer,
    saves,
    copies,
    type(next: string) {
      text = ok({ text: next, waiting: [] });
      writer.edited();
    },
    /** A block that cannot be written, beside a text that can. */
    typeWaiting(next: string, words: string) {
      text = ok({ text: next, waiting: [{ kind: 'block', words, reason: 'not closed' }] });
      writer.edited();
    },
    typeUnwritable() {
      text = failed({ kind: 'cannot-write-markdown', reason: 'no way to say it' });
      writer.edited();
    },
    diskAnswers(next: typeof answer) {
      answer = next;
    },
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('autosave', () => {
  test('waits until typing stops, then writes once', async () => {
    const { writer, saves, type } = desk();
    type('one t');
    await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
    type('one two');
    await vi.advanceTimersByTimeAsync(QUIET_MS - 1);
    expect(saves).toEqual([]);
    expect(writer.state).toEqual({ kind: 'editing' });
    await vi.advanceTimersByTimeAsync(1);
    expect(saves).toEqual([{ text: 'one two', baseHash: hash('one') }]);
    expect(writer.state).toEqual({ kind: 'saved' });
  });

  test('does not wait for ever while typing goes on', async () => {
    const { saves, type } = desk();
    for (let at = 0; at <= LONGEST_MS; at += 500) {
      type(`one ${at}`);
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(saves).toHaveLength(1);
  });

  test('keeps what is typed without a pause in the recovery copy, until it is saved', async () => {
    const { copies, saves, type } = desk();
    for (let at = 0; at < 2500; at += 250) {
      type(`one ${at}`);
      await vi.advanceTimersByTimeAsync(250);
    }
    expect(saves).toEqual([]);
    expect(copies).toEqual(['one 750', 'one 1750']);
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(saves).toHaveLength(1);
    expect(copies.at(-1)).toBe('(discarded)');
  });

  test('makes no copy of a letter that is saved in time', async () => {
    const { copies, saves, type } = desk();
    type('one t');
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(saves).toHaveLength(1);
    expect(copies).toEqual([]);
  });

  test('writes nothing where the edit was undone', async () => {
    const { writer, saves, type } = desk();
    type('one two');
    type('one');
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(saves).toEqual([]);
    expect(writer.state).toEqual({ kind: 'saved' });
    expect(writer.differsFromLastVersion).toBe(false);
  });

  test('leaves no copy of what was undone before it was saved', async () => {
    const { saves, copies, type } = desk();
    for (const text of ['two', 'three', 'one']) {
      await vi.advanceTimersByTimeAsync(QUIET_MS / 2);
      type(text);
    }
    await vi.advanceTimersByTimeAsync(LONGEST_MS);
    expect(saves).toEqual([]);
    expect(copies).toEqual(['three', '(discarded)']);
  });

  test('saves one at a time, each on top of the one before', async () => {
    const { writer, saves, type, diskAnswers } = desk();
    let finish: (() => void) | undefined;
    diskAnswers((text) => new Promise((done) => (finish = () => done(ok({ hash: hash(text) })))));
    type('two');
    const first = writer.flush();
    await vi.advanceTimersByTimeAsync(0);
    type('three');
    const second = writer.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(saves).toHaveLength(1);
    finish?.();
    await first;
    await vi.advanceTimersByTimeAsync(0);
    finish?.();
    expect(await second).toEqual(ok({ text: 'three', hash: hash('three'), waiting: [] }));
    expect(saves.map((save) => save.baseHash)).toEqual([hash('one'), hash('two')]);
  });
});

describe('trouble', () => {
  const changed: AppError = { kind: 'issue-changed-on-disk', path: 'a.md', diskHash: hash('theirs') };

  test('keeps the words in the recovery copy and says so', async () => {
    const { writer, copies, type, diskAnswers } = desk();
    diskAnswers(async () => failed(changed));
    type('mine');
    expect(await writer.flush()).toEqual(failed(changed));
    expect(writer.state).toEqual({ kind: 'trouble', error: changed });
    expect(copies).toEqual(['mine']);
  });

  test('never writes by itself again until the author decides, but refreshes the copy', async () => {
    const { writer, saves, copies, type, diskAnswers } = desk();
    diskAnswers(async () => failed(changed));
    type('mine');
    await writer.flush();
    type('mine, more');
    await vi.advanceTimersByTimeAsync(LONGEST_MS);
    expect(saves).toHaveLength(1);
    expect(copies).toEqual(['mine', 'mine, more']);
  });

  test('writes over what is there when told to', async () => {
    const { writer, saves, type, diskAnswers } = desk();
    diskAnswers(async () => failed(changed));
    type('mine');
    await writer.flush();
    diskAnswers(async (text) => ok({ hash: hash(text) }));
    writer.acceptDisk(hash('theirs'));
    expect((await writer.flush()).ok).toBe(true);
    expect(saves.at(-1)).toEqual({ text: 'mine', baseHash: hash('theirs') });
    expect(writer.state).toEqual({ kind: 'saved' });
  });

  test('a text that Markdown cannot say is kept as well as can be, and nothing is written', async () => {
    const { writer, saves, copies, typeUnwritable } = desk();
    typeUnwritable();
    expect((await writer.flush()).ok).toBe(false);
    expect(saves).toEqual([]);
    expect(copies).toEqual(['as well as can be']);
  });
});

test('the text is compared with the last version, also after a new one', async () => {
  const { writer, type } = desk();
  type('two');
  await writer.flush();
  expect(writer.differsFromLastVersion).toBe(true);
  writer.setLastVersionText('two');
  expect(writer.differsFromLastVersion).toBe(false);
});

test('adopting what someone else wrote leaves nothing unwritten', async () => {
  const { writer, saves, type } = desk();
  type('mine');
  writer.adopt({ text: 'theirs', hash: hash('theirs') });
  await vi.advanceTimersByTimeAsync(LONGEST_MS);
  expect(saves).toEqual([]);
  expect(writer.written).toEqual({ text: 'theirs', hash: hash('theirs') });
});

describe('a block that cannot be written', () => {
  const waiting = { kind: 'waiting', parts: [{ kind: 'block', words: ' <!--', reason: 'not closed' }] };

  test('waits alone: all else is saved, and the copy holds it', async () => {
    const { writer, saves, copies, typeWaiting } = desk();
    typeWaiting('one two', ' <!--');
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(saves).toEqual([{ text: 'one two', baseHash: hash('one') }]);
    expect(writer.state).toEqual(waiting);
    expect(copies.at(-1)).toBe('one two <!--');
    expect(writer.isDirty).toBe(true);
  });

  test('goes on waiting while one types on, without a flicker', async () => {
    const { writer, saves, copies, typeWaiting } = desk();
    typeWaiting('one two', ' <!--');
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    typeWaiting('one two three', ' <!--');
    expect(writer.state).toEqual(waiting);
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(saves.map(({ text }) => text)).toEqual(['one two', 'one two three']);
    expect(writer.state).toEqual(waiting);
    expect(copies).not.toContain('(discarded)');
  });

  test('stops nothing: a flush gives what is on disk, and what waits', async () => {
    const { writer, typeWaiting, copies } = desk();
    typeWaiting('one', ' <!--');
    const flushed = await writer.flush();
    expect(flushed).toEqual(ok({ text: 'one', hash: hash('one'), waiting: waiting.parts }));
    expect(copies).toEqual(['one <!--']);
    expect(await writer.flush()).toEqual(flushed);
  });

  test('is saved as soon as it can be, and the copy goes', async () => {
    const { writer, saves, copies, type, typeWaiting } = desk();
    typeWaiting('one', ' <!--');
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    type('one <!-- -->');
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(saves.at(-1)?.text).toBe('one <!-- -->');
    expect(writer.state).toEqual({ kind: 'saved' });
    expect(copies.at(-1)).toBe('(discarded)');
  });

  test('is in the copy when the disk fails, too', async () => {
    const { writer, copies, diskAnswers, typeWaiting } = desk();
    diskAnswers(async () => failed({ kind: 'disk-full', path: 'x' }));
    typeWaiting('one two', ' <!--');
    await vi.advanceTimersByTimeAsync(QUIET_MS);
    expect(writer.state.kind).toBe('trouble');
    expect(copies.at(-1)).toBe('one two <!--');
  });
});
