import type { Change } from '../diff/types.ts';
import { type Anchor, anchorAt, type FoundAnchor } from './anchor.ts';
import { findAnchor, nearestPlace } from './find-anchor.ts';
import type { PageText } from './page-text.ts';
import type { Thread } from './thread.ts';

/** Where a change is in the later text, as that text's page has it. */
export interface ChangePassage {
  readonly change: Change;
  /** Null for what is only in the earlier text. */
  readonly place: FoundAnchor | null;
}

/** Finds each change in the text of the later page. Of what was deleted, it is the words right around. */
export function findChanges(page: PageText, changes: readonly Change[]): readonly ChangePassage[] {
  return changes.map((change) => ({ change, place: placeOf(page.text, change) }));
}

function placeOf(text: string, { after, lead, tail, to }: Change): FoundAnchor | null {
  const find = (words: string, prefix: string, suffix: string) => {
    const trimmed = words.trim();
    return trimmed === ''
      ? null
      : nearestPlace(text, {
          quote: { exact: trimmed, prefix, suffix },
          // The source is longer than the page, by its marks; nearer than anything else that is known.
          position: { start: to.from, end: to.to },
        });
  };
  if (after === null || after.trim() === '') return find(`${lead}${tail}`, '', '') ?? find(lead, '', '');
  // Of several blocks the first one, where what stands between them is written otherwise.
  return find(after, lead, tail) ?? find(after.trim().split('\n')[0] ?? '', lead, '');
}

/** What a comment on a change hangs on: its words; of what is gone without a trace, the words there were. */
export function anchorOfChange(page: PageText, { change, place }: ChangePassage): Anchor | null {
  if (place !== null) return anchorAt(page.text, place.start, place.end);
  const was = change.before?.trim() ?? '';
  if (was === '') return null;
  const start = change.from.from;
  return {
    quote: { exact: was.slice(0, 20_000), prefix: '', suffix: '' },
    position: { start, end: start + was.length },
  };
}

/**
 * Which threads are about which change: those whose words it touches, or took away. A thread about several changes stands
 * beside the one with the fewest words.
 */
export function threadsByChange<Listed extends Thread>(
  page: PageText,
  passages: readonly ChangePassage[],
  threads: readonly Listed[],
): ReadonlyMap<string, readonly Listed[]> {
  const found = new Map<string, Listed[]>();
  for (const thread of threads) {
    const place = findAnchor(page.text, thread.anchor);
    const about = passages.filter((passage) => isAbout(thread, place, passage));
    const [nearest] = about.toSorted((a, b) => lengthOf(a) - lengthOf(b));
    if (nearest === undefined) continue;
    found.set(nearest.change.id, [...(found.get(nearest.change.id) ?? []), thread]);
  }
  return found;
}

function isAbout({ anchor }: Thread, found: FoundAnchor | null, { change, place }: ChangePassage): boolean {
  if (found === null) return change.before?.includes(anchor.quote.exact.trim()) === true;
  return place !== null && found.start < place.end && place.start < found.end;
}

const lengthOf = ({ place }: ChangePassage): number => (place === null ? 0 : place.end - place.start);
