import type { IssueId } from '#contract/ids.ts';
import type { IssueSummary, Publication } from '#contract/replies.ts';
import type { IssueNews } from '#contract/review.ts';
import { runCommand } from '../commands/command-bus.tsx';
import { Button } from '../ui/button.tsx';
import { counted, dayInWords } from '../ui/date-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { useMinute } from '../ui/use-minute.ts';
import { groupIssues } from './group-issues.ts';
import { issueLine } from './issue-line.ts';

export interface PublicationHomeProps {
  readonly publication: Publication;
  readonly issues: readonly IssueSummary[] | null;
  readonly news: ReadonlyMap<IssueId, IssueNews>;
  readonly onOpenIssue: (issueId: IssueId) => void;
}

/** A publication without an open issue: where the author left off. */
export function PublicationHome({ publication, issues, news, onOpenIssue }: PublicationHomeProps) {
  if (issues === null) return <Spinner label={`Opening ${publication.name}…`} />;
  if (issues.length === 0) return <NoIssues publication={publication} />;
  const underWay = groupIssues(issues)
    .filter((group) => group.status !== 'published')
    .flatMap((group) => group.issues);
  return (
    <div className="home">
      <div className="home-column">
        <h1 className="home-title">{publication.name}</h1>
        <p className="home-facts">{factsInWords(issues)}</p>
        {underWay.length === 0 ? (
          <NothingUnderWay />
        ) : (
          <UnderWay issues={underWay.slice(0, SHOWN)} news={news} onOpenIssue={onOpenIssue} />
        )}
      </div>
    </div>
  );
}

const SHOWN = 5;

function NoIssues({ publication }: { readonly publication: Publication }) {
  return (
    <EmptyState
      title="Write the first issue"
      action={
        <Button tone="primary" onPress={() => runCommand('issue.new')}>
          New issue…
        </Button>
      }
    >
      {publication.name} has no issues yet. Each one becomes a Markdown file in its issues folder.
    </EmptyState>
  );
}

function NothingUnderWay() {
  return (
    <div className="home-section">
      <p className="home-text">Everything here is published. Open an issue on the left, or begin the next.</p>
      <Button tone="primary" onPress={() => runCommand('issue.new')}>
        New issue…
      </Button>
    </div>
  );
}

function UnderWay(props: {
  readonly issues: readonly IssueSummary[];
  readonly news: ReadonlyMap<IssueId, IssueNews>;
  readonly onOpenIssue: (issueId: IssueId) => void;
}) {
  const now = useMinute();
  return (
    <section className="home-section" aria-labelledby="home-under-way">
      <h2 className="small-caps" id="home-under-way">
        Under way
      </h2>
      <ul className="home-list">
        {props.issues.map((issue) => (
          <li key={issue.issueId}>
            <button type="button" className="home-issue" onClick={() => props.onOpenIssue(issue.issueId)}>
              <span className="home-issue-title">{issue.title}</span>
              <span className="home-issue-line">{issueLine(issue, now, props.news.get(issue.issueId))}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function factsInWords(issues: readonly IssueSummary[]): string {
  const published = issues.filter((issue) => issue.status === 'published');
  const days = published.flatMap((issue) => issue.date ?? []).sort();
  const last = days.at(-1);
  return [
    counted(issues.length, 'issue'),
    `${published.length} published`,
    ...(last === undefined ? [] : [`the last on ${dayInWords(last)}`]),
  ].join(' · ');
}
