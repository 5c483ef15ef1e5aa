/**
 * What kind of character a UTF-16 unit is. Expressions with Unicode properties are asked once for each unit and the answer is
 * kept: counting and splitting the words of a long text goes over every one of its characters, and each of them once.
 */
export const LETTER = 1;
export const MARK = 2;
export const BLANK = 4;
/** Of a script that is written without blanks between words; there the segmenter's dictionary decides. */
export const UNSPACED = 8;
/** Of a picture, or half of a character of two units: the segmenter knows better. */
export const COMPOSED = 16;
/** What joins two parts into one word: `it's`, `twenty-two`, `3.5`. */
export const JOINING = 32;
export const UNDERSCORE = 64;
const OTHER = 128;

const kinds = new Uint8Array(0x10000);

const EXPRESSIONS: readonly (readonly [RegExp, number])[] = [
  [/[\p{L}\p{N}]/u, LETTER],
  [/\p{M}/u, MARK],
  [/\s/u, BLANK],
  [
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}ー]/u,
    UNSPACED,
  ],
  [/[\p{Extended_Pictographic}\p{Cs}]/u, COMPOSED],
  [/['’.-]/u, JOINING],
  [/_/u, UNDERSCORE],
];

/** Some of the kinds above, added up. */
export function kindOf(unit: number): number {
  return kinds[unit] || findKind(unit);
}

/** Apart, for a function with a closure in it makes room for what the closure sees each time it is called. */
function findKind(unit: number): number {
  const character = String.fromCharCode(unit);
  const kind = EXPRESSIONS.reduce(
    (sum, [expression, one]) => (expression.test(character) ? sum | one : sum),
    OTHER,
  );
  kinds[unit] = kind;
  return kind;
}
