import { type Node, Slice } from 'prosemirror-model';
import type { Transform } from 'prosemirror-transform';
import { closingDefinitionsFrom } from '../document/definitions.ts';
import { type SectionRange, sectionRanges } from './section-ranges.ts';

/**
 * Moves a section whole, with its subsections. The blocks stay the same objects, so that the writer gives each its
 * own bytes at the new place, and all others theirs.
 *
 * @param place a position where a section begins, or one after the last section: it goes before the closing definitions
 * @returns where the section begins afterwards; null where it would not move (a place in it, or at either end of it)
 */
export function moveSection(transform: Transform, section: SectionRange, place: number): number | null {
  const { from, to } = section;
  const target = Math.min(place, closingDefinitionsFrom(transform.doc));
  if (target >= from && target <= to) return null;
  const content = transform.doc.slice(from, to).content;
  transform.replace(from, to, Slice.empty);
  const at = target < from ? target : target - (to - from);
  transform.replace(at, at, new Slice(content, 0, 0));
  return at;
}

/**
 * Where a section goes with one step up: before its sibling above; as a first subsection, to the end of the section
 * above its parent.
 *
 * @returns null where it is the first: nothing goes into the opening
 */
export function placeAbove(document: Node, section: SectionRange): number | null {
  const before = sectionRanges(document).slice(0, section.index);
  const parentAt = before.findLastIndex(({ level }) => level < section.level);
  // Of the sections between the parent's heading and this one, the outermost that ends where this one begins.
  const sibling = before.slice(parentAt + 1).find(({ to }) => to === section.from);
  if (sibling) return sibling.from;
  const parent = before[parentAt];
  return parent && before.slice(0, parentAt).some(({ level }) => level < section.level) ? parent.from : null;
}

/**
 * Where a section goes with one step down: after its sibling below; as a last subsection, to the beginning of the
 * next section, after that one's own blocks.
 *
 * @returns null where it is the last
 */
export function placeBelow(document: Node, section: SectionRange): number | null {
  const next = sectionRanges(document).find(({ from }) => from === section.to);
  if (!next) return null;
  return next.level === section.level ? next.to : next.ownTo;
}
