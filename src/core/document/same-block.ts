import { Fragment, type Node } from 'prosemirror-model';
import { canonicalBlock, canonicalBlocks, sameHeader } from './canonical.ts';
import { withPlainBlanks } from './canonical-inline.ts';

/** Whether two blocks say the same in Markdown. */
export function isSameBlock(a: Node, b: Node): boolean {
  if (a.eq(b)) return true;
  const [left, right] = [canonicalBlock(a), canonicalBlock(b)];
  if (left === null || right === null) return left === right;
  return left.eq(right) || plain(left).eq(plain(right));
}

function plain(node: Node): Node {
  if (node.isLeaf || node.type.spec.code) return node;
  const children = node.isTextblock ? withPlainBlanks(node.children) : node.children.map(plain);
  return node.copy(Fragment.fromArray(children));
}

/** Whether two documents say the same in Markdown: header, and canonical blocks in order. */
export function sayTheSame(a: Node, b: Node): boolean {
  return (
    sameHeader(String(a.attrs['header']), String(b.attrs['header'])) &&
    areSameBlocks(canonicalBlocks(a), canonicalBlocks(b))
  );
}

/** Whether two rows of canonical blocks say the same. */
export function areSameBlocks(a: readonly Node[], b: readonly Node[]): boolean {
  return a.length === b.length && a.every((block, index) => isSameBlock(block, b[index] as Node));
}
