import type { Node } from 'prosemirror-model';

/**
 * One step down two versions of a row of blocks: what became of each block, in an order in which both versions are read
 * from top to bottom. Steps are what the redline is drawn from, and what decisions choose from.
 */
export type Step =
  | SameStep
  | PairStep
  | RegroupedStep
  | DeletedStep
  | InsertedStep
  | { readonly kind: 'moved-away' | 'moved-here'; readonly move: Move };

/** Equal, as far as readers see. */
export interface SameStep {
  readonly kind: 'same';
  readonly before: Node;
  readonly after: Node;
}

/** One block that became another. */
export interface PairStep {
  readonly kind: 'pair';
  readonly before: Node;
  readonly after: Node;
  /** How alike they are, 0 to 1; a pair that is hardly alike was made for want of better. */
  readonly likeness: () => number;
  /** Of blocks that hold blocks. */
  readonly children: Step[];
}

/** Paragraphs whose text was divided otherwise: one split, or several joined. */
export interface RegroupedStep {
  readonly kind: 'regrouped';
  readonly before: readonly Node[];
  readonly after: readonly Node[];
}

export interface DeletedStep {
  readonly kind: 'deleted';
  readonly before: Node;
  /** What became of its children, where some of them moved; else none. */
  readonly children: Step[];
}

export interface InsertedStep {
  readonly kind: 'inserted';
  readonly after: Node;
  readonly children: Step[];
}

/** A block that is in another place, perhaps edited on the way. */
export interface Move {
  readonly content: SameStep | PairStep;
  group: MoveGroup;
}

/** What moved together is one change. */
export interface MoveGroup {
  readonly moves: Move[];
}

export const deleted = (before: Node): DeletedStep => ({ kind: 'deleted', before, children: [] });
export const inserted = (after: Node): InsertedStep => ({ kind: 'inserted', after, children: [] });

/** The blocks a block holds; none for text and leaves. */
export const childBlocks = (node: Node): readonly Node[] =>
  node.isTextblock || node.isLeaf ? [] : node.children;
