import type { VersionId } from '#contract/ids.ts';
import { MARKDOWN } from '#main/files/list-markdown-files.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** A commit as the history keeps it, with what it did to Markdown files. */
export interface LogCommit {
  readonly commit: VersionId;
  readonly shortId: string;
  readonly parents: readonly VersionId[];
  readonly author: string;
  readonly email: string;
  /** ISO 8601. */
  readonly date: string;
  readonly note: string;
  /** Against its first parent; of a commit without one, all its files. */
  readonly changes: readonly FileChange[];
}

/** A Markdown file that a commit made, changed or removed. */
export interface FileChange {
  readonly path: string;
  /** What was there, and what is there now; null where nothing was or is (or no file: a link, a submodule). */
  readonly before: string | null;
  readonly after: string | null;
}

const FORMAT = '--format=%x01%H%x00%P%x00%an%x00%ae%x00%aI%x00%B';
const HEADER = 6;
/** As many letters as git shows itself; `--no-abbrev` for the files would make `%h` the whole name. */
const SHORT = 7;
/** The first reading of a long history takes longer than a call should. */
const TIMEOUT_MS = 10 * 60_000;

/**
 * The commits that `tips` hold and `known` do not, the oldest first and none before one it was made from, in one pass.
 * Renames are not looked for: telling one from two files that are alike is left to `follow-issue.ts`.
 * Throws like `runGit`, also where one of the commits is not there.
 */
export async function readLog(
  repository: Repository,
  { tips, known }: { readonly tips: readonly string[]; readonly known: readonly string[] },
): Promise<readonly LogCommit[]> {
  const { output } = await runGit(repository, {
    task: 'read the history',
    args: [
      'log',
      '-z',
      '--stdin',
      '--date-order',
      '--raw',
      '--no-abbrev',
      '--no-renames',
      '--diff-merges=first-parent',
      FORMAT,
    ],
    input: [...tips, ...known.map((commit) => `^${commit}`), ''].join('\n'),
    timeoutMs: TIMEOUT_MS,
  });
  return parseLog(output).toReversed();
}

/**
 * Reads `git log -z --raw` in the format above: six fields a commit, then for each of its files the facts (the first
 * behind a line feed) and the path.
 */
export function parseLog(output: string): readonly LogCommit[] {
  const parts = output.split('\0');
  const commits: LogCommit[] = [];
  let at = 0;
  while (at + HEADER <= parts.length) {
    const [commit = '', parents = '', author = '', email = '', date = '', note = ''] = parts.slice(
      at,
      at + HEADER,
    );
    at += HEADER;
    const changes: FileChange[] = [];
    for (; /^\n?:/.test(parts[at] ?? ''); at += 2) {
      const path = parts[at + 1] ?? '';
      if (MARKDOWN.test(path)) changes.push(changeOf(parts[at] ?? '', path));
    }
    commits.push({
      commit: commit.slice(1) as VersionId,
      shortId: commit.slice(1, 1 + SHORT),
      parents: parents.split(' ').filter(Boolean) as VersionId[],
      author,
      email,
      date,
      note: note.trim(),
      changes,
    });
  }
  return commits;
}

/** `:<mode before> <mode after> <blob before> <blob after> <status>`; files have modes that begin with 100. */
function changeOf(facts: string, path: string): FileChange {
  const [modeBefore = '', modeAfter = '', before = '', after = ''] = facts.replace(/^\n?:/, '').split(' ');
  return {
    path,
    before: modeBefore.startsWith('100') ? before : null,
    after: modeAfter.startsWith('100') ? after : null,
  };
}
