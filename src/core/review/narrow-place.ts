import type { Change, Place } from '../diff/index.ts';

/** Both sources. */
interface Texts {
  readonly before: string;
  readonly after: string;
}

/** Where in either source the marks and words stand that make up a change: what `from` and `to` tell, closer to the point. */
export interface ChangePlaces {
  readonly from: readonly Place[];
  readonly to: readonly Place[];
}

/**
 * A change tells the block or the words it is about. What was done to them is written beside the words (emphasis, an
 * address), in a few characters of the block (a heading's level, a picture's description), or in one field of the header.
 */
export function narrowPlace(change: Change, { before, after }: Texts): ChangePlaces {
  switch (change.kind) {
    case 'field':
      return {
        from: fieldPlace(before, change.from, change.field),
        to: fieldPlace(after, change.to, change.field),
      };
    case 'formatting':
      return { from: [withMarkup(before, change.from)], to: [withMarkup(after, change.to)] };
    case 'split':
    case 'joined':
      return { from: [withBlanks(before, change.from)], to: [withBlanks(after, change.to)] };
    case 'attribute':
      return {
        from: valuePlace(before, change.from, change.attribute?.before ?? ''),
        to: valuePlace(after, change.to, change.attribute?.after ?? ''),
      };
    default:
      return { from: [change.from], to: [change.to] };
  }
}

/** The lines of one field; all of the header where it is written in a way of its own. */
function fieldPlace(source: string, place: Place, field: string | null): readonly Place[] {
  const header = source.slice(place.from, place.to);
  if (field === null || field === 'header') return [place];
  const name = field.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`^["']?${name}["']?[ \\t]*[:=].*(?:\\r?\\n(?:[ \\t-].*)?)*`, 'm').exec(header);
  if (found === null) return /^(?:---|\+\+\+)/.test(header) ? [] : [place];
  const from = place.from + found.index;
  return [{ from, to: from + found[0].trimEnd().length }];
}

/** The words with the marks on either side of them, and the address behind a link's. */
function withMarkup(source: string, { from, to }: Place): Place {
  const address =
    /^[^\s\]]{0,8}\](?:\([^)\n]*\)|\[[^\]\n]*\])/.exec(source.slice(to, to + 4000))?.[0].length ?? 0;
  const end = to + address;
  return {
    from: from - (/[^\s\p{L}\p{N}]*$/u.exec(source.slice(Math.max(0, from - 12), from))?.[0].length ?? 0),
    to: end + (/^[^\s\p{L}\p{N}]*/u.exec(source.slice(end, end + 12))?.[0].length ?? 0),
  };
}

function withBlanks(source: string, { from, to }: Place): Place {
  return {
    from: from - (/\s*$/.exec(source.slice(Math.max(0, from - 200), from))?.[0].length ?? 0),
    to: to + (/^\s*/.exec(source.slice(to, to + 200))?.[0].length ?? 0),
  };
}

/** Where a value stands in its block; for one that is not written as itself, the marks at the beginning of each line. */
function valuePlace(source: string, place: Place, value: string): readonly Place[] {
  const block = source.slice(place.from, place.to);
  const at = value.length > 2 ? block.indexOf(value) : -1;
  if (at >= 0) return [{ from: place.from + at, to: place.from + at + value.length }];
  const places: Place[] = [];
  for (const { index, 0: marks } of block.matchAll(/^[^\p{L}\p{N}\n]+(?:\d+[.)]|\[[ xX]\])?/gmu)) {
    places.push({ from: place.from + index, to: place.from + index + marks.length });
  }
  return places;
}
