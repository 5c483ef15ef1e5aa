import type { Node } from 'prosemirror-model';
import type { PlannedDiff } from './diff-issue.ts';
import type { IsReverted } from './mix-blocks.ts';
import type { Layout } from './spacing.ts';
import type { Place } from './types.ts';

/** A block of a text that is put together from two. */
export interface Piece {
  /** The version whose bytes it has; null where it has those of `written`. */
  readonly as: { readonly side: 'before' | 'after'; readonly block: Node } | null;
  readonly written: string;
  /** The block it is in either version: what stands before it there may stand before it here. */
  readonly before: Node | null;
  readonly after: Node | null;
}

interface Joining {
  /** Keep blocks apart that do not follow one another in a version. */
  readonly apart: boolean;
  readonly isReverted: IsReverted;
}

function inOrder({ source, blocks, gaps }: Layout) {
  const textAt = ({ from, to }: Place) => source.slice(from, to);
  return {
    order: new Map(Array.from(blocks.keys(), (block, index) => [block, index])),
    gaps: gaps.map(textAt),
    textOf: (block: Node) => textAt(blocks.get(block) as Place),
  };
}

/** The text of pieces, with the blank lines that were between them where they followed one another. */
export function joinPieces(
  pieces: readonly Piece[],
  planned: PlannedDiff,
  header: string,
  { apart, isReverted }: Joining,
): string {
  const { spacing } = planned;
  const layout = { before: inOrder(planned.layout.before), after: inOrder(planned.layout.after) };
  const spaced = spacing !== null && isReverted(spacing) ? 'before' : 'after';
  const other = spaced === 'before' ? 'after' : 'before';
  const { byteOrderMark, lineEnding } = planned[spaced];
  /** What stands between two pieces in the version to be followed, else in the other; null where they never met. */
  const gapBetween = (one: Piece | null, next: Piece | null): string | null => {
    for (const side of [spaced, other] as const) {
      const { order, gaps } = layout[side];
      const from = one === null ? -1 : one[side] && order.get(one[side]);
      const to = next === null ? order.size : next[side] && order.get(next[side]);
      if (typeof from === 'number' && typeof to === 'number' && to === from + 1) return gaps[to] ?? null;
    }
    return null;
  };
  let text = '';
  let previous: Piece | null = null;
  for (const next of [...pieces, null]) {
    const own = gapBetween(previous, next);
    const { gaps } = layout[spaced];
    const end = next === null ? gaps.at(-1) : previous === null ? gaps[0] : undefined;
    const usual = end ?? lineEnding + lineEnding;
    const inside = previous !== null && next !== null;
    const tooNear = apart && inside && !/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)/.test(own ?? '');
    text += own === null || tooNear ? usual : own;
    if (next) text += next.as === null ? next.written : layout[next.as.side].textOf(next.as.block);
    previous = next;
  }
  const needsEnd = header !== '' && text !== '' && !/[\r\n]$/.test(header);
  const whole = (needsEnd ? lineEnding : '') + text;
  const { before, after } = planned;
  const body = before.lineEnding === after.lineEnding ? whole : whole.replace(/\r\n|\r|\n/g, lineEnding);
  return byteOrderMark + header + body;
}
