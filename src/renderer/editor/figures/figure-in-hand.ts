import type { Node } from '@tiptap/pm/model';
import { type EditorState, NodeSelection } from '@tiptap/pm/state';

export interface FigureAt {
  readonly node: Node;
  /** The position before it. */
  readonly at: number;
}

/** The figure that is selected, or whose caption has the caret; null where there is none. */
export function figureInHand({ selection }: EditorState): FigureAt | null {
  if (selection instanceof NodeSelection && selection.node.type.name === 'figure')
    return { node: selection.node, at: selection.from };
  const { $from, $to } = selection;
  if (!$from.sameParent($to) || $from.parent.type.name !== 'figure') return null;
  return { node: $from.parent, at: $from.before() };
}

/** The figure in hand, or the image in a line of text that is selected; null where there is neither. */
export function pictureInHand(state: EditorState): FigureAt | null {
  const { selection } = state;
  if (selection instanceof NodeSelection && selection.node.type.name === 'image')
    return { node: selection.node, at: selection.from };
  return figureInHand(state);
}
