import { join } from 'node:path';
import { inTurn } from '#main/files/in-turn.ts';
import { withTemporaryFolder } from '#main/files/temporary-folder.ts';
import { readWorkFile } from '#main/files/work-file.ts';
import { diffTrees } from '#main/git/diff-trees.ts';
import { isAncestor } from '#main/git/history-shape.ts';
import { holdIndex } from '#main/git/hold-index.ts';
import { removeDeadLock } from '#main/git/locks.ts';
import { moveReferences } from '#main/git/move-references.ts';
import { emptyTree, noObject } from '#main/git/no-object.ts';
import { readBlobs } from '#main/git/read-blobs.ts';
import { readHead } from '#main/git/read-head.ts';
import type { OpenPublication } from '../open-publication.ts';
import { indexLines, putFile } from './bring-along.ts';
import { type BringingJournal, dropJournal, readJournal } from './bringing-journal.ts';

/**
 * Finishes what a Galley that was ended half-way began, or undoes it where that is no longer possible: where the branch
 * had not moved yet, nothing had; where it had, the files are brought along. A file that was edited since then stands,
 * and then all of it goes back to how it was before. Gives whether there was anything. Throws like `runGit`, and the
 * usual file failures; the journal then stays for the next time.
 */
export async function finishBringing(open: OpenPublication): Promise<boolean> {
  const { repository } = open;
  if ((await readJournal(repository)) === null) return false;
  await inTurn(
    repository.commonDir,
    async () => {
      const journal = await readJournal(repository);
      if (journal === null) return;
      await removeDeadLock(repository, join(repository.gitDir, 'index.lock'));
      const head = await readHead(repository);
      const isOnIt = head.branch === journal.branch && head.commit !== null;
      const hasMoved = isOnIt && (await isAncestor(repository, journal.to, head.commit));
      if (hasMoved) await bringFiles(open, journal, head.commit === journal.to);
      await dropJournal(repository);
    },
    'finish an interrupted sync',
  );
  return true;
}

async function bringFiles(
  open: OpenPublication,
  journal: BringingJournal,
  canGoBack: boolean,
): Promise<void> {
  const { repository } = open;
  const { top } = repository;
  const named = journal.moves.flatMap(({ before, after }) => [before, after].filter((one) => one !== null));
  const blobs = await readBlobs(repository, named);
  const bytesOf = (name: string | null) => (name === null ? null : (blobs.get(name) ?? null));
  const states = await Promise.all(
    journal.moves.map(async (move) => {
      const present = await readWorkFile(top, move.path);
      const bytes = present !== null && typeof present === 'object' ? present.bytes : null;
      const isAt = (name: string | null) => {
        const wanted = bytesOf(name);
        return wanted === null ? bytes === null : bytes?.equals(wanted) === true;
      };
      const isModule = move.mode === '160000';
      return {
        move,
        state: isModule || isAt(move.after) ? 'done' : isAt(move.before) ? 'waiting' : 'edited',
      };
    }),
  );
  const isEdited = states.some(({ state }) => state === 'edited');
  const back = isEdited && canGoBack;
  for (const { move, state } of states) {
    if (back && state === 'done' && move.mode !== '160000')
      await putFile(top, move.path, move.mode, bytesOf(move.before));
    if (!back && state === 'waiting') await putFile(top, move.path, move.mode, bytesOf(move.after));
  }
  const { branch, from, to } = journal;
  const before = from ?? emptyTree(repository);
  if (back) {
    const name = `refs/heads/${branch}`;
    await moveReferences(repository, [{ name, from: to, to: from }], 'sync: undone');
  }
  await showInIndex(open, back ? { from: to, to: before } : { from: before, to });
}

async function showInIndex(
  { repository }: OpenPublication,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  const changes = await diffTrees(repository, from, to, 'none');
  await withTemporaryFolder(async (folder) => {
    const index = await holdIndex(repository, join(folder, 'held-index'));
    try {
      await index.prepare(indexLines(noObject(repository), { changes }));
      await index.accept();
    } finally {
      await index.release();
    }
  });
}
