/**
 * Where a comment hangs, by the selectors of the W3C Web Annotation Data Model: the words it is about with what stands
 * around them (a text quote selector), and where they stood (a text position selector).
 */
export interface Anchor {
  readonly quote: { readonly exact: string; readonly prefix: string; readonly suffix: string };
  /** UTF-16 units from the start of the text; a hint only, for text moves. */
  readonly position: { readonly start: number; readonly end: number };
}

/** Where an anchor's words stand now. */
export interface FoundAnchor {
  readonly start: number;
  readonly end: number;
}

/** So much of the text around is kept. */
const CONTEXT = 32;

/** An anchor on a part of a text. */
export function anchorAt(text: string, start: number, end: number): Anchor {
  return {
    quote: {
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - CONTEXT), start),
      suffix: text.slice(end, end + CONTEXT),
    },
    position: { start, end },
  };
}

/**
 * Finds an anchor's words in a text that was edited, or merged, since. Of several places with the same words, it is the
 * one with most of the old surroundings; among equals, the one nearest to where they were.
 *
 * @returns null where the words are gone: then the comment says so, and is not moved to others that are alike
 */
export function findAnchor(text: string, { quote, position }: Anchor): FoundAnchor | null {
  const { exact, prefix, suffix } = quote;
  if (exact === '') return null;
  let best: { readonly start: number; readonly worth: number } | null = null;
  for (let start = text.indexOf(exact); start !== -1; start = text.indexOf(exact, start + 1)) {
    const before = sharedEnd(text.slice(Math.max(0, start - prefix.length), start), prefix);
    const after = sharedStart(text.slice(start + exact.length, start + exact.length + suffix.length), suffix);
    const distance = Math.abs(start - position.start);
    // Less than one letter of surroundings, however far away.
    const worth = before + after - distance / (distance + 1);
    if (best === null || worth > best.worth) best = { start, worth };
  }
  return best && { start: best.start, end: best.start + exact.length };
}

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}

function sharedEnd(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[a.length - 1 - at] === b[b.length - 1 - at]) at += 1;
  return at;
}
