import { basename, join } from 'node:path';
import * as v from 'valibot';
import type { ContentHash, IssueId } from '#contract/ids.ts';
import type { Publication } from '#contract/replies.ts';
import { containedPath } from '#main/files/contained-path.ts';
import { shortHash } from '#main/files/content-hash.ts';
import { Failure } from '#main/files/failure.ts';
import { readTextFile } from '#main/files/file-facts.ts';
import { listMarkdownFiles } from '#main/files/list-markdown-files.ts';
import { openRecoveryJournal, type RecoveryJournal } from '#main/files/recovery-journal.ts';
import { sweepTemporaryFiles } from '#main/files/sweep-temporary-files.ts';
import { checkGit } from '#main/git/check-git.ts';
import { type HistoryReader, openHistory } from '#main/git/history-reader.ts';
import { keepLog } from '#main/git/kept-log.ts';
import { openRepository } from '#main/git/open-repository.ts';
import { readHead } from '#main/git/read-head.ts';
import type { Repository } from '#main/git/repository.ts';
import { findIssueFolder } from './find-issue-folder.ts';
import { createIssueIds, type IssueIds } from './issue-ids.ts';
import { type KeptLibrary, keepLibrary } from './kept-library.ts';
import { createLibrary, type Library } from './library.ts';
import type { NewsCache } from './news-cache.ts';
import { type RepositoryState, watchState } from './repository-state.ts';

/** What is open: all that the workflows on issues need to know, and what they remember between requests. */
export interface OpenPublication {
  readonly repository: Repository;
  readonly name: string;
  readonly sample: boolean;
  /** Where issues lie, relative to the repository's top. */
  readonly issueFolder: string;
  readonly ids: IssueIds;
  readonly library: Library;
  readonly keptLibrary: KeptLibrary;
  /** What git knows, read once and kept. */
  readonly history: HistoryReader;
  readonly state: RepositoryState;
  readonly newsCache: NewsCache;
  readonly journal: RecoveryJournal;
  /** The hash of each issue's file as Galley last read or wrote it, by path. */
  readonly knownHashes: Map<string, ContentHash>;
}

const settingsSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200), v.regex(/^\P{Cc}*$/u)),
});

/** Where, under a publication's top, Galley keeps what belongs to the publication itself. */
export const PUBLICATION_SETTINGS = '.galley/publication.json';

/**
 * Opens the publication that holds `folder`. Reads only: nothing in the repository is changed.
 * Throws `git-missing`, `folder-missing`, `not-a-repository`, `bare-repository`, and what git says otherwise.
 */
export async function openPublication(
  folder: string,
  { dataFolder, sampleFolder }: { readonly dataFolder: string; readonly sampleFolder: string },
): Promise<OpenPublication> {
  await checkGit();
  const repository = await openRepository(folder);
  const { top } = repository;
  const [name, issueFolder] = await Promise.all([publicationName(top), findIssueFolder(top)]);
  await sweepTemporaryFiles(join(top, issueFolder));
  const kept = keepLog(join(dataFolder, 'history', `${shortHash(top)}.json`));
  const history = openHistory(repository, { kept });
  return {
    repository,
    name,
    sample: top === sampleFolder,
    issueFolder,
    ids: createIssueIds(),
    library: createLibrary(),
    keptLibrary: keepLibrary(join(dataFolder, 'library', `${shortHash(top)}.json`)),
    history,
    state: watchState(repository, history),
    newsCache: new Map(),
    journal: openRecoveryJournal(join(dataFolder, 'recovery', shortHash(top))),
    knownHashes: new Map(),
  };
}

/** The publication as the window shows it, with the branch as it is now. Throws like `runGit`. */
export async function describePublication(open: OpenPublication): Promise<Publication> {
  const { branch } = await readHead(open.repository);
  return { name: open.name, folder: open.repository.top, branch, sample: open.sample };
}

/**
 * The path of an issue, for an id that may stem from before the publication was opened last.
 * Throws `issue-missing` where no issue has it.
 */
export async function pathOfIssue(open: OpenPublication, issueId: IssueId): Promise<string> {
  const known = open.ids.pathOf(issueId);
  if (known !== null) return known;
  const files = await listMarkdownFiles(open.repository.top, open.issueFolder);
  for (const { path } of files) open.ids.idOf(path);
  const path = open.ids.pathOf(issueId);
  if (path === null) throw new Failure({ kind: 'issue-missing', path: '' });
  return path;
}

/** The name the publication gives itself, else its folder's. */
async function publicationName(top: string): Promise<string> {
  const folderName = basename(top) || top;
  try {
    const json = await readTextFile(await containedPath(top, PUBLICATION_SETTINGS));
    const settings = v.safeParse(settingsSchema, JSON.parse(json ?? 'null'));
    return settings.success ? settings.output.name : folderName;
  } catch {
    return folderName;
  }
}
