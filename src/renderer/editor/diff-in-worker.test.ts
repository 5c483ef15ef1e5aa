import { describe, expect, it } from 'vitest';
import { diffIssues } from '#core/diff/index.ts';
import { parseIssue } from '#core/markdown/index.ts';
import { createComparer, type ToCompare, type WorkerLike } from './diff-in-worker.ts';

/** Workers that answer when they are told to. */
function workers() {
  const started: (WorkerLike & { readonly asked: ToCompare[]; ended: boolean; answer(): void })[] = [];
  const compare = createComparer(() => {
    const worker = {
      asked: [] as ToCompare[],
      ended: false,
      onmessage: null as WorkerLike['onmessage'],
      onerror: null as WorkerLike['onerror'],
      postMessage: (message: ToCompare) => worker.asked.push(message),
      terminate: () => {
        worker.ended = true;
      },
      answer: () => {
        const { question, before, after } = worker.asked.at(-1) as ToCompare;
        worker.onmessage?.({
          data: { question, diff: diffIssues(parseIssue(before), parseIssue(after)) },
        });
      },
    };
    started.push(worker);
    return worker;
  });
  return { started, compare };
}

describe('comparing beside the window', () => {
  it('asks one worker, again and again', async () => {
    const { started, compare } = workers();
    for (const after of ['One word.', 'Two words.']) {
      const { diff } = compare('A word.', after);
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
    const { diff, cancel } = compare('A word.', 'New question.');
    started[1]?.answer();
    expect((await diff).sources.after).toBe('New question.');
    cancel();
    expect(started[1]?.ended).toBe(false);
  });

  it('says so where a worker breaks down, and goes on with another', async () => {
    const { started, compare } = workers();
    const { diff } = compare('a', 'b');
    started[0]?.onerror?.({ message: 'out of memory' });
    await expect(diff).rejects.toThrow('out of memory');
    compare('a', 'b');
    expect(started).toHaveLength(2);
  });
});
