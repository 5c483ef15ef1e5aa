import { useEffect, useState } from 'react';
import type { IssueId } from '#contract/ids.ts';
import type { IssueSummary } from '#contract/replies.ts';
import { filterFindable } from '../commands/filter-findable.ts';
import { ask } from '../door/door.ts';
import { useReportTrouble } from '../door/trouble.ts';
import { SearchDialog } from '../ui/search-dialog.tsx';
import type { Side } from './review-state.ts';

const MOST = 40;

/** Which other issue to compare with. */
export function OtherIssueDialog(props: {
  readonly issueId: IssueId;
  readonly onChoose: (side: Side) => void;
  readonly onClose: () => void;
}) {
  const { issueId, onChoose, onClose } = props;
  const [query, setQuery] = useState('');
  const issues = useOtherIssues(issueId, onClose);
  const hits = filterFindable(
    issues.map(({ issueId: id, title, number, path }) => ({
      id: id as string,
      label: title,
      detail: path,
      keywords: `${number ?? ''} ${path}`,
    })),
    query,
  ).slice(0, MOST);
  return (
    <SearchDialog
      label="Compare with another issue"
      placeholder="Find an issue"
      query={query}
      onQuery={setQuery}
      nothingFound="No issue by that name."
      groups={[{ id: 'issues', label: 'Issues', hits }]}
      onChoose={(id) => {
        const issue = issues.find((other) => other.issueId === id);
        onClose();
        if (issue) onChoose({ kind: 'issue', issueId: issue.issueId, title: issue.title });
      }}
      onClose={onClose}
    />
  );
}

function useOtherIssues(issueId: IssueId, onFailure: () => void): readonly IssueSummary[] {
  const [issues, setIssues] = useState<readonly IssueSummary[]>([]);
  const report = useReportTrouble();
  useEffect(() => {
    let wanted = true;
    void ask('publication:list-issues', {}).then((reply) => {
      if (!wanted) return;
      if (reply.ok) setIssues(reply.value.filter((issue) => issue.issueId !== issueId));
      else {
        onFailure();
        report(reply.error, null);
      }
    });
    return () => {
      wanted = false;
    };
  }, [issueId, report, onFailure]);
  return issues;
}
