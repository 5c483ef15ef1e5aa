import { Header, ListBox, ListBoxItem, ListBoxSection, Text } from 'react-aria-components';
import type { IssueId } from '#contract/ids.ts';
import type { IssueSummary } from '#contract/replies.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import type { IssueGroup } from './group-issues.ts';
import { issueLine, issueTooltip } from './issue-line.ts';
import { useMinute } from './use-minute.ts';

/** The list's id, so that "Go to the library" finds it. */
export const ISSUE_LIST_ID = 'library-issues';

/** Every issue, grouped. Arrows, Home and End move; Enter or Space opens; letters find a title. */
export function IssueList(props: {
  readonly groups: readonly IssueGroup[];
  readonly currentIssueId: IssueId | null;
  readonly onOpenIssue: (issueId: IssueId) => void;
}) {
  const { groups, currentIssueId, onOpenIssue } = props;
  const now = useMinute();
  return (
    <ListBox
      id={ISSUE_LIST_ID}
      className="issue-list"
      aria-label="Issues"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={currentIssueId === null ? [] : [currentIssueId]}
      onSelectionChange={(keys) => {
        const [chosen] = keys === 'all' ? [] : keys;
        if (chosen !== undefined && chosen !== currentIssueId) onOpenIssue(chosen as IssueId);
      }}
    >
      {groups.map((group) => (
        <ListBoxSection key={group.status} id={group.status} className="issue-group">
          <Header className="small-caps issue-group-label">{group.label}</Header>
          {group.issues.map((issue) => (
            <IssueItem key={issue.issueId} issue={issue} now={now} />
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}

function IssueItem({ issue, now }: { readonly issue: IssueSummary; readonly now: Date }) {
  return (
    <ListBoxItem id={issue.issueId} className="issue-item" textValue={issue.title}>
      <span className="issue-item-box" title={issueTooltip(issue)}>
        <Text slot="label" className="issue-item-title">
          {issue.title}
          {issue.unsavedChanges ? (
            <span className="dot">
              <VisuallyHidden>, edits since the last version</VisuallyHidden>
            </span>
          ) : null}
        </Text>
        <Text slot="description" className="issue-item-line">
          {issueLine(issue, now)}
        </Text>
      </span>
    </ListBoxItem>
  );
}
