import { memo, type ReactNode, useMemo } from 'react';
import type { IssueId, RecentId } from '#contract/ids.ts';
import type { IssueSummary, Publication, RecentPublication } from '#contract/replies.ts';
import type { IssueNews } from '#contract/review.ts';
import { runCommand } from '../commands/command-bus.tsx';
import { Button } from '../ui/button.tsx';
import { counted } from '../ui/date-words.ts';
import { Plus, Search } from '../ui/icons.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { groupIssues } from './group-issues.ts';
import { IssueList } from './issue-list.tsx';
import './library.css';
import { PublicationMenu } from './publication-menu.tsx';

export interface SidebarProps {
  readonly publication: Publication;
  readonly recent: readonly RecentPublication[];
  readonly issues: readonly IssueSummary[] | null;
  readonly news: ReadonlyMap<IssueId, IssueNews>;
  readonly currentIssueId: IssueId | null;
  /** How the palette is opened from the keyboard, in words. */
  readonly searchShortcut: string;
  readonly onOpenIssue: (issueId: IssueId) => void;
  readonly onOpenRecent: (recentId: RecentId) => void;
  /** Issues that co-authors have other work of, which is not in the text here. */
  readonly unmerged: readonly IssueId[];
  /** What stands below all else: how sharing stands. */
  readonly foot: ReactNode;
}

/** The library: which publication, which issues, which one is open. */
export const Sidebar = memo(function Sidebar(props: SidebarProps) {
  const { publication, recent, issues, currentIssueId } = props;
  const groups = useMemo(() => groupIssues(issues ?? []), [issues]);
  return (
    <nav className="sidebar" aria-label="Library">
      <PublicationMenu publication={publication} recent={recent} onOpenRecent={props.onOpenRecent} />
      <button type="button" className="search-button" onClick={() => runCommand('view.palette')}>
        <Search />
        <span className="search-label">Search issues</span>
        <kbd className="key">{props.searchShortcut}</kbd>
      </button>
      <div className="sidebar-list">
        {issues === null ? (
          <Spinner label="Reading the issues…" />
        ) : issues.length === 0 ? (
          <p className="sidebar-empty">The issues you write are listed here.</p>
        ) : (
          <IssueList
            unmerged={props.unmerged}
            groups={groups}
            news={props.news}
            currentIssueId={currentIssueId}
            onOpenIssue={props.onOpenIssue}
          />
        )}
      </div>
      <div className="sidebar-foot">
        <span>{issues === null ? '' : counted(issues.length, 'issue')}</span>
        <Button onPress={() => runCommand('issue.new')}>
          <Plus />
          New issue
        </Button>
      </div>
      {props.foot}
    </nav>
  );
});
