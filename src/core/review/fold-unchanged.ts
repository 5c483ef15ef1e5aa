import type { DiffBlock } from '../diff/index.ts';
import { textOf } from '../diff/inline.ts';

/** Blocks that stand one after another: shown, or folded because nothing changed in them. */
export interface PageStretch {
  /** The first block's, so that a stretch is known again when it is unfolded. */
  readonly id: string;
  readonly blocks: readonly DiffBlock[];
  /** What a fold says instead of them; null where they are shown. */
  readonly folded: { readonly sections: readonly string[]; readonly withOpening: boolean } | null;
}

/**
 * Takes a page apart into what changed and whole sections that did not. A section is a heading of any level with what
 * follows it up to the next one; the opening is one without a heading.
 */
export function foldUnchanged(blocks: readonly DiffBlock[]): readonly PageStretch[] {
  const stretches: PageStretch[] = [];
  for (const section of sectionsOf(blocks)) {
    const [first] = section;
    if (first === undefined) continue;
    const folded = section.every(({ status }) => status === 'same')
      ? { sections: first.type === 'heading' ? [titleOf(first)] : [], withOpening: first.type !== 'heading' }
      : null;
    const last = stretches.at(-1);
    if (last === undefined || (last.folded === null) !== (folded === null))
      stretches.push({ id: first.id, blocks: section, folded });
    else stretches.splice(-1, 1, joined(last, section, folded));
  }
  return stretches;
}

function joined(
  last: PageStretch,
  section: readonly DiffBlock[],
  folded: PageStretch['folded'],
): PageStretch {
  return {
    id: last.id,
    blocks: [...last.blocks, ...section],
    folded:
      last.folded && folded
        ? {
            sections: [...last.folded.sections, ...folded.sections],
            withOpening: last.folded.withOpening || folded.withOpening,
          }
        : null,
  };
}

function sectionsOf(blocks: readonly DiffBlock[]): readonly (readonly DiffBlock[])[] {
  const sections: DiffBlock[][] = [[]];
  for (const block of blocks) {
    if (block.type === 'heading') sections.push([block]);
    else sections.at(-1)?.push(block);
  }
  return sections;
}

const titleOf = (heading: DiffBlock): string => textOf(heading.runs.flatMap(({ content }) => content));
