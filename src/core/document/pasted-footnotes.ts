import { Fragment, type Node, Slice } from 'prosemirror-model';

/** What is pasted, with footnotes that fit where it is pasted. */
export interface SettledFootnotes {
  readonly slice: Slice;
  /** Footnotes to add at the end of the document. */
  readonly added: readonly Node[];
}

/** The footnotes of a document that a part of it calls but does not hold, each once. */
export function footnotesCalled(document: Node, part: Fragment): readonly Node[] {
  const held = definitionsIn(part);
  const all = definitionsIn(document.content);
  return [...callsIn(part)].flatMap((label) => {
    const definition = held.has(label) ? undefined : all.get(label);
    return definition ? [definition] : [];
  });
}

/**
 * Fits the footnotes of a pasted part into a document. A footnote that is there already with the same words is called
 * as it is; one whose label means something else there gets another label; one that the part calls and does not hold
 * is added.
 *
 * @param document without what the paste replaces
 * @param slice the part
 * @param carried footnotes the part calls, from where it was copied (`footnotesCalled`)
 */
export function settleFootnotes(document: Node, slice: Slice, carried: readonly Node[]): SettledFootnotes {
  const there = definitionsIn(document.content);
  const held = definitionsIn(slice.content);
  const calls = callsIn(slice.content);
  const taken = new Set([...there.keys(), ...held.keys(), ...calls]);
  const renamed = new Map<string, string>();
  const dropped = new Set<Node>();
  const added: Node[] = [];

  const settle = (label: string, definition: Node, add: boolean): void => {
    const existing = there.get(label);
    const isSame = existing?.content.eq(definition.content) === true;
    if (isSame && calls.has(label)) dropped.add(definition);
    else {
      if (existing) renamed.set(label, freeLabel(String(definition.attrs['label']), taken));
      if (add) added.push(relabelled(definition, renamed));
    }
  };
  for (const [label, definition] of held) settle(label, definition, false);
  for (const definition of carried) {
    const label = key(definition);
    if (calls.has(label) && !held.has(label)) settle(label, definition, true);
  }
  if (renamed.size === 0 && dropped.size === 0) return { slice, added };
  const kept = slice.content.content.filter((block) => !dropped.has(block));
  // A part that is nothing but footnotes stays one.
  const blocks = kept.length === 0 ? slice.content.content : kept;
  const content = Fragment.fromArray(blocks.map((block) => relabelled(block, renamed)));
  const same = (index: number) => blocks.at(index) === slice.content.content.at(index);
  return { slice: new Slice(content, same(0) ? slice.openStart : 0, same(-1) ? slice.openEnd : 0), added };
}

/** Labels are the same whatever their case. */
const key = (node: Node): string => String(node.attrs['label']).toLowerCase();

function definitionsIn(fragment: Fragment): Map<string, Node> {
  const found = new Map<string, Node>();
  fragment.descendants((node) => {
    // Of two with one label, readers take the first.
    if (node.type.name === 'footnoteDefinition' && !found.has(key(node))) found.set(key(node), node);
  });
  return found;
}

function callsIn(fragment: Fragment): Set<string> {
  const found = new Set<string>();
  fragment.descendants((node) => {
    if (node.type.name === 'footnoteReference') found.add(key(node));
  });
  return found;
}

/** The next number for a number, else the label with a number; it is taken then. */
function freeLabel(label: string, taken: Set<string>): string {
  const number = /^\d{1,9}$/.test(label) ? Number(label) : null;
  for (let n = number === null ? 2 : number + 1; ; n += 1) {
    const free = number === null ? `${label}-${n}` : String(n);
    if (taken.has(free.toLowerCase())) continue;
    taken.add(free.toLowerCase());
    return free;
  }
}

function relabelled(node: Node, renamed: ReadonlyMap<string, string>): Node {
  const isNote = node.type.name === 'footnoteDefinition' || node.type.name === 'footnoteReference';
  const label = isNote ? renamed.get(key(node)) : undefined;
  const children = node.isLeaf ? [] : node.content.content.map((child) => relabelled(child, renamed));
  const unchanged = children.every((child, index) => child === node.content.content[index]);
  if (label === undefined && unchanged) return node;
  const content = unchanged ? node.content : Fragment.fromArray(children);
  return label === undefined
    ? node.copy(content)
    : node.type.create({ ...node.attrs, label }, content, node.marks);
}
