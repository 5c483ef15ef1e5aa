/**
 * A text as it is searched: case and accents do not count, nor does which blank stands between words. Folding can
 * change the length (`ß` becomes `ss`), so each unit of the folded text remembers where it came from.
 */
export interface FoldedText {
  readonly text: string;
  /** For each unit of `text`, and its end, the offset in the original. Null: the same offsets. */
  readonly offsets: Uint32Array | null;
}

/** Letters that are made of one only by history; decomposing does not take them apart. */
const SPELLED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
};

const MARKS = /\p{M}/gu;
/** A line feed stays: it parts blocks, and no search goes across. */
const NOT_PLAIN = /[^ -~\n]/g;

/** Folds a text for searching, with the way back to its offsets (UTF-16 units). */
export function foldText(original: string): FoldedText {
  let sameLength = true;
  // Nearly every text keeps its length: then one pass of a regular expression does.
  const text = original.toLowerCase().replace(NOT_PLAIN, (unit) => {
    const folded = foldCharacter(unit);
    if (folded.length !== 1) sameLength = false;
    return folded;
  });
  return sameLength && text.length === original.length ? { text, offsets: null } : foldSlowly(original);
}

function foldSlowly(original: string): FoldedText {
  const parts: string[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const character of original) {
    const folded = foldCharacter(character);
    parts.push(folded);
    for (let unit = 0; unit < folded.length; unit += 1) offsets.push(at);
    at += character.length;
  }
  offsets.push(at);
  return { text: parts.join(''), offsets: Uint32Array.from(offsets) };
}

/** Folds what was typed: the same, without blanks at its ends. */
export const foldQuery = (query: string): string => foldText(query).text.replace(/\s+/g, ' ').trim();

const known = new Map<string, string>();

function foldCharacter(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  const lower = character.toLowerCase();
  const folded = /[^\S\n]/.test(lower) ? ' ' : (SPELLED[lower] ?? lower.normalize('NFKD').replace(MARKS, ''));
  known.set(character, folded);
  return folded;
}
