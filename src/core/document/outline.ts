import type { Node } from 'prosemirror-model';
import { closingDefinitionsFrom } from './definitions.ts';
import { countNodeWords } from './words.ts';

/** A heading and all that follows up to the next heading of the same or a higher level (format.md). */
export interface Section {
  /** The heading's text; null for what stands before the first heading. */
  readonly title: string | null;
  /** 1 to 6; 0 for the opening. */
  readonly level: number;
  /** Document position before the section's first block. */
  readonly from: number;
  /** Words in the section's own blocks; its heading, sub-sections and the issue's closing footnotes left out. */
  readonly words: number;
}

/**
 * The sections of an issue in order, the opening first where it has any content.
 *
 * @returns one entry a top-level heading; headings inside quotations and lists are no sections
 */
export function outlineOf(document: Node): readonly Section[] {
  const sections: Section[] = [];
  let current: { title: string | null; level: number; from: number; words: number } = {
    title: null,
    level: 0,
    from: 0,
    words: 0,
  };
  let openingHasContent = false;
  const end = closingDefinitionsFrom(document);
  document.forEach((block, offset) => {
    if (offset >= end) return;
    if (block.type.name === 'heading') {
      if (current.title !== null || openingHasContent) sections.push(current);
      current = { title: block.textContent, level: Number(block.attrs['level']), from: offset, words: 0 };
      return;
    }
    current.words += countNodeWords(block);
    if (current.title === null && block.content.size > 0) openingHasContent = true;
  });
  if (current.title !== null || openingHasContent) sections.push(current);
  return sections;
}

/** What the foot of the window counts. */
export interface IssueCounts {
  readonly words: number;
  readonly links: number;
  readonly figures: number;
}

/** Words, distinct runs of links, and figures of a document. */
export function countIssue(document: Node): IssueCounts {
  let links = 0;
  let figures = 0;
  document.descendants((node, _position, parent, index) => {
    if (node.type.name === 'figure') figures += 1;
    if (!node.isInline) return;
    const link = node.marks.find((mark) => mark.type.name === 'link');
    const previous = index > 0 ? parent?.child(index - 1) : undefined;
    if (link && !previous?.marks.some((mark) => mark.eq(link))) links += 1;
  });
  return { words: countNodeWords(document), links, figures };
}
