import { Fragment, type Node } from 'prosemirror-model';
import { canonicalBlock } from '../document/canonical.ts';
import type { ParsedIssue } from './parsed-issue.ts';

/** The inline content of a text block as it was read, canonical, and the Markdown it was read from. */
export interface SourceText {
  readonly content: Fragment;
  /** Without what the block's containers put before its lines. */
  readonly source: string;
}

/** Nodes are immutable and each reading makes its own, so a node's source never changes. */
const sources = new WeakMap<Node, string>();

/** Remembers the Markdown that a text block's content was just read from. */
export function rememberText(block: Node, source: string): void {
  sources.set(block, source);
}

/** All text blocks in a block as it was read, at any depth, in order. */
function textsIn(block: Node): readonly SourceText[] {
  const found: SourceText[] = [];
  const look = (node: Node): void => {
    const source = sources.get(node);
    if (source !== undefined && node.isTextblock) found.push(sourceText(node, source));
    else if (!node.isTextblock) node.forEach(look);
  };
  look(block);
  return found;
}

/** All text blocks in some blocks of the source, looked for when they are first asked for. */
export function textsOf(blocks: readonly { readonly node: Node }[]): () => readonly SourceText[] {
  let texts: readonly SourceText[] | undefined;
  return () => {
    texts ??= blocks.flatMap(({ node }) => textsIn(node));
    return texts;
  };
}

const sourceText = (block: Node, source: string): SourceText => ({
  content: (canonicalBlock(block) ?? block).content,
  source,
});

/** All text blocks of an issue by the size of their content; made when it is first asked for. */
const bySize = new WeakMap<ParsedIssue, ReadonlyMap<number, readonly Node[]>>();

function textsBySize(parsed: ParsedIssue): ReadonlyMap<number, readonly Node[]> {
  const known = bySize.get(parsed);
  if (known) return known;
  const sizes = new Map<number, Node[]>();
  parsed.document.descendants((node) => {
    if (sources.has(node)) {
      const alike = sizes.get(node.content.size);
      if (alike) alike.push(node);
      else sizes.set(node.content.size, [node]);
    }
    return !node.isTextblock;
  });
  bySize.set(parsed, sizes);
  return sizes;
}

/** The Markdown that some canonical content stands for anywhere in the issue; null where it stands nowhere. */
export function findSource(parsed: ParsedIssue, nodes: readonly Node[]): string | null {
  const content = Fragment.fromArray([...nodes]);
  for (const node of textsBySize(parsed).get(content.size) ?? []) {
    const source = sources.get(node);
    if (source !== undefined && sourceText(node, source).content.eq(content)) return source;
  }
  return null;
}
