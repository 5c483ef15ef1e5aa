import type { Node } from '@tiptap/pm/model';
import type { Section } from '#core/document/outline.ts';
import { type SectionRange, sectionRanges } from '#core/sections/section-ranges.ts';

/** One line of the outline. */
export interface OutlineEntry {
  readonly title: string;
  /** 1 for the outermost: what the tree's levels are, whatever the headings' levels are called. */
  readonly depth: number;
  /** Of its own blocks; of its subsections too where they are folded away. */
  readonly words: number;
  readonly from: number;
  /** Null for the opening. */
  readonly range: SectionRange | null;
  readonly isCurrent: boolean;
  /** Null where there is nothing to fold. */
  readonly isFolded: boolean | null;
}

/** The lines of the outline: sections inside a folded one are left out, as they are in the page. */
export function outlineEntries(
  document: Node,
  sections: readonly Section[],
  current: number,
  folded: readonly number[],
): readonly OutlineEntry[] {
  const ranges = sectionRanges(document);
  const inside = (outer: SectionRange, from: number) => from > outer.from && from < outer.to;
  const closed = ranges.filter(({ from }) => folded.includes(from));
  return sections.flatMap((section, index): OutlineEntry[] => {
    const { title, words, from } = section;
    if (closed.some((outer) => inside(outer, from))) return [];
    const range = title === null ? null : (ranges.find((one) => one.from === from) ?? null);
    const isFolded = range === null || range.bodyFrom === range.to ? null : folded.includes(from);
    const hidden = isFolded && range ? sections.filter((other) => inside(range, other.from)) : [];
    return [
      {
        title: title === null ? 'Opening' : title.trim() || 'Untitled section',
        depth: 1 + ranges.filter((outer) => inside(outer, from)).length,
        words: hidden.reduce((sum, other) => sum + other.words, words),
        from,
        range,
        isCurrent: index === current,
        isFolded,
      },
    ];
  });
}
