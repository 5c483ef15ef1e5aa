import type { AppError } from '#contract/errors.ts';
import type { VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';

/** One side of a comparison. */
export type Side =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'version'; readonly versionId: VersionId }
  | { readonly kind: 'working' };

export interface Sides {
  readonly before: Side;
  readonly after: Side;
}

/** Two texts of the issue, and which they are. */
export interface Comparison extends Sides {
  /** All versions of the issue, the last one first; never empty. */
  readonly versions: readonly Version[];
  readonly beforeText: string;
  readonly afterText: string;
  /** The working copy is the last version to the letter. */
  readonly workingIsLast: boolean;
}

/** What went wrong, and at what: the working copy is written first, then versions are read. */
export interface Failure {
  readonly at: 'writing' | 'reading';
  readonly error: AppError;
}

export type ReviewState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'no-versions' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | {
      readonly kind: 'ready';
      readonly comparison: Comparison;
      /** The author chose what is compared; until then it is what is most likely wanted. */
      readonly chosen: boolean;
      /** Other texts are being read: those of `comparison` are not of the sides it names. */
      readonly busy: boolean;
      /** The change in hand. */
      readonly current: string | null;
    };

export type ReviewAction =
  | { readonly type: 'loading' }
  | { readonly type: 'loaded'; readonly comparison: Comparison }
  | { readonly type: 'no-versions' }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'choose'; readonly sides: Sides }
  | { readonly type: 'go-to'; readonly change: string | null };

export const initialReviewState: ReviewState = { kind: 'loading' };

export function reviewReducer(state: ReviewState, action: ReviewAction): ReviewState {
  switch (action.type) {
    case 'loading':
      // A comparison in view stays in view while it is made again.
      return state.kind === 'ready' ? state : { kind: 'loading' };
    case 'loaded':
      return loaded(state, action.comparison);
    case 'no-versions':
      return { kind: 'no-versions' };
    case 'failed':
      return { kind: 'failed', failure: action.failure };
    case 'choose':
      if (state.kind !== 'ready') return state;
      return {
        ...state,
        comparison: { ...state.comparison, ...action.sides },
        chosen: true,
        busy: true,
        current: null,
      };
    case 'go-to':
      return state.kind === 'ready' ? { ...state, current: action.change } : state;
  }
}

function loaded(state: ReviewState, comparison: Comparison): ReviewState {
  const before = state.kind === 'ready' ? state : null;
  // The same two texts give the same changes: the one in hand stays in hand.
  const sameTexts =
    before !== null &&
    !before.busy &&
    before.comparison.beforeText === comparison.beforeText &&
    before.comparison.afterText === comparison.afterText;
  return {
    kind: 'ready',
    comparison,
    chosen: before?.chosen ?? false,
    busy: false,
    current: sameTexts ? before.current : null,
  };
}

/**
 * What an author most likely wants to see: what changed since the last version; and where nothing has, what the last
 * version changed.
 *
 * @param versions the last one first, at least one
 */
export function defaultSides(versions: readonly Version[], workingIsLast: boolean): Sides {
  const [last, previous] = versions.map((version) => versionSide(version.versionId));
  if (last === undefined) return { before: { kind: 'nothing' }, after: { kind: 'working' } };
  if (!workingIsLast) return { before: last, after: { kind: 'working' } };
  return { before: previous ?? { kind: 'nothing' }, after: last };
}

export const versionSide = (versionId: VersionId): Side => ({ kind: 'version', versionId });

/** A side as the key of an entry, and back. */
export const sideKey = (side: Side): string => (side.kind === 'version' ? side.versionId : side.kind);

export function sideOfKey(key: string, versions: readonly Version[]): Side | null {
  if (key === 'nothing' || key === 'working') return { kind: key };
  const version = versions.find(({ versionId }) => versionId === key);
  return version ? versionSide(version.versionId) : null;
}

/** Whether versions that the author chose are still there (a rewritten history can take them away). */
export function areThere({ before, after }: Sides, versions: readonly Version[]): boolean {
  return [before, after].every(
    (side) => side.kind !== 'version' || versions.some(({ versionId }) => versionId === side.versionId),
  );
}
