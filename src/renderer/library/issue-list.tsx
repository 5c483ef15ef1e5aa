import { type KeyboardEvent, memo } from 'react';
import type { IssueId } from '#contract/ids.ts';
import type { IssueSummary } from '#contract/replies.ts';
import type { IssueNews } from '#contract/review.ts';
import { useMinute } from '../ui/use-minute.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import type { IssueGroup } from './group-issues.ts';
import { type IssueMark, issueLine, issueMark, issueTooltip } from './issue-line.ts';

/** The list's id, so that "Go to the library" finds it. */
export const ISSUE_LIST_ID = 'library-issues';

/**
 * Every issue, grouped: a listbox of our own. React Aria's renders all its options at each press of an arrow, which
 * takes 60 ms with 386 issues; here an arrow only moves the browser's focus, and nothing renders.
 */
export function IssueList(props: {
  readonly groups: readonly IssueGroup[];
  readonly news: ReadonlyMap<IssueId, IssueNews>;
  readonly unmerged: readonly IssueId[];
  readonly currentIssueId: IssueId | null;
  readonly onOpenIssue: (issueId: IssueId) => void;
}) {
  const { groups, news, unmerged, currentIssueId, onOpenIssue } = props;
  const now = useMinute();
  const isListed = groups.some(({ issues }) => issues.some(({ issueId }) => issueId === currentIssueId));
  const tabStop = isListed ? currentIssueId : groups[0]?.issues[0]?.issueId;
  return (
    <div id={ISSUE_LIST_ID} role="listbox" aria-label="Issues" className="issue-list" onKeyDown={moveFocus}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
        <div key={group.status} role="group" className="issue-group" aria-label={group.label}>
          <div className="small-caps issue-group-label" aria-hidden="true">
            {group.label}
          </div>
          {group.issues.map((issue) => (
            <IssueOption
              key={issue.issueId}
              issue={issue}
              line={issueLine(issue, now, news.get(issue.issueId), unmerged.includes(issue.issueId))}
              {...markOf(issue, news)}
              isCurrent={issue.issueId === currentIssueId}
              isTabStop={issue.issueId === tabStop}
              onOpenIssue={onOpenIssue}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** As plain values, so that an option that stays the same need not render. */
function markOf(issue: IssueSummary, news: ReadonlyMap<IssueId, IssueNews>) {
  const mark = issueMark(issue, news.get(issue.issueId));
  return { mark: mark?.kind ?? null, markLabel: mark?.label ?? '' };
}

const IssueOption = memo(function IssueOption(props: {
  readonly issue: IssueSummary;
  readonly line: string;
  readonly mark: IssueMark['kind'] | null;
  readonly markLabel: string;
  readonly isCurrent: boolean;
  readonly isTabStop: boolean;
  readonly onOpenIssue: (issueId: IssueId) => void;
}) {
  const { issue, line, mark, markLabel, isCurrent, isTabStop, onOpenIssue } = props;
  const open = () => {
    if (!isCurrent) onOpenIssue(issue.issueId);
  };
  return (
    <div
      role="option"
      aria-selected={isCurrent}
      tabIndex={isTabStop ? 0 : -1}
      className="issue-item"
      title={issueTooltip(issue)}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        open();
      }}
    >
      <span className="issue-item-title">
        {issue.title}
        {mark === null ? null : (
          <span className={`dot dot-${mark}`}>
            <VisuallyHidden>, {markLabel}</VisuallyHidden>
          </span>
        )}
      </span>
      <span className="issue-item-line">{line}</span>
    </div>
  );
});

/** Up, Down, Home and End move the focus from option to option, across the groups. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const options = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="option"]')];
  const here = options.indexOf(document.activeElement as HTMLElement);
  const target = {
    ArrowDown: Math.min(here + 1, options.length - 1),
    ArrowUp: Math.max(here - 1, 0),
    Home: 0,
    End: options.length - 1,
  }[event.key];
  if (target === undefined) return;
  event.preventDefault();
  options[target]?.focus();
}
