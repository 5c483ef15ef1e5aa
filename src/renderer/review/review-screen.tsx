import type { IssueSession } from '../editor/issue-session.ts';

/** What changed between two versions of the issue, as a redline. */
export function ReviewScreen(_: { readonly session: IssueSession }) {
  return null;
}
