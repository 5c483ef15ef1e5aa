import type { Node } from 'prosemirror-model';
import type { ChangeLog } from './change-log.ts';
import type { EditBudget } from './match-sequences.ts';
import type { Places } from './places.ts';
import type { MovePlan } from './plan.ts';
import type { Move, MoveGroup } from './steps.ts';
import type { ChangeId, DiffBlockType, Place } from './types.ts';

/**
 * The walk down both versions at once. It builds the blocks to show and writes each change into the log where it passes
 * it, so that changes come out in reading order.
 */
export interface Walk {
  readonly log: ChangeLog;
  readonly budget: EditBudget;
  readonly before: SideWalk;
  readonly after: SideWalk;
  /** The source of a block that is the same but for how it is written differs. */
  readonly isWrittenOtherwise: (before: Node, after: Node) => boolean;
  readonly groups: Map<MoveGroup, ChangeId>;
  readonly moves: Map<Move, MovePlan>;
  /** The changes of the columns of the table that is walked through. */
  columns: Map<string, ChangeId>;
  /** The cell of the row that is walked through, counted over the columns of both versions. */
  cell: number;
  /** The kind of block whose words are said to change: a cell, a caption, an attribution. */
  within: DiffBlockType | null;
  moved: number;
}

export interface SideWalk {
  readonly places: Places;
  /** For each top-level block the title of the section it stands in, and of the one before that; asked for of moves only. */
  readonly sections: () => SectionTitles;
  /** The top-level block that each moved block stands in. */
  readonly tops: ReadonlyMap<Node, Node>;
  /** The top-level block that is walked through. */
  top: Node | null;
  /** Where the last block passed ends. */
  passed: number;
}

export type SectionTitles = ReadonlyMap<
  Node,
  { readonly own: string | null; readonly previous: string | null }
>;

/** From now on a block has been passed. */
export function pass(side: SideWalk, block: Node): void {
  side.passed = side.places.endOf(side.top ?? block, block);
}

/** The place of what is not in a version: between what was passed and what comes. */
export const nowhere = (side: SideWalk): Place => ({ from: side.passed, to: side.passed });

export const placeOf = (side: SideWalk, block: Node): Place => side.places.ofBlock(side.top ?? block, block);
