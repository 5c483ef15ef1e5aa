import { mergeLines } from '#core/merge/merge-lines.ts';
import { decodeText } from '#main/files/read-issue-file.ts';
import { diffTrees } from '#main/git/diff-trees.ts';
import { listTree } from '#main/git/list-tree.ts';
import { readBlobs } from '#main/git/read-blobs.ts';
import type { Repository } from '#main/git/repository.ts';
import { isPartialClone } from '#main/git/room.ts';
import type { IssueConflict, TreeEdit } from './issue-conflict.ts';
import { type BothChanged, mergePaths, type PathDecision } from './merge-paths.ts';
import type { MergeText } from './merge-text.ts';
import { isThreadPath, mergeThreadFile } from './merge-thread-file.ts';

/** What merging theirs into ours comes to. Nothing was written. */
export interface MergedHistories {
  /** What changes in our tree. */
  readonly edits: readonly TreeEdit[];
  readonly conflicts: readonly IssueConflict[];
  /** Paths of other files that cannot be merged: then nothing may be. */
  readonly others: readonly string[];
}

export interface MergeRequest {
  readonly repository: Repository;
  /** A tree or commit. */
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  isIssue(path: string): boolean;
  readonly mergeText: MergeText;
  /** Brings what a partial clone lacks. */
  bringMissing(blobs: readonly string[]): Promise<void>;
}

/**
 * Merges two commits in the object store: no file of the work tree is read or written, no attribute, driver or filter
 * of the repository plays a part. An issue that both sides changed goes through `mergeIssues`, a thread of comments through
 * `mergeThreads`; another text file is merged by its lines. Throws like `runGit`.
 */
export async function mergeCommits(request: MergeRequest): Promise<MergedHistories> {
  const { repository, base, ours, theirs, bringMissing } = request;
  const renames = (await isPartialClone(repository)) ? 'equal' : 'alike';
  const [ourChanges, theirChanges] = await Promise.all([
    diffTrees(repository, base, ours, renames),
    diffTrees(repository, base, theirs, renames),
  ]);
  const decisions = mergePaths(ourChanges, theirChanges);
  const needed = decisions.flatMap(blobsOf);
  await bringMissing(needed);
  const blobs = await readBlobs(repository, needed);

  const edits: TreeEdit[] = [];
  const conflicts: IssueConflict[] = [];
  const others: string[] = [];
  for (const decision of decisions) {
    const outcome = await decide(request, decision, blobs);
    if ('edits' in outcome) edits.push(...outcome.edits);
    else if ('conflict' in outcome) conflicts.push(outcome.conflict);
    else others.push(outcome.other);
  }
  others.push(...(await occupied(repository, ours, edits)));
  return { edits, conflicts, others };
}

const blobsOf = (decision: PathDecision): readonly string[] => {
  if (decision.kind === 'both')
    return [decision.base, decision.ours, decision.theirs].flatMap((entry) =>
      entry === null ? [] : [entry.blob],
    );
  return decision.kind === 'deleted' ? [decision.base.blob, decision.kept.blob] : [];
};

type Outcome =
  | { readonly edits: readonly TreeEdit[] }
  | { readonly conflict: IssueConflict }
  | { readonly other: string };

async function decide(
  request: MergeRequest,
  decision: PathDecision,
  blobs: ReadonlyMap<string, Buffer>,
): Promise<Outcome> {
  if (decision.kind === 'clash') return { other: decision.path };
  if (decision.kind === 'take') {
    const { path, entry } = decision;
    if (entry === null) return { edits: [{ path, mode: null, content: null }] };
    return { edits: [{ path, mode: entry.mode, content: { blob: entry.blob } }] };
  }
  if (decision.kind === 'both') return mergeBoth(request, decision, blobs);
  const text = (blob: string) => textOf(blobs.get(blob));
  const { by, path, base, kept } = decision;
  // What was said after one side put a thread away is worth more than its having been put away.
  if (isThreadPath(path)) {
    const put = [{ path, mode: kept.mode, content: { blob: kept.blob } }];
    return { edits: by === 'ours' ? put : [] };
  }
  const [baseText, keptText] = [text(base.blob), text(kept.blob)];
  if (!request.isIssue(path) || baseText === null || keptText === null) return { other: path };
  const sides = by === 'theirs' ? { ours: keptText, theirs: '' } : { ours: '', theirs: keptText };
  const conflict: IssueConflict = {
    kind: by === 'theirs' ? 'deleted-by-them' : 'deleted-by-us',
    path,
    ourPath: by === 'theirs' ? path : null,
    mode: kept.mode,
    base: baseText,
    ...sides,
    result: null,
  };
  return { conflict };
}

async function mergeBoth(
  { isIssue, mergeText }: MergeRequest,
  both: BothChanged,
  blobs: ReadonlyMap<string, Buffer>,
): Promise<Outcome> {
  const { path, ourPath, mode } = both;
  const base = both.base === null ? '' : textOf(blobs.get(both.base.blob));
  const [ours, theirs] = [both.ours, both.theirs].map(({ blob }) => textOf(blobs.get(blob)));
  if (base == null || ours == null || theirs == null) return { other: path };
  const leave = ourPath === path ? [] : [{ path: ourPath, mode: null, content: null }];
  const merged = (text: string): Outcome => ({
    edits: [...leave, { path, mode, content: { bytes: Buffer.from(text) } }],
  });
  if (!isIssue(path)) {
    const joined = isThreadPath(path) ? mergeThreadFile(path, base, ours, theirs) : null;
    const text = joined ?? (both.base === null ? null : mergeLines(base, ours, theirs));
    return text === null ? { other: path } : merged(text);
  }
  const result = await mergeText(base, ours, theirs);
  if (result.text !== null) return merged(result.text);
  return { conflict: { kind: 'text', path, ourPath, mode, base, ours, theirs, result } };
}

/** Null for what is missing or no text. */
function textOf(bytes: Buffer | undefined): string | null {
  if (bytes === undefined || bytes.includes(0)) return null;
  const { text, readOnly } = decodeText(bytes);
  return readOnly === null ? text : null;
}

/** Where theirs puts a file and ours has a folder of that name, or a file in the place of one of its folders. */
async function occupied(
  repository: Repository,
  ours: string,
  edits: readonly TreeEdit[],
): Promise<readonly string[]> {
  const gone = new Set(edits.flatMap(({ path, content }) => (content === null ? [path] : [])));
  const put = edits.filter(({ content }) => content !== null).map(({ path }) => path);
  const above = (path: string) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index));
  const asked = new Set(put.flatMap((path) => [path, ...above(path)]));
  if (asked.size === 0) return [];
  const there = await listTree(repository, ours, put);
  const folders = new Set(put.flatMap(above));
  const files = await listFilesAt(repository, ours, folders);
  return put.filter(
    (path) =>
      [...there.keys()].some((other) => other.startsWith(`${path}/`) && !gone.has(other)) ||
      above(path).some((folder) => files.has(folder) && !gone.has(folder)),
  );
}

/** Which of these paths are files: a listing without recursion names folders as trees, which `listTree` leaves out. */
async function listFilesAt(
  repository: Repository,
  commit: string,
  paths: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const found = await listTree(repository, commit, [...paths], { below: false });
  return new Set(found.keys());
}
