import type { Node } from 'prosemirror-model';
import type { Span } from './diff-text.ts';
import type { AttributeName, ChangeId } from './types.ts';

/**
 * A difference as decisions see it: the same steps as the redline's, in the same order, with the blocks of both versions
 * and the change each of them hangs on.
 */
export type Plan =
  | { readonly kind: 'same'; readonly before: Node; readonly after: Node; readonly quiet: ChangeId | null }
  | PairPlan
  | {
      readonly kind: 'regrouped';
      readonly before: readonly Node[];
      readonly after: readonly Node[];
      readonly text: readonly TextPlan[];
    }
  | {
      readonly kind: 'deleted' | 'inserted';
      readonly node: Node;
      readonly change: ChangeId;
      readonly children: readonly Plan[];
    }
  | { readonly kind: 'moved-away' | 'moved-here'; readonly move: MovePlan };

export interface PairPlan {
  readonly kind: 'pair';
  readonly before: Node;
  readonly after: Node;
  readonly quiet: ChangeId | null;
  readonly attributes: readonly { readonly name: AttributeName; readonly change: ChangeId }[];
  readonly text: readonly TextPlan[];
  readonly children: readonly Plan[];
}

/** Filled in where the block is now; where it was is read before that. */
export interface MovePlan {
  readonly change: ChangeId;
  content: Plan | null;
}

/** A stretch of text in both versions. What hangs on no change is the same. */
export interface TextPlan {
  readonly was: Span;
  readonly is: Span;
  readonly change: ChangeId | null;
}

/** The changes that decide what becomes of a part of the page. */
export function changesIn(plan: Plan): readonly ChangeId[] {
  switch (plan.kind) {
    case 'same':
      return plan.quiet === null ? [] : [plan.quiet];
    case 'pair':
      return [
        ...(plan.quiet === null ? [] : [plan.quiet]),
        ...plan.attributes.map(({ change }) => change),
        ...changesInText(plan.text),
        ...plan.children.flatMap(changesIn),
      ];
    case 'regrouped':
      return changesInText(plan.text);
    case 'deleted':
    case 'inserted':
      return [plan.change, ...plan.children.flatMap(changesIn)];
    case 'moved-away':
    case 'moved-here':
      return [plan.move.change, ...(plan.move.content ? changesIn(plan.move.content) : [])];
  }
}

const changesInText = (text: readonly TextPlan[]): readonly ChangeId[] =>
  text.flatMap(({ change }) => (change === null ? [] : [change]));
