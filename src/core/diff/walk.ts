import type { Node } from 'prosemirror-model';
import type { ChangeLog } from './change-log.ts';
import type { EditBudget } from './match-sequences.ts';

/**
 * The walk down both versions at once. It builds the blocks to show and writes each change into the log where it passes
 * it, so that changes come out in reading order.
 */
export interface Walk {
  readonly log: ChangeLog;
  readonly budget: EditBudget;
  nextBlock: number;
  /** For blocks that moved: the id of their change, and the section each end of the move is in. */
  readonly moves: Map<
    Node,
    { readonly id: string; readonly from: string | null; readonly to: string | null }
  >;
}
