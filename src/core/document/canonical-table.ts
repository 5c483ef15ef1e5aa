import { Fragment, type Node } from 'prosemirror-model';
import { canonicalTextblock, onOneLine } from './canonical-inline.ts';
import { sayableNode } from './sayable-attributes.ts';

/**
 * A table as Markdown can say it: the first row is its head, every row has as many cells as the longest, a column is
 * aligned as its head is, and a cell is one line (a break in it is `<br>`).
 */
export function canonicalTable(table: Node): Node {
  const [head] = table.children;
  const columns = Math.max(...table.children.map((row) => row.childCount));
  const rows = table.children.map((row, index) => {
    const cells = Array.from({ length: columns }, (_, at) =>
      canonicalCell(row.maybeChild(at), index === 0, alignOf(head?.maybeChild(at)), table),
    );
    return same(row, cells) ? row : row.copy(Fragment.fromArray(cells));
  });
  return same(table, rows) ? table : table.copy(Fragment.fromArray(rows));
}

const alignOf = (cell: Node | null | undefined): unknown => (cell ? sayableNode(cell).attrs['align'] : null);

const same = (node: Node, children: readonly Node[]): boolean =>
  node.childCount === children.length && children.every((child, index) => child === node.child(index));

function canonicalCell(cell: Node | null, isHead: boolean, align: unknown, table: Node): Node {
  const { schema } = table.type;
  const paragraph = cell?.firstChild;
  const content = paragraph
    ? canonicalTextblock(onOneLine(withBreaksAsTags(paragraph)))
    : schema.node('paragraph');
  const name = isHead ? 'tableHeader' : 'tableCell';
  const unchanged =
    cell?.type.name === name &&
    cell.firstChild === content &&
    cell.attrs['align'] === align &&
    cell.attrs['colspan'] === 1 &&
    cell.attrs['rowspan'] === 1 &&
    cell.attrs['colwidth'] === null;
  return unchanged ? cell : schema.node(name, { align }, [content]);
}

function withBreaksAsTags(paragraph: Node): Node {
  if (!paragraph.children.some(isHardLineEnd)) return paragraph;
  return paragraph.copy(
    Fragment.fromArray(
      paragraph.children.map((child) =>
        isHardLineEnd(child) ? child.type.create({ tag: '<br>' }, null, child.marks) : child,
      ),
    ),
  );
}

const isHardLineEnd = (node: Node): boolean => node.type.name === 'hardBreak' && node.attrs['tag'] === null;
