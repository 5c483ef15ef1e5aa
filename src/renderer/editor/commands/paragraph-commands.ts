import type { ResolvedPos } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { CommandProps } from './insert-block.ts';

/**
 * An empty paragraph right before or after the part in hand, whatever that is: there is always a way out of one.
 *
 * @param outOf `part`: out of code or source only, which may stand in a list; `page`: always on the page's own level
 */
export const insertParagraph =
  (where: 'above' | 'below', outOf: 'part' | 'page' = 'part') =>
  ({ state, tr, dispatch }: CommandProps): boolean => {
    const { $from, $to } = state.selection;
    const paragraph = state.schema.nodes['paragraph'];
    if (!paragraph) return false;
    if (!dispatch) return true;
    const edge = where === 'above' ? $from : $to;
    const depth = outOf === 'part' ? partDepth(edge) : Math.min(1, edge.depth);
    const at = depth === 0 ? edge.pos : where === 'above' ? edge.before(depth) : edge.after(depth);
    tr.insert(at, paragraph.create());
    tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView();
    return true;
  };

const partDepth = ({ parent, depth }: ResolvedPos): number =>
  parent.type.spec.code ? depth : Math.min(1, depth);
