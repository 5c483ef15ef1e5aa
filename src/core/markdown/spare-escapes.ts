/** Stands for a backslash that the text may not need: a noncharacter, which Unicode keeps out of texts. */
export const OPTIONAL_ESCAPE = '\ufdd0';

/** More readings than this cost more than a backslash too many. */
const MOST_READINGS = 128;

/**
 * Leaves out each optional escape without which a text reads the same.
 *
 * From the end to the beginning, so that what opens markup stays escaped and what closes it need not be; first all, then
 * by halves, since mostly none is needed, or all are.
 *
 * @param text with `OPTIONAL_ESCAPE` where a backslash may stand
 * @param reads whether a text without such signs reads as it should
 * @returns null where it does not even with all of them
 */
export function spareEscapes(text: string, reads: (text: string) => boolean): string | null {
  const parts = text.split(OPTIONAL_ESCAPE);
  const needed = parts.map(() => true);
  const render = (): string => parts.map((part, at) => (at > 0 && needed[at] ? `\\${part}` : part)).join('');
  if (parts.length === 1) return reads(text) ? text : null;
  if (!reads(render())) return null;
  let left = MOST_READINGS;
  const spare = (from: number, to: number): void => {
    if (from >= to || left === 0) return;
    left -= 1;
    needed.fill(false, from, to);
    if (reads(render())) return;
    needed.fill(true, from, to);
    if (to - from === 1) return;
    const middle = (from + to) >> 1;
    spare(middle, to);
    spare(from, middle);
  };
  spare(1, parts.length);
  // What one escape was needed for may have gone with another.
  for (let kept = -1, now = count(needed); now !== kept && left > 0; now = count(needed)) {
    kept = now;
    for (let at = parts.length - 1; at > 0; at -= 1) if (needed[at]) spare(at, at + 1);
  }
  return render();
}

const count = (flags: readonly boolean[]): number => flags.filter((flag) => flag).length;

/** The text with every escape that it may need. */
export const withAllEscapes = (text: string): string => text.replaceAll(OPTIONAL_ESCAPE, '\\');
