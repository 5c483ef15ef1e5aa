import type { Conflict, ConflictId, MergeResult, Resolution } from './types.ts';

/** Answers as plain data, by the names of the conflicts: what `JSON.stringify` keeps and `JSON.parse` gives back. */
export type SavedResolutions = Readonly<Record<string, Resolution>>;

/** Answers to keep, so that an author can leave and go on later. Some conflicts may have none yet. */
export const saveResolutions = (resolutions: ReadonlyMap<ConflictId, Resolution>): SavedResolutions =>
  Object.fromEntries(resolutions);

/**
 * Answers that were kept, for a merge of the same three texts. What answers no conflict of it is left out (the texts
 * have changed since), and so is what is no answer at all.
 *
 * @param saved what `saveResolutions` gave, after any way through JSON
 */
export function restoreResolutions(
  { conflicts }: MergeResult,
  saved: unknown,
): ReadonlyMap<ConflictId, Resolution> {
  const kept = new Map(typeof saved === 'object' && saved !== null ? Object.entries(saved) : []);
  return new Map(
    conflicts.flatMap(({ id }): readonly [ConflictId, Resolution][] => {
      const resolution: unknown = kept.get(id);
      return isResolution(resolution) ? [[id, resolution]] : [];
    }),
  );
}

/** The conflicts that have no answer yet; `resolveConflicts` needs one for each. */
export const openConflicts = (
  { conflicts }: MergeResult,
  resolutions: ReadonlyMap<ConflictId, Resolution>,
): readonly Conflict[] => conflicts.filter(({ id }) => !resolutions.has(id));

const CHOICES: ReadonlySet<unknown> = new Set<Resolution>([
  'ours',
  'theirs',
  'ours-then-theirs',
  'theirs-then-ours',
]);

const isResolution = (value: unknown): value is Resolution =>
  CHOICES.has(value) ||
  (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string');
