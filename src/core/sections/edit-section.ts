import { Fragment } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { isDefinition } from '../document/definitions.ts';
import { type SectionRange, withSubsections } from './section-ranges.ts';

const [HIGHEST, LOWEST] = [1, 6] as const;

/**
 * Promotes (-1) or demotes (1) a section with its subsections: one level each, so that its own shape stays.
 *
 * @returns false, with nothing changed, where a heading would leave the six levels there are
 */
export function shiftSection(transform: Transform, section: SectionRange, by: -1 | 1): boolean {
  const headings = withSubsections(transform.doc, section);
  if (headings.some(({ level }) => level + by < HIGHEST || level + by > LOWEST)) return false;
  for (const { from, level } of headings) transform.setNodeAttribute(from, 'level', level + by);
  return true;
}

/** Takes a section away, with its subsections. An issue keeps a paragraph to write in. */
export function deleteSection(transform: Transform, { from, to }: SectionRange): void {
  const isAll = from === 0 && to === transform.doc.content.size;
  const rest = isAll ? transform.doc.type.schema.node('paragraph') : Fragment.empty;
  transform.replaceWith(from, to, rest);
}

/**
 * Puts a copy of a section right after it. What an issue has only once stays with the original: the text of a
 * footnote, the address of a reference link.
 *
 * @returns the position where the copy begins
 */
export function duplicateSection(transform: Transform, { from, to }: SectionRange): number {
  const blocks = transform.doc.slice(from, to).content.content.filter((block) => !isDefinition(block));
  transform.insert(to, blocks);
  return to;
}
