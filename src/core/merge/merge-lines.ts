import { diffSequences, type Hunk } from './diff-sequences.ts';

/**
 * Merges line by line, as git does: what one side changed is taken, what both changed alike is taken once, and changes
 * that touch are a conflict.
 *
 * @returns null where there is a conflict
 */
export function mergeLines(base: string, ours: string, theirs: string): string | null {
  return joinLines(base, ours, theirs)?.text ?? null;
}

/** What a line merge gives: the text, and of each place where both changed the same what was there and what is. */
export interface JoinedLines {
  readonly text: string;
  readonly agreed: readonly { readonly before: string; readonly after: string }[];
}

/** As `mergeLines`, telling what both sides did alike. */
export function joinLines(base: string, ours: string, theirs: string): JoinedLines | null {
  const [b, o, t] = [splitLines(base), splitLines(ours), splitLines(theirs)];
  const left = diffSequences(b, o);
  const right = diffSequences(b, t);
  const merged: string[] = [];
  const agreed: JoinedLines['agreed'][number][] = [];
  let at = 0;
  const take = (hunk: Hunk, lines: readonly string[]) => {
    for (; at < hunk.from; at += 1) merged.push(b[at] as string);
    for (let line = hunk.afterFrom; line < hunk.afterTo; line += 1) merged.push(lines[line] as string);
    at = hunk.to;
  };
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    const [x, y] = [left[l], right[r]];
    if (x && (!y || x.to < y.from)) {
      take(x, o);
      l += 1;
    } else if (y && (!x || y.to < x.from)) {
      take(y, t);
      r += 1;
    } else if (x && y && isSame(x, y, o, t)) {
      agreed.push({
        before: b.slice(x.from, x.to).join(''),
        after: o.slice(x.afterFrom, x.afterTo).join(''),
      });
      take(x, o);
      l += 1;
      r += 1;
    } else return null;
  }
  for (; at < b.length; at += 1) merged.push(b[at] as string);
  return { text: merged.join(''), agreed };
}

/** Lines with their ends; joined, they are the text. */
export const splitLines = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function isSame(x: Hunk, y: Hunk, ours: readonly string[], theirs: readonly string[]): boolean {
  if (x.from !== y.from || x.to !== y.to || x.afterTo - x.afterFrom !== y.afterTo - y.afterFrom) return false;
  for (let at = 0; x.afterFrom + at < x.afterTo; at += 1) {
    if (ours[x.afterFrom + at] !== theirs[y.afterFrom + at]) return false;
  }
  return true;
}
