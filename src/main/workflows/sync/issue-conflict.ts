import { WHOLE_ISSUE } from '#contract/sync.ts';
import { resolveConflicts } from '#core/merge/resolve-conflicts.ts';
import type { MergeResult, Resolution } from '#core/merge/types.ts';

/** One change of our tree on the way to the merged one. */
export interface TreeEdit {
  readonly path: string;
  /** Null where the file goes. */
  readonly mode: string | null;
  /** What it holds: an object that is there, or bytes that are not stored yet. */
  readonly content: { readonly blob: string } | { readonly bytes: Uint8Array } | null;
}

/** An issue of which both versions cannot stand, with its texts. */
export interface IssueConflict {
  readonly kind: 'text' | 'deleted-by-them' | 'deleted-by-us';
  /** Where it will be. */
  readonly path: string;
  /** Where ours has it; null where ours has none. */
  readonly ourPath: string | null;
  readonly mode: string;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  /** The merge of the three; null where one side deleted the issue. */
  readonly result: MergeResult | null;
}

/** By the conflict's id, or under `WHOLE_ISSUE`. */
export type Resolutions = Readonly<Record<string, Resolution>>;

/** How many decisions an author has yet to take. */
export function passagesLeft({ result }: IssueConflict, resolutions: Resolutions): number {
  const ids = result === null ? [WHOLE_ISSUE] : result.conflicts.map(({ id }) => id as string);
  return ids.filter((id) => !Object.hasOwn(resolutions, id)).length;
}

/** What the decisions make of our tree; null where one is missing. */
export function settle(conflict: IssueConflict, resolutions: Resolutions): readonly TreeEdit[] | null {
  if (passagesLeft(conflict, resolutions) > 0) return null;
  const { kind, path, ourPath, mode, result } = conflict;
  const gone = (from: string): TreeEdit => ({ path: from, mode: null, content: null });
  const written = (text: string): TreeEdit => ({ path, mode, content: { bytes: Buffer.from(text) } });
  const leave = ourPath === null || ourPath === path ? [] : [gone(ourPath)];
  if (result !== null) {
    const byId = new Map(result.conflicts.map(({ id }) => [id, resolutions[id] as Resolution]));
    return [...leave, written(resolveConflicts(result, byId))];
  }
  const choice = resolutions[WHOLE_ISSUE] as Resolution;
  if (typeof choice === 'object') return [...leave, written(choice.text)];
  const isKept = choice.startsWith('ours') === (kind === 'deleted-by-them');
  if (isKept) return [...leave, written(kind === 'deleted-by-them' ? conflict.ours : conflict.theirs)];
  return ourPath === null ? [] : [gone(ourPath)];
}
