import type { RefusalReason, SyncState, SyncStatus } from '#contract/sync.ts';
import { counted, relativeDate } from '../ui/date-words.ts';

/** What an author can do about how sharing stands, besides syncing again. */
export type SyncWay =
  | 'choose-place'
  | 'sync'
  | 'settle'
  | 'save-version'
  | 'share-on-branch'
  | 'join-histories'
  | 'take-theirs'
  | 'what-happened';

export interface SyncWords {
  /** In a line of the library's foot. */
  readonly label: string;
  /** All of it, for the window about sharing; says first what happened to the text. */
  readonly detail: string;
  /** Files or what a server said: shown as they are. */
  readonly lines: readonly string[];
  /** `needs-you` waits for the author; `busy` ends by itself. */
  readonly tone: 'calm' | 'busy' | 'news' | 'needs-you';
  /** The one to do first comes first. */
  readonly ways: readonly SyncWay[];
}

const SAFE = 'Your versions are safe on this machine.';

/** How sharing stands, in words. */
export function syncInWords(state: SyncState, now: Date): SyncWords {
  const { status } = state;
  const words = (label: string, detail: string, more: Partial<SyncWords> = {}): SyncWords => ({
    label,
    detail,
    lines: [],
    tone: 'calm',
    ways: ['sync'],
    ...more,
  });
  switch (status.kind) {
    case 'nowhere':
      return words('On this machine only', `${SAFE} Choose where to share them with your co-authors.`, {
        ways: ['choose-place'],
      });
    case 'unknown':
      return words(atRest(state, now), sharedInWords(state, now));
    case 'up-to-date':
      return words('Up to date', `You have what everyone has. ${sharedInWords(state, now)}`);
    case 'to-share':
      return words(
        `${counted(status.versions, 'version')} to share`,
        `${SAFE} Nobody else has ${status.versions === 1 ? 'it' : 'them'} yet.`,
      );
    case 'shared-on-branch':
      return words(
        `Shared on “${status.branch}”`,
        `${counted(status.versions, 'version')} went to the branch ${status.branch} on the server. Ask whoever looks after the publication to take ${status.versions === 1 ? 'it' : 'them'} in.`,
      );
    case 'running':
      return words(stepInWords(status), 'You can write on meanwhile.', { tone: 'busy', ways: [] });
    case 'brought':
      return words(newsInWords(status), 'Co-authors’ work is in the text here now, and yours is shared.', {
        tone: 'news',
        lines: status.news.map(oneNews),
      });
    case 'offline':
      return words(
        'Offline: will share later',
        `${SAFE} ${status.host} does not answer. ${
          status.versions === 0
            ? 'Nothing waits to be shared.'
            : `${counted(status.versions, 'version')} will be shared when it does.`
        }`,
      );
    case 'sign-in':
      return words('Someone must sign in', `${SAFE} ${status.host} wants to know who you are.`, {
        tone: 'needs-you',
      });
    case 'needs-you':
      return words(
        `Needs you: ${counted(status.passages, 'paragraph')}`,
        `Nothing was changed. You and a co-author both wrote in ${status.passages === 1 ? 'one paragraph' : `${status.passages} paragraphs`}; choose how ${status.passages === 1 ? 'it reads' : 'they read'}. You can write on and come back to it.`,
        { tone: 'needs-you', ways: ['settle'] },
      );
    case 'save-first':
      return words(
        'Save a version first',
        'Nothing was changed. A co-author wrote where you have edits that no version holds yet. Save a version, then sync: both are joined.',
        { tone: 'needs-you', ways: ['save-version', 'sync'] },
      );
    case 'other-files':
      return words(
        'Other files need you',
        'Nothing was changed. These files are no issues, and were changed here and by someone else. Settle them with git or with whoever changed them, then sync again:',
        { tone: 'needs-you', lines: status.paths },
      );
    case 'refused':
      return refusedInWords(words, status);
    case 'rewritten':
      return rewrittenInWords(words, status);
    case 'failed':
      return words('Could not sync', `${SAFE} Something stood in the way.`, {
        tone: 'needs-you',
        ways: ['what-happened', 'sync'],
      });
  }
}

type Words = (label: string, detail: string, more?: Partial<SyncWords>) => SyncWords;

const refusals: Record<RefusalReason, string> = {
  'protected-branch': 'It lets nobody write to this branch directly. You can share on a branch of your own.',
  hook: 'A rule of the publication’s stopped it. This is what it says:',
  'read-only': 'You may read this publication, not write to it. Ask its owner to let you.',
  'disk-full': 'Its disk is full. Ask whoever looks after it, then sync again.',
  other: 'This is what it says:',
};

function refusedInWords(words: Words, status: Extract<SyncStatus, { kind: 'refused' }>): SyncWords {
  const { reason, detail } = status;
  return words('The server did not take it', `${SAFE} ${refusals[reason]}`, {
    tone: 'needs-you',
    lines: detail.split('\n').filter((line) => line.trim() !== ''),
    ways: reason === 'protected-branch' || reason === 'hook' ? ['share-on-branch', 'sync'] : ['sync'],
  });
}

function rewrittenInWords(words: Words, status: Extract<SyncStatus, { kind: 'rewritten' }>): SyncWords {
  const { mine, theirs, gone } = status;
  return words(
    'The history was replaced there',
    `Nothing was changed. Someone replaced the history on the server: ${counted(gone, 'version')} you had seen ${gone === 1 ? 'is' : 'are'} gone from it, ${counted(theirs, 'version')} ${theirs === 1 ? 'is' : 'are'} new; ${counted(mine, 'version')} ${mine === 1 ? 'is' : 'are'} only here. Ask who did it. Joining loses nothing; taking theirs keeps what is here on a branch of its own.`,
    { tone: 'needs-you', ways: ['join-histories', 'take-theirs'] },
  );
}

function stepInWords({ step, progress }: Extract<SyncStatus, { kind: 'running' }>): string {
  const doing = { fetching: 'Looking for changes', merging: 'Joining', sharing: 'Sharing' }[step];
  return progress === null ? `${doing}…` : `${doing}… ${Math.round(progress * 100)} %`;
}

function newsInWords({ news }: Extract<SyncStatus, { kind: 'brought' }>): string {
  const [first, ...others] = news;
  if (first === undefined) return 'Up to date';
  if (others.length === 0) return `${first.author} ${changeInWords(first)}`;
  const authors = new Set(news.map(({ author }) => author));
  return authors.size === 1
    ? `${first.author} changed ${counted(news.length, 'issue')}`
    : `${counted(news.length, 'issue')} changed by ${authors.size} co-authors`;
}

type OneNews = Extract<SyncStatus, { kind: 'brought' }>['news'][number];

function changeInWords({ what, sections }: OneNews): string {
  switch (what) {
    case 'new':
      return 'began an issue';
    case 'deleted':
      return 'deleted an issue';
    case 'renamed':
      return 'renamed an issue';
    case 'changed':
      return `changed ${counted(sections, 'section')}`;
  }
}

const oneNews = (news: OneNews): string => `${news.title}: ${news.author} ${changeInWords(news)}`;

function atRest({ ahead, lastShared }: SyncState, now: Date): string {
  if (ahead > 0) return `${counted(ahead, 'version')} to share`;
  return lastShared === null ? 'Nothing shared yet' : `Shared ${relativeDate(lastShared.date, now)}`;
}

/** Who shared last, and when. */
export function sharedInWords({ lastShared }: SyncState, now: Date): string {
  if (lastShared === null) return 'Nobody has shared anything here yet.';
  const { author, authorIsMe, date } = lastShared;
  return `${authorIsMe ? 'You' : author} shared last, ${relativeDate(date, now)}.`;
}

/** What a button for it says. */
export const wayLabels: Record<SyncWay, string> = {
  'choose-place': 'Choose a place…',
  sync: 'Sync',
  settle: 'Choose how they read…',
  'save-version': 'Save version…',
  'share-on-branch': 'Share on a branch',
  'join-histories': 'Join both',
  'take-theirs': 'Take theirs',
  'what-happened': 'What happened?',
};
