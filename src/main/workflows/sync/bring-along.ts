import { join } from 'node:path';
import { contentHash } from '#main/files/content-hash.ts';
import { Failure } from '#main/files/failure.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { withTemporaryFolder } from '#main/files/temporary-folder.ts';
import { makeWorkFolder, readWorkFile, removeWorkFile, writeWorkFile } from '#main/files/work-file.ts';
import { blobName } from '#main/git/blob-name.ts';
import { holdIndex } from '#main/git/hold-index.ts';
import { moveReferences } from '#main/git/move-references.ts';
import { noObject } from '#main/git/no-object.ts';
import { refuseWhileBusy } from '#main/git/ongoing-operation.ts';
import { readHead } from '#main/git/read-head.ts';
import { writeBlob } from '#main/git/write-blob.ts';
import type { Emit } from '../emit.ts';
import { onIssueFile } from '../issue-file.ts';
import type { OpenPublication } from '../open-publication.ts';
import { dropJournal, writeJournal } from './bringing-journal.ts';
import { isIssuePath } from './is-issue-path.ts';
import type { MergeText } from './merge-text.ts';
import { type FileMove, planWorkTree, type WorkTreePlan } from './plan-work-tree.ts';

/** What came of moving the branch with its files. In all but `moved`, everything is as it was. */
export type Brought =
  | { readonly kind: 'moved' }
  | { readonly kind: 'branch-moved' }
  | { readonly kind: 'save-first'; readonly paths: readonly string[] }
  | { readonly kind: 'other-files'; readonly paths: readonly string[] };

export interface Bringing {
  readonly branch: string;
  /** The commit the branch is at; the empty tree where it has none yet (`isFirst`). */
  readonly from: string;
  readonly isFirst: boolean;
  readonly to: string;
  readonly note: string;
  readonly mergeText: MergeText;
  readonly emit: Emit;
}

/**
 * Moves HEAD's branch to another commit, and index and work tree along, while nothing else of Galley writes to these
 * files or to the repository. A journal stands from before the first step until after the last: what a crash leaves
 * half done, `finishBringing` finishes or undoes. Throws `repository-busy`, `repository-locked`, the usual file
 * failures, and like `runGit`; everything is then as it was.
 */
export async function bringAlong(open: OpenPublication, bringing: Bringing): Promise<Brought> {
  const guess = await planWorkTree(open, bringing);
  const issues = guess.changes.map(({ path }) => path).filter((path) => isIssuePath(open, path));
  return holdingIssues(open, issues.toSorted(), () =>
    inTurn(
      open.repository.commonDir,
      async () => {
        // What was typed meanwhile is in the files by now, and no more can come.
        const plan = await planWorkTree(open, bringing);
        if (plan.others.length > 0) return { kind: 'other-files', paths: plan.others };
        if (plan.saveFirst.length > 0) return { kind: 'save-first', paths: plan.saveFirst };
        return perform(open, bringing, plan);
      },
      'bring in what co-authors shared',
    ),
  );
}

/** Takes the turn of each of these issues, in their order, before `task`. */
function holdingIssues<Value>(
  open: OpenPublication,
  paths: readonly string[],
  task: () => Promise<Value>,
): Promise<Value> {
  const [path, ...rest] = paths;
  return path === undefined ? task() : onIssueFile(open, path, () => holdingIssues(open, rest, task));
}

async function perform(open: OpenPublication, bringing: Bringing, plan: WorkTreePlan): Promise<Brought> {
  const { repository } = open;
  const { branch, to, isFirst } = bringing;
  const from = isFirst ? null : bringing.from;
  await refuseWhileBusy(repository);
  const head = await readHead(repository);
  if (head.branch !== branch || head.commit !== from) return { kind: 'branch-moved' };
  // The journal comes first: a lock that stands without one is not ours.
  await writeJournal(repository, { branch, from, to, moves: await storeMoves(open, plan) });
  try {
    return await withTemporaryFolder((folder) => moveAll(open, bringing, plan, folder));
  } catch (cause) {
    await dropIfNothingMoved(open, bringing);
    throw cause;
  }
}

async function moveAll(
  open: OpenPublication,
  bringing: Bringing,
  plan: WorkTreePlan,
  folder: string,
): Promise<Brought> {
  const { repository } = open;
  const { branch, to, note, isFirst } = bringing;
  const from = isFirst ? null : bringing.from;
  const index = await holdIndex(repository, join(folder, 'held-index'));
  try {
    await index.prepare(indexLines(noObject(repository), plan));
    const name = `refs/heads/${branch}`;
    if (!(await moveReferences(repository, [{ name, from, to }], note))) {
      await dropJournal(repository);
      return { kind: 'branch-moved' };
    }
    try {
      for (const move of plan.moves) await makeMove(open, move);
    } catch (cause) {
      await undo(open, bringing, plan.moves);
      throw cause;
    }
    await index.accept();
    await dropJournal(repository);
  } finally {
    await index.release();
  }
  tellOf(open, plan.moves, bringing.emit);
  return { kind: 'moved' };
}

/** Where the branch stands as before, there is nothing to finish later. */
async function dropIfNothingMoved({ repository }: OpenPublication, { to }: Bringing): Promise<void> {
  const { commit } = await readHead(repository);
  if (commit !== to) await dropJournal(repository);
}

/** Entries as `update-index --index-info` takes them; mode 0 takes one out. Those that go come first. */
export function indexLines(none: string, { changes }: Pick<WorkTreePlan, 'changes'>): string {
  const gone = changes.filter(({ after }) => after === null).map(({ path }) => `0 ${none}\t${path}\0`);
  const put = changes.flatMap(({ path, after }) =>
    after === null ? [] : [`${after.mode} ${after.blob}\t${path}\0`],
  );
  return [...gone, ...put].join('');
}

/** Only what a person wrote, or a merge made, is not in the repository's objects yet. */
async function storeMoves({ repository }: OpenPublication, { changes, moves }: WorkTreePlan) {
  const known = new Set(changes.flatMap(({ before, after }) => [before?.blob, after?.blob]));
  const store = async (bytes: Uint8Array | null) => {
    if (bytes === null) return null;
    const name = blobName(repository, bytes);
    return known.has(name) ? name : writeBlob(repository, bytes, 'keep what is being changed');
  };
  const stored = [];
  for (const { path, mode, before, after } of moves)
    stored.push({ path, mode, before: await store(before), after: await store(after) });
  return stored;
}

/** Throws `issue-changed-on-disk` where another program wrote the file since it was looked at. */
async function makeMove({ repository: { top } }: OpenPublication, move: FileMove): Promise<void> {
  const { path, mode, before, after } = move;
  const present = await readWorkFile(top, path);
  const bytes = present !== null && typeof present === 'object' ? present.bytes : null;
  const isExpected = before === null ? bytes === null : bytes?.equals(before);
  if (!isExpected && !(after !== null && bytes?.equals(after)))
    throw new Failure({ kind: 'issue-changed-on-disk', path, diskHash: contentHash(bytes ?? Buffer.of()) });
  await putFile(top, path, mode, after);
}

/** Puts what a file is to hold in its place. */
export async function putFile(
  top: string,
  path: string,
  mode: string,
  bytes: Uint8Array | null,
): Promise<void> {
  if (mode === '160000') await makeWorkFolder(top, path);
  else if (bytes === null) await removeWorkFile(top, path);
  else await writeWorkFile(top, path, { mode, bytes });
}

/** Puts back what was there before, the branch too. What another program wrote meanwhile stays. */
async function undo(
  open: OpenPublication,
  { branch, from, isFirst, to }: Bringing,
  moves: readonly FileMove[],
): Promise<void> {
  const { repository } = open;
  for (const { path, mode, before, after } of moves) {
    const present = await readWorkFile(repository.top, path);
    const bytes = present !== null && typeof present === 'object' ? present.bytes : null;
    const isOurs = after === null ? bytes === null : bytes?.equals(after);
    if (isOurs && mode !== '160000') await putFile(repository.top, path, mode, before);
  }
  const name = `refs/heads/${branch}`;
  await moveReferences(repository, [{ name, from: to, to: isFirst ? null : from }], 'sync: undone');
  await dropJournal(repository);
}

/** The window learns of each issue that is another now, and merges what it holds unwritten. */
function tellOf(open: OpenPublication, moves: readonly FileMove[], emit: Emit): void {
  for (const { path, after } of moves) {
    if (!isIssuePath(open, path)) continue;
    const hash = after === null ? null : contentHash(after);
    if (hash === null) open.knownHashes.delete(path);
    else if (open.knownHashes.has(path)) open.knownHashes.set(path, hash);
    emit('issue-changed-on-disk', { issueId: open.ids.idOf(path), hash, by: 'sync' });
  }
}
