import type { IssueSummary } from '#contract/replies.ts';
import type { IssueNews } from '#contract/review.ts';
import { counted, dayInWords, exactDate, relativeDate } from '../ui/date-words.ts';

/**
 * What the library says of an issue in one line under its title: what is new to the author before all else.
 *
 * @param waits co-authors have work of it that is not in the text here
 */
export function issueLine(issue: IssueSummary, now: Date, news?: IssueNews, waits = false): string {
  const told = [newsInWords(news), waits ? 'a co-author’s work waits' : null, commentsInWords(issue)].filter(
    (part) => part !== null,
  );
  const parts =
    told.length > 0
      ? [...told, relativeDate(news?.latest ?? issue.lastChanged, now)]
      : issue.status === 'published'
        ? publishedParts(issue, now)
        : draftParts(issue, now);
  return parts.filter((part) => part !== null).join(' · ');
}

/** `Casper Oduya changed 2 sections`, `New from Casper Oduya`. */
function newsInWords(news: IssueNews | undefined): string | null {
  if (news === undefined) return null;
  const who = peopleInWords(news.authors);
  return news.isNew ? `New from ${who}` : `${who} changed ${counted(news.sections, 'section')}`;
}

/** One by name, two by name, more by number. */
function peopleInWords([first = 'Somebody', ...others]: readonly string[]): string {
  if (others.length === 0) return first;
  return others.length === 1 ? `${first} and ${others[0]}` : `${first} and ${others.length} others`;
}

function commentsInWords({ openThreads, unreadThreads }: IssueSummary): string | null {
  if (unreadThreads > 0) return counted(unreadThreads, 'new comment');
  return openThreads > 0 ? `${counted(openThreads, 'comment')} open` : null;
}

/** The dot beside a title: filled for something the author has not looked at, else a ring for edits without a version. */
export interface IssueMark {
  readonly kind: 'news' | 'edits';
  /** What it stands for, both where both are so. */
  readonly label: string;
}

export function issueMark(issue: IssueSummary, news?: IssueNews): IssueMark | null {
  const isNew = news !== undefined || issue.unreadThreads > 0;
  if (!isNew && !issue.unsavedChanges) return null;
  const labels = [isNew && 'new to you', issue.unsavedChanges && 'edits since the last version'];
  return { kind: isNew ? 'news' : 'edits', label: labels.filter(Boolean).join(', ') };
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
