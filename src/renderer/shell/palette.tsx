import { useMemo, useState } from 'react';
import { type CommandId, commands } from '#contract/commands.ts';
import type { IssueId } from '#contract/ids.ts';
import type { IssueSummary } from '#contract/replies.ts';
import type { SearchHit, SearchSnippet } from '#contract/review.ts';
import { runCommand, usePossibleCommands } from '../commands/command-bus.tsx';
import { shortcutOf } from '../commands/command-words.ts';
import { type Findable, filterFindable } from '../commands/filter-findable.ts';
import { platform } from '../door/door.ts';
import { inLibraryOrder } from '../library/group-issues.ts';
import { issueLine } from '../library/issue-line.ts';
import { counted } from '../ui/date-words.ts';
import { type SearchHit as DialogHit, SearchDialog } from '../ui/search-dialog.tsx';
import { useTextSearch } from './use-text-search.ts';

type Found = Findable & DialogHit;

/** Without a query a few issues are enough; with one, more than a screenful helps nobody. */
const ISSUES_AT_REST = 6;
const ISSUES_FOUND = 40;

/** Finds an issue by its title or its text, or a command. Only commands that somebody can perform now are there. */
export function Palette(props: {
  readonly issues: readonly IssueSummary[];
  /** `sought`: the words it was found by, where that is its text. */
  readonly onOpenIssue: (issueId: IssueId, sought?: SearchSnippet) => void;
  readonly onClose: () => void;
}) {
  const [query, setQuery] = useState('');
  const possible = usePossibleCommands();
  const issues = useMemo(() => findableIssues(props.issues), [props.issues]);
  const atRest = query.trim() === '';
  const inText = useTextSearch(query);

  const choose = (id: string) => {
    props.onClose();
    // Two frames later the dialog is gone and the focus back in the page, where the command may want it.
    requestAnimationFrame(() => requestAnimationFrame(() => chosen(id)));
  };
  const soughtWith = (id: string) => inText?.find(({ issueId }) => id === `text:${issueId}`)?.snippets[0];
  const chosen = (id: string) => {
    if (possible.has(id as CommandId)) runCommand(id as CommandId);
    else props.onOpenIssue(id.replace(IN_TEXT, '') as IssueId, soughtWith(id));
  };

  return (
    <SearchDialog
      label="Find a command or an issue"
      placeholder="Find an issue, words in it, or a command"
      query={query}
      onQuery={setQuery}
      nothingFound={inText === null ? 'Looking…' : 'Nothing by that name, and no issue says it.'}
      onChoose={choose}
      onClose={props.onClose}
      groups={[
        {
          id: 'issues',
          label: 'Issues',
          hits: filterFindable(issues, query).slice(0, atRest ? ISSUES_AT_REST : ISSUES_FOUND),
        },
        { id: 'commands', label: 'Commands', hits: filterFindable(findableCommands(possible), query) },
        { id: 'text', label: 'In the text', hits: textHits(inText) },
      ]}
    />
  );
}

const IN_TEXT = /^text:/;

/** An issue a line, with the first place where the words stand. Titles are found above. */
function textHits(found: readonly SearchHit[] | null): readonly DialogHit[] {
  return (found ?? []).slice(0, ISSUES_FOUND).flatMap(({ issueId, title, matches, snippets: [first] }) => {
    if (first === undefined) return [];
    const place = first.section === null || first.section === title ? [] : [first.section];
    const detail = [...place, ...(matches > 1 ? [counted(matches, 'place')] : [])].join(' · ');
    return [{ id: `text:${issueId}`, label: title, detail, excerpt: first }];
  });
}

function findableIssues(issues: readonly IssueSummary[]): readonly Found[] {
  const now = new Date();
  return inLibraryOrder(issues).map((issue) => ({
    id: issue.issueId,
    label: issue.title,
    detail: issueLine(issue, now),
    keywords: `${issue.number ?? ''} ${issue.path} ${issue.date ?? ''}`,
  }));
}

function findableCommands(possible: ReadonlySet<CommandId>): readonly Found[] {
  return commands
    .filter(({ id }) => possible.has(id) && id !== 'view.palette')
    .map((command) => {
      const keys = shortcutOf(command.id, platform());
      const keywords = `${command.menu} ${'keywords' in command ? command.keywords : ''}`;
      return { id: command.id, label: command.label, keywords, ...(keys === null ? {} : { keys }) };
    });
}
