import { parentPort } from 'node:worker_threads';
import { mergeIssues } from '#core/merge/merge-issues.ts';

/** A thread of its own that merges issues, one after another: what `merge-apart.ts` starts. */
parentPort?.on('message', ({ base, ours, theirs }: Record<'base' | 'ours' | 'theirs', string>) => {
  parentPort?.postMessage(mergeIssues(base, ours, theirs));
});
