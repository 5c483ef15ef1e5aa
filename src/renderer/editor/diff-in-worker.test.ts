import { describe, expect, it } from 'vitest';
import { diffIssues } from '#core/diff/index.ts';
import { parseIssue } from '#core/markdown/index.ts';
import { type Asked, createAsker, type WorkerLike } from './diff-in-worker.ts';

/** Workers that answer when they are told to. */
function workers() {
  const started: (WorkerLike & { readonly asked: Asked[]; ended: boolean; answer(): void })[] = [];
  const ask = createAsker(() => {
    const worker = {
      asked: [] as Asked[],
      ended: false,
      onmessage: null as WorkerLike['onmessage'],
      onerror: null as WorkerLike['onerror'],
      postMessage: (message: Asked) => worker.asked.push(message),
      terminate: () => {
        worker.ended = true;
      },
      answer: () => {
        const asked = worker.asked.at(-1);
        if (asked?.kind !== 'compare') return;
        const { before, after } = asked.ask;
        worker.onmessage?.({
          data: { question: asked.question, answer: diffIssues(parseIssue(before), parseIssue(after)) },
        });
      },
    };
    started.push(worker);
    return worker;
  });
  return { started, compare: (before: string, after: string) => ask('compare', { before, after }) };
}

describe('comparing beside the window', () => {
  it('asks one worker, again and again', async () => {
    const { started, compare } = workers();
    for (const after of ['One word.', 'Two words.']) {
      const { answer: diff } = compare('A word.', after);
      started[0]?.answer();
      expect((await diff).sources).toEqual({ before: 'A word.', after });
    }
    expect(started).toHaveLength(1);
    expect(started[0]?.ended).toBe(false);
  });

  it('ends a worker that is busy with what nobody waits for, and starts another', async () => {
    const { started, compare } = workers();
    compare('A word.', 'Old question.').cancel();
    expect(started[0]?.ended).toBe(true);
    const { answer: diff, cancel } = compare('A word.', 'New question.');
    started[1]?.answer();
    expect((await diff).sources.after).toBe('New question.');
    cancel();
    expect(started[1]?.ended).toBe(false);
  });

  it('says so where a worker breaks down, and goes on with another', async () => {
    const { started, compare } = workers();
    const { answer: diff } = compare('a', 'b');
    started[0]?.onerror?.({ message: 'out of memory' });
    await expect(diff).rejects.toThrow('out of memory');
    compare('a', 'b');
    expect(started).toHaveLength(2);
  });
});
