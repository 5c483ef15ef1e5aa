import { join } from 'node:path';
import type { VersionId } from '#contract/ids.ts';
import type { Author } from '#contract/replies.ts';
import { Failure } from '#main/files/failure.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { withTemporaryFolder } from '#main/files/temporary-folder.ts';
import { blobName } from './blob-name.ts';
import { buildTree } from './build-tree.ts';
import { commitTree } from './commit-tree.ts';
import { RefMoved } from './git-failure.ts';
import { holdIndex } from './hold-index.ts';
import { listTree } from './list-tree.ts';
import { noObject } from './no-object.ts';
import { refuseWhileBusy } from './ongoing-operation.ts';
import { type Head, readHeadOnBranch } from './read-head.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';
import { writeBlob } from './write-blob.ts';

/** One file as it is to be in the commit. */
export interface FileToCommit {
  /** Relative to the top, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface CommitRequest {
  readonly files: readonly FileToCommit[];
  /** Files that are committed too where one of `files` is. */
  readonly along?: readonly FileToCommit[];
  readonly note: string;
  readonly author: Author;
  /** When, in a form git reads; now where it is not given. */
  readonly date?: string;
}

const TASK = 'save the version';
const TRIES = 4;

/**
 * Commits exactly these files with exactly these bytes (no line ending is changed, no filter runs) on top of
 * HEAD, and nothing else: whatever is staged, changed, renamed or deleted besides stays as it is.
 *
 * The commit is built in an index of its own from HEAD's tree; HEAD moves only if it is still where it was
 * (else the commit is built again on the new one, so a commit made meanwhile is never lost). The author's index is
 * held locked from before HEAD moves and then shows these files as committed.
 *
 * Throws `nothing-to-save` where HEAD holds the same bytes, `no-branch`, `repository-busy`, `repository-locked`,
 * and what `runGit` throws. A failure leaves HEAD, index and files as they were.
 */
export async function commitFiles(repository: Repository, request: CommitRequest): Promise<VersionId> {
  const commit = async () => {
    await refuseWhileBusy(repository);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await commitOnto(repository, await readHeadOnBranch(repository), request);
      } catch (cause) {
        if (!(cause instanceof RefMoved)) throw cause;
        if (attempt < TRIES) continue;
        throw new Failure(
          {
            kind: 'git-failed',
            task: 'save the version',
            detail: 'Another program keeps moving the branch.',
          },
          { cause },
        );
      }
    }
  };
  return inTurn(repository.commonDir, commit, TASK);
}

async function commitOnto(repository: Repository, head: Head, request: CommitRequest): Promise<VersionId> {
  const changed = await changedEntries(repository, head, request.files);
  if (changed.length === 0) throw new Failure({ kind: 'nothing-to-save' });
  const entries = [...changed, ...(await changedEntries(repository, head, request.along ?? []))];
  const entryLines = entries.map(({ mode, blob, path }) => `${mode} ${blob}\t${path}\0`).join('');

  return withTemporaryFolder(async (folder) => {
    await Promise.all(entries.map(({ bytes }) => writeBlob(repository, bytes, TASK)));
    const index = await holdIndex(repository, join(folder, 'held-index'));
    try {
      const building = buildCommit(repository, head, join(folder, 'commit-index'), entryLines, request);
      await Promise.allSettled([index.prepare(entryLines), building]).then(throwFirst);
      const commit = await building;
      await moveHead(repository, head, commit, request);
      // HEAD has moved: the version is saved whatever happens to the index, which only shows it.
      await index.accept().catch(() => undefined);
      return commit;
    } finally {
      await index.release();
    }
  });
}

/** Both have ended before either's failure is thrown: their files can then go. */
function throwFirst(results: readonly PromiseSettledResult<unknown>[]): void {
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

async function changedEntries(repository: Repository, head: Head, files: readonly FileToCommit[]) {
  const held = await listTree(
    repository,
    head.commit,
    files.map(({ path }) => path),
  );
  return files
    .map((file) => ({
      ...file,
      blob: blobName(repository, file.bytes),
      mode: held.get(file.path)?.mode === '100755' ? '100755' : '100644',
    }))
    .filter(({ path, blob }) => held.get(path)?.blob !== blob);
}

async function buildCommit(
  repository: Repository,
  { commit }: Head,
  indexFile: string,
  entryLines: string,
  { note, author, date }: CommitRequest,
): Promise<VersionId> {
  const tree = await buildTree(repository, { onto: commit, entryLines, indexFile });
  const parents = commit === null ? [] : [commit];
  return commitTree(repository, { tree, parents, note, author, ...(date !== undefined && { date }) });
}

/** Moves HEAD's branch, if it is still where `head` says. Throws `RefMoved` where it is not. */
async function moveHead(
  repository: Repository,
  head: Head,
  commit: VersionId,
  request: CommitRequest,
): Promise<void> {
  const update = `update HEAD\0${commit}\0${head.commit ?? noObject(repository)}\0`;
  await runGit(repository, {
    task: TASK,
    args: ['update-ref', '-m', reflogMessage(head, request), '-z', '--stdin'],
    // As a transaction, because it then answers: see `putEntries`.
    input: `start\0${update}prepare\0commit\0`,
  });
}

function reflogMessage({ commit }: Head, { note }: CommitRequest): string {
  return `commit${commit === null ? ' (initial)' : ''}: ${note.trim().split('\n')[0]}`;
}
