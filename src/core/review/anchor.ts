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
