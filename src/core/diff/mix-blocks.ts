import { Fragment, type Node } from 'prosemirror-model';
import type { Span } from './diff-text.ts';
import type { PairPlan, Plan, TextPlan } from './plan.ts';
import type { ChangeId } from './types.ts';

/** Whether a change is taken back. */
export type IsReverted = (change: ChangeId) => boolean;

/**
 * What decisions make of a block: none where nothing is left of it, several where a paragraph was split.
 *
 * A block that holds others is there as long as one of them is, whatever was decided about itself: reverting a new list does
 * not take an item away that was moved into it from elsewhere.
 */
export function mixBlock(plan: Plan, isReverted: IsReverted): readonly Node[] {
  switch (plan.kind) {
    case 'same':
      return [plan.quiet !== null && isReverted(plan.quiet) ? plan.before : plan.after];
    case 'pair':
      return [mixPair(plan, isReverted)];
    case 'regrouped':
      return mixParagraphs(plan.before, plan.after, plan.text, isReverted);
    case 'deleted':
    case 'inserted':
      return mixWhole(plan, isReverted);
    case 'moved-away':
    case 'moved-here': {
      const stays = isReverted(plan.move.change);
      const isHere = plan.kind === 'moved-away' ? stays : !stays;
      return isHere && plan.move.content ? mixBlock(plan.move.content, isReverted) : [];
    }
  }
}

function mixWhole(
  plan: Extract<Plan, { kind: 'deleted' | 'inserted' }>,
  isReverted: IsReverted,
): readonly Node[] {
  const stays = isReverted(plan.change) === (plan.kind === 'deleted');
  if (plan.children.length === 0) return stays ? [plan.node] : [];
  const children = plan.children.flatMap((child) => mixBlock(child, isReverted));
  return children.length === 0 ? [] : [plan.node.copy(Fragment.fromArray(children))];
}

function mixPair(plan: PairPlan, isReverted: IsReverted): Node {
  const { before, after } = plan;
  const reverted = new Set(
    plan.attributes.filter(({ change }) => isReverted(change)).map(({ name }) => name),
  );
  const type = reverted.has('kind') ? before.type : after.type;
  const own = reverted.has('kind') ? before.attrs : after.attrs;
  const attrs: Record<string, unknown> = { ...own };
  for (const name of reverted) if (name in attrs) attrs[name] = before.attrs[name];
  if (after.isTextblock) {
    const content = mixText([before], [after], plan.text, isReverted);
    return type.create(
      attrs,
      content.flatMap((piece) => (piece === END ? [] : [piece])),
    );
  }
  if (after.isLeaf) return type.create(attrs);
  const children = plan.children.flatMap((child) => mixBlock(child, isReverted));
  return type.create(attrs, complete(type.name, children, after));
}

/** What the schema asks of a container whose content was put together from two. */
function complete(name: string, children: readonly Node[], after: Node): readonly Node[] {
  const { schema } = after.type;
  switch (name) {
    case 'table':
      return withEvenRows(children);
    case 'blockquote':
    case 'pullQuote': {
      const said = children.filter((child) => child.type.name !== 'attribution');
      const by = children.filter((child) => child.type.name === 'attribution');
      const [last, ...others] = by.reverse();
      const more = others.map((other) => schema.node('paragraph', null, other.content));
      const body = [...said, ...more];
      return [...(body.length > 0 ? body : [schema.node('paragraph')]), ...(last ? [last] : [])];
    }
    case 'listItem':
    case 'footnoteDefinition':
      return children.length > 0 ? children : [schema.node('paragraph')];
    default:
      return children;
  }
}

/** A row that was there before a column came has no cell in it. */
function withEvenRows(rows: readonly Node[]): readonly Node[] {
  const width = rows[0]?.childCount ?? 0;
  return rows.map((row) =>
    row.childCount > width ? row.copy(Fragment.fromArray(row.children.slice(0, width))) : row,
  );
}

function mixParagraphs(
  before: readonly Node[],
  after: readonly Node[],
  text: readonly TextPlan[],
  isReverted: IsReverted,
): readonly Node[] {
  const [first] = after.length > 0 ? after : before;
  if (first === undefined) return [];
  const paragraphs: Node[][] = [[]];
  for (const piece of mixText(before, after, text, isReverted)) {
    if (piece === END) paragraphs.push([]);
    else paragraphs.at(-1)?.push(piece);
  }
  return paragraphs.map((content) => first.type.create(null, Fragment.fromArray(content)));
}

/** The end of a paragraph, and the beginning of the next. */
const END = Symbol('end of a paragraph');
type Piece = Node | typeof END;

/** The stretches that stand, in order. */
function mixText(
  before: readonly Node[],
  after: readonly Node[],
  text: readonly TextPlan[],
  isReverted: IsReverted,
): readonly Piece[] {
  return text.flatMap(({ was, is, change }) =>
    change !== null && isReverted(change) ? cut(before, was) : cut(after, is),
  );
}

function cut(paragraphs: readonly Node[], { from, to }: Span): readonly Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  paragraphs.forEach((paragraph, index) => {
    const { size } = paragraph.content;
    if (index > 0 && from < start && start <= to) pieces.push(END);
    const [first, last] = [Math.max(0, from - start), Math.min(size, to - start)];
    if (first < last)
      paragraph.content.cut(first, last).forEach((node) => {
        pieces.push(node);
      });
    start += size + 1;
  });
  return pieces;
}
