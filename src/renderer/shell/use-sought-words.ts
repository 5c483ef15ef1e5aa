import { useEffect } from 'react';
import type { SearchSnippet } from '#contract/review.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import { showFoundWords } from '../editor/show-found-words.ts';

/** Shows the words a search found the issue by, once for each search: the page is in view by then. */
export function useSoughtWords({ editor, issue }: IssueSession, sought: SearchSnippet | null): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: sought again in another issue
  useEffect(() => {
    if (sought !== null) showFoundWords(editor, sought);
  }, [editor, issue, sought]);
}
