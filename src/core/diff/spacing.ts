import type { ParsedIssue } from '../markdown/index.ts';
import type { PageBlocks } from './block-keys.ts';
import type { ChangeId, Place } from './types.ts';
import type { Walk } from './walk.ts';

/** How the blocks of a version stand in its source. */
export interface Layout {
  readonly source: string;
  /** The blocks in order, each with the lines it stands on. */
  readonly blocks: PageBlocks;
  /** What stands before each block, and after the last: blank lines, and what no reader sees. */
  readonly gaps: readonly Place[];
}

export function layoutOf({ source, bodyFrom }: ParsedIssue, blocks: PageBlocks): Layout {
  let passed = bodyFrom;
  const gaps: Place[] = [];
  for (const { from, to } of blocks.values()) {
    gaps.push({ from: passed, to: from });
    passed = to;
  }
  gaps.push({ from: passed, to: source.length });
  return { source, blocks, gaps };
}

/**
 * Says so where what stands between the blocks differs: blank lines, line ends, a byte order mark, what no reader sees.
 * Between blocks that came, went or moved it differs in any case; there it belongs to them.
 */
export function addSpacing(
  before: ParsedIssue,
  after: ParsedIssue,
  layout: { readonly before: Layout; readonly after: Layout },
  { log }: Walk,
): ChangeId | null {
  const same =
    before.byteOrderMark === after.byteOrderMark &&
    before.lineEnding === after.lineEnding &&
    haveSameGaps(layout.before, layout.after);
  if (same) return null;
  return log.add({
    kind: 'source',
    subject: 'spacing',
    from: { from: before.bodyFrom, to: before.source.length },
    to: { from: after.bodyFrom, to: after.source.length },
  });
}

/** Texts with as many blocks are compared gap by gap, others only at their ends. */
function haveSameGaps(before: Layout, after: Layout): boolean {
  const isSame = (one: Place | undefined, other: Place | undefined): boolean => {
    if (one === undefined || other === undefined || one.to - one.from !== other.to - other.from) return false;
    for (let at = one.from; at < one.to; at += 1)
      if (before.source.charCodeAt(at) !== after.source.charCodeAt(at - one.from + other.from)) return false;
    return true;
  };
  if (before.gaps.length === after.gaps.length)
    return before.gaps.every((gap, index) => isSame(gap, after.gaps[index]));
  return isSame(before.gaps[0], after.gaps[0]) && isSame(before.gaps.at(-1), after.gaps.at(-1));
}
