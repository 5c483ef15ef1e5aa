import { createHash } from 'node:crypto';
import { decodeText } from '#main/files/read-issue-file.ts';
import { readWorkFile, type WorkFile } from '#main/files/work-file.ts';
import { blobName } from '#main/git/blob-name.ts';
import { diffTrees, type TreeChange } from '#main/git/diff-trees.ts';
import type { TreeEntry } from '#main/git/list-tree.ts';
import { readBlobs } from '#main/git/read-blobs.ts';
import type { OpenPublication } from '../open-publication.ts';
import { isIssuePath } from './is-issue-path.ts';
import type { MergeText } from './merge-text.ts';
import { isThreadPath, mergeThreadFile } from './merge-thread-file.ts';

/** One file on its way from what it holds to what it is to hold; null is "not there". */
export interface FileMove {
  readonly path: string;
  /** The mode it is to have; that of a submodule stands for a folder of its own that is left alone. */
  readonly mode: string;
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
}

/** How the work tree follows a branch that moves. */
export interface WorkTreePlan {
  readonly changes: readonly TreeChange[];
  readonly moves: readonly FileMove[];
  /** Issues with unsaved edits where the incoming ones are. */
  readonly saveFirst: readonly string[];
  /** Other files that are unsaved and in the way. */
  readonly others: readonly string[];
}

/**
 * Plans how the work tree follows from one commit to another, and writes nothing. A file with unsaved edits stays as
 * it is where the other commit left it alone; an issue that both changed is merged with its unsaved edits where that
 * leaves no conflict, and so is a thread of comments.
 */
export async function planWorkTree(
  open: OpenPublication,
  { from, to, mergeText }: { readonly from: string; readonly to: string; readonly mergeText: MergeText },
): Promise<WorkTreePlan> {
  const { repository } = open;
  const changes = await diffTrees(repository, from, to, 'none');
  const blobs = await readBlobs(
    repository,
    changes.flatMap(({ before, after }) =>
      [before, after].flatMap((entry) => (entry === null || isModule(entry) ? [] : [entry.blob])),
    ),
  );
  const moves: FileMove[] = [];
  const saveFirst: string[] = [];
  const others: string[] = [];
  for (const change of changes) {
    const planned = await planFile(open, change, blobs, mergeText);
    if (planned === 'in-the-way') (isIssuePath(open, change.path) ? saveFirst : others).push(change.path);
    else if (planned !== 'nothing') moves.push(planned);
  }
  return { changes, moves, saveFirst, others };
}

const isModule = ({ mode }: TreeEntry): boolean => mode === '160000';

async function planFile(
  open: OpenPublication,
  { path, before, after }: TreeChange,
  blobs: ReadonlyMap<string, Buffer>,
  mergeText: MergeText,
): Promise<FileMove | 'nothing' | 'in-the-way'> {
  const { repository } = open;
  const present = await readWorkFile(repository.top, path);
  if ((after !== null && isModule(after)) || (after === null && before !== null && isModule(before)))
    return planModule(path, after, present);
  if (present === 'folder' || present === 'other') return 'in-the-way';

  const old = before === null ? null : (blobs.get(before.blob) ?? null);
  const next = after === null ? null : (blobs.get(after.blob) ?? null);
  if (after !== null && next === null) return 'in-the-way';
  const mode = after?.mode ?? before?.mode ?? '100644';
  const work = present?.bytes ?? null;
  const move = (bytes: Uint8Array | null): FileMove => ({ path, mode, before: work, after: bytes });

  if (present === null) {
    // Deleted here and not saved so: what a co-author wrote into it since then is not deleted unseen.
    const comesBack = before === null || isIssuePath(open, path) || isThreadPath(path);
    return next !== null && comesBack ? move(next) : 'nothing';
  }
  if (next !== null && present.bytes.equals(next) && isOfKind(present, mode))
    return before?.mode === mode ? 'nothing' : move(next);
  if (old !== null && before !== null && isOfKind(present, before.mode)) {
    if (present.bytes.equals(old) || isContentOf(present.bytes, old)) return move(next);
    if (isWithOtherLineEnds(present.bytes, old)) return move(next === null ? null : withCrLf(next));
  }
  if (next === null || present.kind === 'link') return 'in-the-way';
  const texts = [old ?? Buffer.of(), present.bytes, next].map(decodeText);
  const [base = '', unsaved = '', incoming = ''] = texts.map(({ text }) => text);
  if (texts.some(({ readOnly }) => readOnly !== null)) return 'in-the-way';
  const text = isIssuePath(open, path)
    ? (await mergeText(base, unsaved, incoming)).text
    : isThreadPath(path)
      ? mergeThreadFile(path, base, unsaved, incoming)
      : null;
  if (text === null) return 'in-the-way';
  const merged = Buffer.from(text);
  return blobName(repository, merged) === blobName(repository, present.bytes) ? 'nothing' : move(merged);
}

/** A submodule is a repository of its own: its folder is made where there is none, and never touched. */
function planModule(
  path: string,
  after: TreeEntry | null,
  present: Awaited<ReturnType<typeof readWorkFile>>,
): FileMove | 'nothing' | 'in-the-way' {
  if (after === null || present === 'folder') return 'nothing';
  return present === null ? { path, mode: after.mode, before: null, after: null } : 'in-the-way';
}

const isOfKind = ({ kind }: WorkFile, mode: string): boolean => (kind === 'link') === (mode === '120000');

/** Large files are kept elsewhere (LFS): the version holds a pointer, the work tree what it points to. */
function isContentOf(bytes: Buffer, pointer: Buffer): boolean {
  if (pointer.length > 1024 || !pointer.toString('latin1').startsWith('version https://git-lfs.'))
    return false;
  const [, oid] = /^oid sha256:([0-9a-f]{64})$/m.exec(pointer.toString('latin1')) ?? [];
  return oid === createHash('sha256').update(bytes).digest('hex');
}

/** Attributes or settings of git had the lines end otherwise when the file was written here. */
function isWithOtherLineEnds(work: Buffer, old: Buffer): boolean {
  return !old.includes('\r') && work.includes('\r\n') && withCrLf(old).equals(work);
}

const withCrLf = (bytes: Uint8Array): Buffer =>
  Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
