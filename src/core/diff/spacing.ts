import type { Node } from 'prosemirror-model';
import type { ParsedIssue } from '../markdown/index.ts';
import type { Places } from './places.ts';
import type { ChangeId } from './types.ts';
import type { Walk } from './walk.ts';

/** How the blocks of a version stand in its source. */
export interface Layout {
  readonly order: ReadonlyMap<Node, number>;
  /** What stands before each block, and after the last: blank lines, and what no reader sees. */
  readonly gaps: readonly string[];
  textOf(block: Node): string;
}

export function layoutOf({ source, bodyFrom }: ParsedIssue, blocks: readonly Node[], places: Places): Layout {
  let passed = bodyFrom;
  const gaps = blocks.map((block) => {
    const { from, to } = places.ofTop(block);
    const gap = source.slice(passed, from);
    passed = to;
    return gap;
  });
  return {
    order: new Map(blocks.map((block, index) => [block, index])),
    gaps: [...gaps, source.slice(passed)],
    textOf(block) {
      const { from, to } = places.ofTop(block);
      return source.slice(from, to);
    },
  };
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
    haveSameGaps(layout.before.gaps, layout.after.gaps);
  if (same) return null;
  return log.add({
    kind: 'source',
    subject: 'spacing',
    from: { from: before.bodyFrom, to: before.source.length },
    to: { from: after.bodyFrom, to: after.source.length },
  });
}

/** Texts with as many blocks are compared gap by gap, others only at their ends. */
function haveSameGaps(before: readonly string[], after: readonly string[]): boolean {
  if (before.length === after.length) return before.every((gap, index) => gap === after[index]);
  return before[0] === after[0] && before.at(-1) === after.at(-1);
}
