import { Fragment, type Node } from 'prosemirror-model';
import { canonicalNodes } from '../document/canonical.ts';
import { parseFragment } from './parse.ts';
import type { ParsedIssue } from './parsed-issue.ts';

/**
 * Source blocks that were edited stand for what their text says: `<!--x-->` with its brackets deleted is a paragraph,
 * two definitions with a blank line between are two blocks. The document in the window shows the source for as long
 * as it is open; what is written reads as those blocks.
 *
 * @param nodes canonical blocks of an edited region
 * @returns the blocks, in which a source block that does not read as itself is replaced by what it reads as
 */
export function settleSource(nodes: readonly Node[], parsed: ParsedIssue): readonly Node[] {
  return nodes.flatMap((node) => settle(node, parsed));
}

function settle(node: Node, parsed: ParsedIssue): readonly Node[] {
  if (node.type.name === 'sourceBlock') {
    const read = canonicalNodes(
      parseFragment(node.textContent, parsed.references, node.type.schema).map((block) => block.node),
    );
    return read.length === 1 && read[0]?.eq(node) ? [node] : read;
  }
  if (node.isTextblock || node.isLeaf) return [node];
  const children = node.children.flatMap((child) => settle(child, parsed));
  const same =
    children.length === node.childCount && children.every((child, index) => child === node.child(index));
  if (same) return [node];
  const content = Fragment.fromArray(children);
  return node.type.validContent(content) ? canonicalNodes([node.copy(content)]) : [node];
}
