import type { Node } from 'prosemirror-model';
import { canonicalBlock } from '../document/canonical.ts';
import type { ParsedIssue } from '../markdown/index.ts';

/** Numbers for blocks: equal numbers are blocks that say the same to a reader. */
export class BlockKeys {
  private readonly numbers = new Map<string, number>();
  private readonly known = new WeakMap<Node, number>();

  of(block: Node): number {
    const known = this.known.get(block);
    if (known !== undefined) return known;
    const text = keyText(block);
    const number = this.numbers.get(text) ?? this.numbers.size;
    this.numbers.set(text, number);
    this.known.set(block, number);
    return number;
  }

  /** Says that some blocks are equal, of whom it is known without looking closely. */
  same(blocks: readonly Node[]): void {
    // Negative numbers are never given to a text.
    this.equal -= 1;
    for (const block of blocks) this.known.set(block, this.equal);
  }

  private equal = 0;
}

/**
 * The blocks of both versions that have content. Most blocks are the same to the letter; those are found by their source
 * and are neither made canonical nor looked at again.
 */
export function pageBlocks(
  before: ParsedIssue,
  after: ParsedIssue,
  keys: BlockKeys,
): { readonly old: readonly Node[]; readonly now: readonly Node[]; readonly untouched: ReadonlySet<Node> } {
  const untouched = new Set<Node>();
  const sameDefinitions = definitionsOf(before) === definitionsOf(after);
  const slices = new Map<string, { readonly old: Node[]; readonly now: Node[] }>();
  for (const { node, from, to } of before.blocks) {
    const slice = before.source.slice(from, to);
    const known = slices.get(slice);
    if (known === undefined) slices.set(slice, { old: [node], now: [] });
    else if (sameDefinitions || readsAlike(slice, known.old[0], node)) known.old.push(node);
  }
  for (const { node, from, to } of after.blocks) {
    const slice = after.source.slice(from, to);
    const known = slices.get(slice);
    if (known && (sameDefinitions || readsAlike(slice, known.old[0], node))) known.now.push(node);
  }
  for (const { old, now } of slices.values()) {
    if (now.length === 0) continue;
    keys.same([...old, ...now]);
    for (const node of [...old, ...now]) untouched.add(node);
  }
  const canonical = ({ blocks }: ParsedIssue) =>
    blocks.flatMap(({ node }) => (untouched.has(node) ? [node] : (canonicalBlock(node) ?? [])));
  return { old: canonical(before), now: canonical(after), untouched };
}

/** What links and footnotes anywhere in an issue may refer to. */
const definitionsOf = ({ references, blocks }: ParsedIssue): string =>
  JSON.stringify([
    references,
    blocks.flatMap(({ node }) => (node.type.name === 'footnoteDefinition' ? [node.attrs['label']] : [])),
  ]);

/** The same letters say the same, but for links and footnotes, which are defined elsewhere. */
const readsAlike = (slice: string, one: Node | undefined, other: Node): boolean =>
  !slice.includes('[') || one?.eq(other) === true;

/** All that a reader sees of a block, as text; equal for equal blocks. */
function keyText(node: Node): string {
  let text = `\u0001${node.type.name}${attributesText(node)}`;
  if (node.isTextblock) text += inlineText(node);
  else for (const child of node.children) text += keyText(child);
  return `${text}\u0002`;
}

function inlineText(block: Node): string {
  let text = '';
  let marks = '';
  for (const node of block.children) {
    let own = '';
    for (const mark of node.marks) own += `${mark.type.name}${attributesText(mark)},`;
    if (own !== marks) text += `\u0003${own}\u0004`;
    marks = own;
    // A line end of the source is the blank that readers see.
    if (node.type.name === 'softBreak') text += ' ';
    else if (node.isText) text += node.text;
    else text += `\u0005${node.type.name}${attributesText(node)}\u0006`;
  }
  return text;
}

/** Tightness of a list is how it is written more than what it says. */
function attributesText({ attrs }: { readonly attrs: Readonly<Record<string, unknown>> }): string {
  let text = '';
  for (const name in attrs) {
    const value = attrs[name];
    if (name !== 'tight')
      text += `\u0007${name}${typeof value === 'string' ? '=' : '\u0008'}${String(value)}`;
  }
  return text;
}
