import { useMemo, useState } from 'react';
import { type CommandId, commands } from '#contract/commands.ts';
import type { IssueId } from '#contract/ids.ts';
import type { IssueSummary } from '#contract/replies.ts';
import { runCommand, usePossibleCommands } from '../commands/command-bus.tsx';
import { shortcutOf } from '../commands/command-words.ts';
import { type Findable, filterFindable } from '../commands/filter-findable.ts';
import { platform } from '../door/door.ts';
import { inLibraryOrder } from '../library/group-issues.ts';
import { issueLine } from '../library/issue-line.ts';
import { SearchDialog, type SearchHit } from '../ui/search-dialog.tsx';

type Found = Findable & SearchHit;

/** Without a query a few issues are enough; with one, more than a screenful helps nobody. */
const ISSUES_AT_REST = 6;
const ISSUES_FOUND = 40;

/** Finds a command or an issue. Only commands that somebody can perform now are there. */
export function Palette(props: {
  readonly issues: readonly IssueSummary[];
  readonly onOpenIssue: (issueId: IssueId) => void;
  readonly onClose: () => void;
}) {
  const [query, setQuery] = useState('');
  const possible = usePossibleCommands();
  const issues = useMemo(() => findableIssues(props.issues), [props.issues]);
  const atRest = query.trim() === '';

  const choose = (id: string) => {
    props.onClose();
    // Two frames later the dialog is gone and the focus back in the page, where the command may want it.
    requestAnimationFrame(() => requestAnimationFrame(() => chosen(id)));
  };
  const chosen = (id: string) => {
    if (possible.has(id as CommandId)) runCommand(id as CommandId);
    else props.onOpenIssue(id as IssueId);
  };

  return (
    <SearchDialog
      label="Find a command or an issue"
      placeholder="Find an issue or a command"
      query={query}
      onQuery={setQuery}
      nothingFound="Nothing by that name."
      onChoose={choose}
      onClose={props.onClose}
      groups={[
        {
          id: 'issues',
          label: 'Issues',
          hits: filterFindable(issues, query).slice(0, atRest ? ISSUES_AT_REST : ISSUES_FOUND),
        },
        { id: 'commands', label: 'Commands', hits: filterFindable(findableCommands(possible), query) },
      ]}
    />
  );
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
