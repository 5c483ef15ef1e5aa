import type { Node } from 'prosemirror-model';

/** A footnote of an issue: what calls it, and its text. Positions are those of the nodes in the document. */
export interface Footnote {
  /** As the source has it. */
  readonly label: string;
  /** What readers see: counted in the order of the first references. Null for a note nothing refers to. */
  readonly number: number | null;
  readonly references: readonly number[];
  /** The first definition with this label; null where there is none. */
  readonly definition: number | null;
}

/** What one block has of footnotes, its positions counted from the block's own. */
interface Mention {
  readonly kind: 'reference' | 'definition';
  readonly label: string;
  readonly offset: number;
}

// Blocks are immutable: at a keystroke, one of them is looked through.
const mentionsOfBlock = new WeakMap<Node, readonly Mention[]>();

/** The footnotes of a document: first those that are referred to, in the order of their numbers, then the others. */
export function footnotesOf(document: Node): readonly Footnote[] {
  const notes = new Map<string, { label: string; references: number[]; definition: number | null }>();
  document.forEach((block, position) => {
    for (const { kind, label, offset } of mentionsIn(block)) {
      const key = keyOf(label);
      const note = notes.get(key) ?? { label, references: [], definition: null };
      notes.set(key, note);
      if (kind === 'reference') note.references.push(position + offset);
      else note.definition ??= position + offset;
    }
  });
  const first = (note: { readonly references: readonly number[] }) =>
    note.references[0] ?? Number.POSITIVE_INFINITY;
  const referred = [...notes.values()].filter((note) => note.references.length > 0);
  const others = [...notes.values()].filter((note) => note.references.length === 0);
  return [
    ...referred.sort((a, b) => first(a) - first(b)).map((note, index) => ({ ...note, number: index + 1 })),
    ...others.map((note) => ({ ...note, number: null })),
  ];
}

/** The footnote with this label; labels that differ in case alone are the same. */
export function footnoteWithLabel(notes: readonly Footnote[], label: string): Footnote | undefined {
  return notes.find((note) => keyOf(note.label) === keyOf(label));
}

/**
 * A label for a new footnote: the next number, written as the file writes its labels (`4` after `3`, `fn4` after
 * `fn3`). A number that was used and deleted lower down does not come again, so that notes are not confused.
 */
export function nextFootnoteLabel(document: Node): string {
  const labels = footnotesOf(document).map(({ label }) => label);
  const numbered = labels.flatMap((label) => {
    const [, prefix, digits] = /^(.*?)(\d{1,9})$/.exec(label) ?? [];
    return prefix === undefined ? [] : [{ prefix, number: Number(digits) }];
  });
  const prefix = mostFrequent(numbered.map((label) => label.prefix)) ?? '';
  const taken = new Set(labels.map(keyOf));
  let number =
    Math.max(0, ...numbered.filter((label) => label.prefix === prefix).map((label) => label.number)) + 1;
  while (taken.has(keyOf(`${prefix}${number}`))) number += 1;
  return `${prefix}${number}`;
}

const keyOf = (label: string): string => label.toLowerCase();

function mentionsIn(block: Node): readonly Mention[] {
  const known = mentionsOfBlock.get(block);
  if (known) return known;
  const mentions: Mention[] = [];
  const look = (node: Node, offset: number) => {
    const kind = KINDS[node.type.name];
    if (kind !== undefined) mentions.push({ kind, label: String(node.attrs['label']), offset });
    return !node.isTextblock || node.type.spec.code !== true;
  };
  if (look(block, 0)) block.descendants((node, position) => look(node, position + 1));
  mentionsOfBlock.set(block, mentions);
  return mentions;
}

const KINDS: Readonly<Record<string, Mention['kind']>> = {
  footnoteReference: 'reference',
  footnoteDefinition: 'definition',
};

function mostFrequent(words: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
