import type { Node, ResolvedPos } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';

/** Where list items are moved: positions are document positions before an item. */

/** The position before the innermost list item around a place; null outside lists. */
export function itemAround($place: ResolvedPos): number | null {
  for (let depth = $place.depth; depth > 0; depth -= 1)
    if ($place.node(depth).type.name === 'listItem') return $place.before(depth);
  return null;
}

/**
 * Moves a list item one place up or down in its list, with all it holds, as one step.
 *
 * @param at the position before the item
 * @returns the position before the item in the new document; null where it is the first or last already
 */
export function moveItem(transform: Transform, at: number, direction: 'up' | 'down'): number | null {
  const $at = transform.doc.resolve(at);
  const index = $at.index();
  const other = direction === 'up' ? index - 1 : index + 1;
  const item = $at.parent.maybeChild(index);
  const neighbour = other < 0 ? null : $at.parent.maybeChild(other);
  if (!item || !neighbour) return null;
  const from = direction === 'up' ? at - neighbour.nodeSize : at;
  const order = direction === 'up' ? [item, neighbour] : [neighbour, item];
  transform.replaceWith(from, from + item.nodeSize + neighbour.nodeSize, order);
  return direction === 'up' ? from : at + neighbour.nodeSize;
}

/**
 * Moves an item before or after another of any list; a list that is left without items goes with them.
 *
 * @param at the position before the item; `target` the one before the other
 * @returns the position before the item in the new document; null where nothing would change
 */
export function moveItemBeside(
  transform: Transform,
  at: number,
  target: number,
  side: 'before' | 'after',
): number | null {
  const item = transform.doc.nodeAt(at);
  const other = transform.doc.nodeAt(target);
  if (item?.type.name !== 'listItem' || other?.type.name !== 'listItem') return null;
  const to = side === 'before' ? target : target + other.nodeSize;
  if (to >= at && to <= at + item.nodeSize) return null;
  const left = leftBehind(transform.doc, at, item);
  transform.delete(left.from, left.to);
  const place = transform.mapping.map(to, side === 'before' ? 1 : -1);
  transform.insert(place, item);
  return place;
}

/** What goes with the item: itself, or the list it is all of. */
function leftBehind(doc: Node, at: number, item: Node): { from: number; to: number } {
  const $at = doc.resolve(at);
  const isAll = $at.parent.childCount === 1 && $at.depth > 0 && $at.node($at.depth - 1).childCount > 1;
  return isAll ? { from: $at.before(), to: $at.after() } : { from: at, to: at + item.nodeSize };
}
