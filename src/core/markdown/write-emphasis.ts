import { PUNCTUATION } from '../document/edge-punctuation.ts';
import { TAG_OF_MARK } from '../document/tag-marks.ts';
import { OPTIONAL_ESCAPE } from './spare-escapes.ts';

/** The Markdown before a run, and the beginning of what follows it; empty where its line begins or ends. */
export interface Beside {
  readonly before: string;
  readonly after: string;
}

/**
 * Writes a mark around Markdown in the shortest way that CommonMark reads as this mark there: with the first of
 * `signs` that can begin and end beside what stands around it, else with tags. Blanks at the edges go outside.
 *
 * @param mark `bold`, `italic` or `strike`
 */
export function writeEmphasis(mark: string, text: string, signs: readonly string[], beside: Beside): string {
  const lead = /^[ \t]*/.exec(text)?.[0] ?? '';
  const trail = /[ \t]*$/.exec(text.slice(lead.length))?.[0] ?? '';
  const core = text.slice(lead.length, text.length - trail.length);
  const tag = TAG_OF_MARK[mark];
  // Struck out, a blank is seen.
  const isSeen = mark === 'strike' && lead + trail !== '';
  if (core === '' && !isSeen) return text;
  const before = lead === '' ? beside.before : lead;
  const after = trail === '' ? beside.after : trail;
  const sign = isSeen ? undefined : signFor(signs, before, core, after);
  if (sign === undefined) return `<${tag}>${text}</${tag}>`;
  return `${lead}${sign}${core}${sign}${trail}`;
}

function signFor(signs: readonly string[], before: string, core: string, after: string): string | undefined {
  const possible = signs.filter((sign) => canStand(sign, before, core, after));
  // Another emphasis follows, and inside a word only stars will do for it.
  const leaves = after.startsWith('*') ? possible.find((sign) => sign.startsWith('_')) : undefined;
  return leaves ?? possible[0];
}

/** CommonMark's rules for delimiter runs (0.31.2, section 6.2). */
function canStand(sign: string, before: string, core: string, after: string): boolean {
  // Delimiters of one kind side by side are one run.
  const kind = sign.charAt(0);
  if (before.endsWith(kind)) return false;
  let [from, to] = [0, core.length];
  while (from < to && core[from] === kind) from += 1;
  while (to > from && core[to - 1] === kind) to -= 1;
  const inner = core.slice(from, to);
  const [left, right] = [kindOf(lastOf(before)), kindOf(firstOf(after))];
  const [first, last] = [kindOf(firstOf(inner)), kindOf(lastOf(inner))];
  const opens = first !== 'blank' && (first !== 'punctuation' || left !== 'letter');
  const closes = last !== 'blank' && (last !== 'punctuation' || right !== 'letter');
  const isInWord = left === 'letter' || right === 'letter';
  return opens && closes && !(sign.startsWith('_') && isInWord);
}

/** NUL notes an address, which may get an angle bracket (`pending-addresses.ts`); an escape stands before punctuation. */
const NOTES = ['\0', OPTIONAL_ESCAPE];

const kindOf = (char: string): 'blank' | 'punctuation' | 'letter' =>
  /^\s?$/u.test(char) ? 'blank' : NOTES.includes(char) || PUNCTUATION.test(char) ? 'punctuation' : 'letter';

const firstOf = (text: string): string => [...text.slice(0, 2)][0] ?? '';
const lastOf = (text: string): string => [...text.slice(-2)].at(-1) ?? '';
