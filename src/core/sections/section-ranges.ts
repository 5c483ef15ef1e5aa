import type { Node } from 'prosemirror-model';
import { closingDefinitionsFrom } from '../document/definitions.ts';

/**
 * Sections as ranges of the document. In: an issue's document. Out: for each top-level heading where its section
 * begins and ends, by the one rule of format.md: up to the next heading of the same or a higher level. The opening,
 * which stands before the first heading, is no section: it has no heading to be moved, folded or deleted by. Nor are
 * the footnotes and link addresses at the end part of its last section: they stay where they are.
 */
export interface SectionRange {
  /** Among the sections, in order. */
  readonly index: number;
  /** 1 to 6. */
  readonly level: number;
  /** Document position before the heading. */
  readonly from: number;
  /** Document position after the heading. */
  readonly bodyFrom: number;
  /** Where its own blocks end: at its first subsection, else at its end. */
  readonly ownTo: number;
  /** Document position after its last block, its subsections included. */
  readonly to: number;
}

// Nodes are immutable: what was found in a document holds for as long as the document does.
const known = new WeakMap<Node, readonly SectionRange[]>();

/** The sections of a document in order; headings inside quotations and lists are none. */
export function sectionRanges(document: Node): readonly SectionRange[] {
  const found = known.get(document);
  if (found) return found;
  const headings: { level: number; from: number; bodyFrom: number }[] = [];
  document.forEach((block, from) => {
    if (block.type.name !== 'heading') return;
    headings.push({ level: Number(block.attrs['level']), from, bodyFrom: from + block.nodeSize });
  });
  const end = closingDefinitionsFrom(document);
  const ranges = headings.map((heading, index): SectionRange => {
    const next = headings.find((other, at) => at > index && other.level <= heading.level);
    return { ...heading, index, ownTo: headings[index + 1]?.from ?? end, to: next?.from ?? end };
  });
  known.set(document, ranges);
  return ranges;
}

/**
 * The innermost section that holds a position; its heading belongs to it.
 *
 * @returns null in the opening, in the definitions at the end, and where the issue has no headings
 */
export function sectionAt(document: Node, position: number): SectionRange | null {
  const last = sectionRanges(document).findLast(({ from }) => from <= position);
  return last && position <= last.to ? last : null;
}

/** A section's title as people read it. */
export function sectionTitle(document: Node, { from }: SectionRange): string {
  return document.nodeAt(from)?.textContent.trim() || 'Untitled section';
}

/** A section and its subsections, in order. */
export function withSubsections(document: Node, { from, to }: SectionRange): readonly SectionRange[] {
  return sectionRanges(document).filter((other) => other.from >= from && other.from < to);
}
