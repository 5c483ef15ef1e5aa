import type { IssueSession } from '../editor/issue-session.ts';
import { counted } from '../ui/date-words.ts';
import { readingMinutes } from './reading-time.ts';

/** The issue in figures, and where its file is. */
export function Foot({ session }: { readonly session: IssueSession | null }) {
  if (session === null) return <footer className="foot" />;
  const { words, links, figures } = session.counts;
  return (
    <footer className="foot">
      <span>{counted(words, 'word')}</span>
      <span>{readingMinutes(words)} min read</span>
      <span>
        {counted(links, 'link')} · {counted(figures, 'figure')}
      </span>
      <span className="foot-path" title={session.issue.path}>
        {session.issue.path}
      </span>
    </footer>
  );
}
