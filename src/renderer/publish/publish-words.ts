import type { PublishingPlan } from '#contract/replies.ts';
import { diffIssues } from '#core/diff/index.ts';
import { summarizeDiff } from '#core/diff/summarize.ts';
import { parseVersions } from '#core/markdown/index.ts';
import { counted, dayInWords, fullDayInWords } from '../ui/date-words.ts';

/** `No. 15` where the issue has a number, else its title. */
export const issueName = (number: string | null, title: string): string =>
  number === null ? `“${title}”` : /^\d/.test(number) ? `No. ${number}` : number;

/** What the redline shows, as a heading. */
export const comparedInWords = ({ lastPublished }: PublishingPlan): string =>
  lastPublished === null
    ? 'All of it: this issue has not been published before'
    : `Changes since it was published on ${dayInWords(lastPublished.date)}`;

/** What publishing will do, each step in words, in the order it happens. */
export function stepsInWords(tag: string, date: string, note: string): readonly string[] {
  return [
    `The issue is marked as published and dated ${fullDayInWords(date)}.`,
    `A version is saved with the note “${note.trim()}”.`,
    `That version is marked ${tag}, so that it can always be found again.`,
  ];
}

export const NOTHING_IS_SENT =
  'Nothing is sent: no e-mail goes out and no server is asked. Sharing it with readers is still up to you.';

export const NOTHING_WAS_SENT =
  'Nothing was sent: no e-mail went out and no server was asked. Sharing it with readers is up to you.';

/** How much changed since readers last saw it, in a sentence. */
export function changesInWords(before: string | null, after: string): string {
  const diff = diffIssues(...parseVersions(before ?? '', after));
  return before === null
    ? `All ${counted(diff.words.after, 'word')}: never published before`
    : summarizeDiff(diff);
}
