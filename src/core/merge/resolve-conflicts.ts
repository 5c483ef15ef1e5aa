import type { Conflict, ConflictId, MergeResult, Resolution } from './types.ts';

/**
 * The merged issue with its conflicts settled.
 *
 * A header's field has one value: where both readings of it are asked for, the first of them is taken.
 *
 * @param resolutions one for each conflict of the result
 * @returns the whole text
 * @throws RangeError where a conflict has no resolution
 */
export function resolveConflicts(
  result: MergeResult,
  resolutions: ReadonlyMap<ConflictId, Resolution>,
): string {
  return join(result, (conflict) => {
    const resolution = resolutions.get(conflict.id);
    if (resolution === undefined) throw new RangeError(`No resolution for ${conflict.id}`);
    return textOf(conflict, resolution);
  });
}

/** How conflicts are marked for tools that know git's markers. */
export interface MarkerOptions {
  /** How many characters a marker has; git's `%L`. */
  readonly size?: number;
  readonly ours?: string;
  readonly base?: string;
  readonly theirs?: string;
}

/** The merged issue with each conflict between git's markers, the base among them. */
export function withMarkers(result: MergeResult, options: MarkerOptions = {}): string {
  const { size = 7, ours = 'ours', base = 'base', theirs = 'theirs' } = options;
  const eol = result.pieces.some(({ before }) => before.includes('\r\n')) ? '\r\n' : '\n';
  const lines = (text: string) => (text === '' ? '' : text + eol);
  const mark = (sign: string, label: string) => `${sign.repeat(size)}${label === '' ? '' : ` ${label}`}`;
  return join(
    result,
    (conflict) =>
      `${mark('<', ours)}${eol}${lines(conflict.ours)}${mark('|', base)}${eol}${lines(conflict.base)}` +
      `${mark('=', '')}${eol}${lines(conflict.theirs)}${mark('>', theirs)}`,
  );
}

function textOf(conflict: Conflict, resolution: Resolution): string {
  if (typeof resolution === 'object') return resolution.text;
  if (resolution === 'ours' || resolution === 'theirs') return conflict[resolution];
  const readings =
    resolution === 'ours-then-theirs' ? [conflict.ours, conflict.theirs] : [conflict.theirs, conflict.ours];
  const kept = readings.filter((text) => text !== '');
  return conflict.place.part === 'header' ? (kept[0] ?? '') : kept.join(conflict.between);
}

/** A conflict settled with nothing takes what stood before it along. */
function join({ pieces, tail }: MergeResult, settle: (conflict: Conflict) => string): string {
  let joined = '';
  let isFirst = true;
  for (const piece of pieces) {
    const text = piece.kind === 'text' ? piece.text : settle(piece.conflict);
    if (text === '' && piece.kind === 'conflict') continue;
    joined += (isFirst ? (pieces[0]?.before ?? '') : piece.before) + text;
    isFirst = false;
  }
  return joined + tail;
}
