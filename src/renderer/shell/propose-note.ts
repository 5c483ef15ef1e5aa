import type { IssueSession } from '../editor/issue-session.ts';

/** A first wording of a version's note, for the author to change. */
export type ProposeNote = (
  session: Pick<IssueSession, 'editor'>,
  issue: { readonly title: string; readonly hasVersion: boolean },
) => string;

export const proposeNote: ProposeNote = (_session, { title, hasVersion }) =>
  hasVersion ? `Edit ${title}` : `First draft of ${title}`;
