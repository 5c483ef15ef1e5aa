import type { Node } from 'prosemirror-model';

/**
 * Carries an edit over to a block's own source where it is what nearly every edit is: letters typed or deleted in one
 * run of text that stands in the source as it reads. No other way of writing has to be known for it, and no byte
 * beside those letters changes.
 *
 * The result is a candidate: the caller reads it back before it trusts it.
 *
 * @param source the source of `before`, in the file's own line ends
 * @returns the source with the edit; null where the edit is of another kind, or its place is not certain
 */
export function carryLetters(before: Node, after: Node, source: string): string | null {
  const run = editedRun(before, after);
  if (run === null) return null;
  const [was, now] = run;
  const shorter = Math.min(was.length, now.length);
  let from = 0;
  while (from < shorter && was.charCodeAt(from) === now.charCodeAt(from)) from += 1;
  let kept = 0;
  while (
    kept < shorter - from &&
    was.charCodeAt(was.length - 1 - kept) === now.charCodeAt(now.length - 1 - kept)
  )
    kept += 1;
  const insert = now.slice(from, now.length - kept);
  if (!LETTERS.test(insert)) return null;
  const to = was.length - kept;
  const around = was.slice(Math.max(0, from - AROUND), to + AROUND);
  const found = onlyPlace(around, source) ?? onlyPlace(was, source, Math.max(0, from - AROUND));
  if (found === null) return null;
  const at = found + Math.min(from, AROUND);
  return source.slice(0, at) + insert + source.slice(at + to - from);
}

/** What is never markup by itself. */
const LETTERS = /^[\p{L}\p{M}\p{N} ]*$/u;

/** So many units before and after an edit mostly stand once in a block. */
const AROUND = 24;

/** Where a text stands, `ahead` units into it, if it stands in the source just once. */
function onlyPlace(text: string, source: string, ahead = 0): number | null {
  const first = text === '' ? -1 : source.indexOf(text);
  return first === -1 || source.indexOf(text, first + 1) !== -1 ? null : first + ahead;
}

/** The text before and after where two nodes differ in one run of it and in nothing else. */
function editedRun(before: Node, after: Node): readonly [string, string] | null {
  let [was, now] = [before, after];
  while (!was.isText) {
    // A cell's text has room to grow in: `write-table.ts`.
    if (was.type.name === 'table') return null;
    const at = editedChild(was, now);
    if (at === null) return null;
    was = was.child(at);
    now = now.child(at);
  }
  return was.sameMarkup(now) && was.text && now.text ? [was.text, now.text] : null;
}

/** The one child in which two nodes differ. */
function editedChild(was: Node, now: Node): number | null {
  if (!was.sameMarkup(now) || was.childCount !== now.childCount) return null;
  let edited: number | null = null;
  for (let at = 0; at < was.childCount; at += 1) {
    const [a, b] = [was.child(at), now.child(at)];
    if (a === b || a.eq(b)) continue;
    if (edited !== null) return null;
    edited = at;
  }
  return edited;
}
