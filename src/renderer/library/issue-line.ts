import type { IssueSummary } from '#contract/replies.ts';
import { counted, dayInWords, exactDate, relativeDate } from '../ui/date-words.ts';

/** What the library says of an issue in one line under its title. */
export function issueLine(issue: IssueSummary, now: Date): string {
  const parts = issue.status === 'published' ? publishedParts(issue, now) : draftParts(issue, now);
  return parts.filter((part) => part !== null).join(' · ');
}

function publishedParts(issue: IssueSummary, now: Date): readonly (string | null)[] {
  return [
    numberInWords(issue.number),
    issue.date === null ? relativeDate(issue.lastChanged, now) : dayInWords(issue.date),
  ];
}

function draftParts(issue: IssueSummary, now: Date): readonly (string | null)[] {
  return [whoInWords(issue), relativeDate(issue.lastChanged, now), counted(issue.words, 'word')];
}

/** Who made the last version; what was edited since was edited here. */
const whoInWords = (issue: IssueSummary): string => {
  if (issue.lastAuthor === null) return 'New';
  if (issue.unsavedChanges) return 'Edited';
  return issue.lastAuthorIsMe ? 'You' : issue.lastAuthor;
};

/** `No. 15`; numbers that are words (`Winter special`) stand for themselves. */
const numberInWords = (number: string | null): string | null =>
  number !== null && /^\d/.test(number) ? `No. ${number}` : number;

/** The exact facts behind the line, for the tooltip. */
export function issueTooltip(issue: IssueSummary): string {
  const who = issue.lastAuthorIsMe ? 'you' : issue.lastAuthor;
  const changed =
    who === null
      ? `Written ${exactDate(issue.lastChanged)}, no version yet`
      : `Last version by ${who}, ${exactDate(issue.lastChanged)}`;
  return `${issue.title}\n${issue.path}\n${changed}${issue.unsavedChanges && who !== null ? '\nEdits since that version' : ''}`;
}
