import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Author } from '#contract/replies.ts';
import { fileFacts } from '#main/files/file-facts.ts';
import { listFolders } from '#main/files/list-folders.ts';
import { readAuthor } from '#main/git/author.ts';
import { type Head, readHead } from '#main/git/read-head.ts';
import { type GalleyRef, listRefs } from '#main/git/refs.ts';
import type { Repository } from '#main/git/repository.ts';
import { listTags, type VersionTag } from '#main/git/version-tags.ts';
import { filesThatTellOfChanges } from './files-that-tell-of-changes.ts';

/**
 * Where HEAD is, who signs here, which tags and marks there are: what every list and every review asks for. Git is asked
 * again only where one of the files that say so has another stamp, for a question to git costs as much as listing 400
 * issues. A reference that comes, goes or moves gives the folder it lies in another stamp.
 */
export interface RepositoryState {
  /** Throws like `runGit`. */
  head(): Promise<Head>;
  /** Null where the author is not known. What changes in a file that another one includes is seen with the next commit. */
  author(): Promise<Author | null>;
  /** The tags of versions. Throws like `runGit`. */
  tags(): Promise<readonly VersionTag[]>;
  /** What this clone remembers (`refs.ts`). Throws like `runGit`. */
  marks(): Promise<ReadonlyMap<GalleyRef, string>>;
}

export function watchState(repository: Repository): RepositoryState {
  const { gitDir, commonDir } = repository;
  const gitFiles = () => filesThatTellOfChanges(repository);
  const home = homedir();
  /** Packed references, and the folders of those that are not. */
  const refFiles = async (...names: readonly string[]) => [
    join(commonDir, 'packed-refs'),
    join(commonDir, 'reftable', 'tables.list'),
    ...(await Promise.all(names.map((name) => listFolders(join(commonDir, 'refs', name))))).flat(),
  ];
  return {
    tags: remembered(
      () => listTags(repository),
      () => refFiles('tags/published', 'tags/milestone'),
    ),
    marks: remembered(
      () => listRefs(repository, 'refs/galley/'),
      () => refFiles('galley'),
    ),
    head: remembered(() => readHead(repository), gitFiles),
    author: remembered(
      () => readAuthor(repository),
      async () => [
        ...(await gitFiles()),
        join(commonDir, 'config'),
        join(gitDir, 'config.worktree'),
        join(home, '.gitconfig'),
        join(process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'git', 'config'),
      ],
    ),
  };
}

/** Asks again where a file has another stamp than before it was asked. */
function remembered<Value>(
  ask: () => Promise<Value>,
  files: () => Promise<readonly string[]>,
): () => Promise<Value> {
  let known: { readonly value: Value; readonly stamps: string } | null = null;
  return async () => {
    const facts = await Promise.all((await files()).map(fileFacts));
    const stamps = facts.map((each) => each?.stamp ?? '-').join('|');
    if (known?.stamps !== stamps) known = { value: await ask(), stamps };
    return known.value;
  };
}
