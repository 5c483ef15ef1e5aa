import { attributeChanges } from '#core/review/attribute.ts';
import { revertChanges } from '#core/review/revert-changes.ts';
import type { Answered, Asked, DiffWork } from './diff-in-worker.ts';
import { recentDiff } from './recent-diff.ts';

/**
 * Compares, attributes and takes back beside the window, which goes on answering meanwhile. One question at a time:
 * `diff-in-worker.ts` asks.
 */
const compare = recentDiff();

function answer(asked: Asked): DiffWork[keyof DiffWork]['answer'] {
  switch (asked.kind) {
    case 'compare':
      return compare(asked.ask.before, asked.ask.after);
    case 'attribute': {
      const { changes, texts, ...between } = asked.ask;
      return [...attributeChanges(changes, between, (id) => texts[id] ?? '')];
    }
    case 'revert': {
      const { before, after, changes, working } = asked.ask;
      return revertChanges(compare(before, after), changes, working);
    }
  }
}

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const answered: Answered = { question: data.question, answer: answer(data) };
  self.postMessage(answered);
});
