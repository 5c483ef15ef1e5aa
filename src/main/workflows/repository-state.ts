import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Author } from '#contract/replies.ts';
import { foldersNow, stampNow } from '#main/files/file-facts.ts';
import { readAuthor } from '#main/git/author.ts';
import type { HistoryReader } from '#main/git/history-reader.ts';
import { BRANCH_FOLDERS, type Branch, listBranches } from '#main/git/list-branches.ts';
import { type Head, readHead } from '#main/git/read-head.ts';
import { readHeadFile } from '#main/git/ref-files.ts';
import { listRefs } from '#main/git/refs.ts';
import type { Repository } from '#main/git/repository.ts';
import { readTags, TAG_FOLDERS, type VersionTag } from '#main/git/version-tags.ts';
import { filesThatTellOfChanges } from './files-that-tell-of-changes.ts';

/**
 * Where HEAD is, who signs here, which tags and marks there are: what every list and every review asks for. Git is asked
 * again only where one of the files that say so has another stamp, for a question to git costs as much as listing 400
 * issues. A reference that comes, goes or moves gives the folder it lies in another stamp.
 */
export interface RepositoryState {
  /** Reads the history up to it on the way. Throws like `runGit`. */
  head(): Promise<Pick<Head, 'commit'>>;
  /** Null where the author is not known. What changes in a file that another one includes is seen with the next commit. */
  author(): Promise<Author | null>;
  /** The tags of versions. Throws like `runGit`. */
  tags(): Promise<readonly VersionTag[]>;
  /** Branches, here and as last fetched. Throws like `runGit`. */
  branches(): Promise<readonly Branch[]>;
  /** What this clone remembers (`refs.ts`). Throws like `runGit`. */
  marks(): Promise<ReadonlyMap<string, string>>;
}

export function watchState(repository: Repository, history: HistoryReader): RepositoryState {
  const { gitDir, commonDir } = repository;
  const gitFiles = () => filesThatTellOfChanges(repository);
  const home = homedir();
  /** Packed references, and the folders of those that are not. */
  const refFiles = (...folders: readonly string[]) => [
    join(commonDir, 'packed-refs'),
    join(commonDir, 'reftable', 'tables.list'),
    ...folders.flatMap((folder) => foldersNow(join(commonDir, folder))),
  ];
  return {
    tags: remembered(
      async () => readTags(await listRefs(repository, TAG_FOLDERS), history.readAny),
      () => refFiles(...TAG_FOLDERS),
    ),
    branches: remembered(
      () => listBranches(repository),
      () => refFiles(...BRANCH_FOLDERS),
    ),
    marks: remembered(
      () => listRefs(repository, ['refs/galley/']),
      () => refFiles('refs/galley/'),
    ),
    head: remembered(() => findHead(repository, history), gitFiles),
    author: remembered(
      () => readAuthor(repository),
      () => [
        ...gitFiles(),
        join(commonDir, 'config'),
        join(gitDir, 'config.worktree'),
        join(home, '.gitconfig'),
        join(process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'git', 'config'),
      ],
    ),
  };
}

/** A file can name what is lost: only a history that can be read up to there shows that it is not, else git is asked. */
async function findHead(repository: Repository, history: HistoryReader): Promise<Pick<Head, 'commit'>> {
  const commit = await readHeadFile(repository);
  const isThere = commit !== null && (await history.upTo([commit]).then(Boolean, () => false));
  return isThere ? { commit } : readHead(repository);
}

/** Asks again where a file has another stamp than before it was asked. */
function remembered<Value>(ask: () => Promise<Value>, files: () => readonly string[]): () => Promise<Value> {
  let known: { readonly value: Promise<Value>; readonly stamps: string } | null = null;
  return async () => {
    const stamps = files()
      .map((file) => stampNow(file) ?? '-')
      .join('|');
    if (known?.stamps !== stamps) {
      const asked = { value: ask(), stamps };
      known = asked;
      asked.value.catch(() => {
        if (known === asked) known = null;
      });
    }
    return known.value;
  };
}
