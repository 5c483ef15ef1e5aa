import { diffIssues } from '#core/diff/index.ts';
import type { Compared, ToCompare } from './diff-in-worker.ts';
import { recentIssues } from './recent-issues.ts';

/** Compares beside the window, which goes on answering meanwhile. One question at a time: `diff-in-worker.ts` asks. */
const parsed = recentIssues();

self.addEventListener('message', ({ data }: MessageEvent<ToCompare>) => {
  const { question, before, after } = data;
  const answer: Compared = { question, diff: diffIssues(parsed(before), parsed(after)) };
  self.postMessage(answer);
});
