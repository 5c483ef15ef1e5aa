import type { IssueSession } from '../editor/issue-session.ts';
import { counted } from '../ui/date-words.ts';
import { troubleInShort } from './describe-error.ts';

/** Where the author's words are, in words, for the top bar. */
export function saveStateInWords(
  session: Pick<IssueSession, 'saveState' | 'differsFromLastVersion' | 'issue'>,
  hasVersion: boolean,
): string {
  if (session.issue.readOnly === 'not-text') return 'Read only · not UTF-8 text';
  if (session.issue.readOnly !== null) return 'Read only · too large to edit';
  switch (session.saveState.kind) {
    case 'saved':
      return savedInWords(session.differsFromLastVersion, hasVersion);
    case 'editing':
      return 'Editing…';
    case 'saving':
      return 'Saving…';
    case 'waiting':
      return `${counted(session.saveState.parts.length, 'block')} not saved yet`;
    case 'trouble':
      return troubleInShort(session.saveState.error);
  }
}

function savedInWords(differs: boolean, hasVersion: boolean): string {
  if (!hasVersion) return 'Saved · no version yet';
  return differs ? 'Saved · edits since last version' : 'Saved · same as last version';
}
