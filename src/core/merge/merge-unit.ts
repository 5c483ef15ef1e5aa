import { wordsOutOfPlace } from './conserve.ts';
import { mergeLines } from './merge-lines.ts';
import { mergeWords } from './merge-words.ts';
import { type Unit, wordsOf } from './split-units.ts';

/**
 * Merges three readings of one unit.
 *
 * @returns null where both sides say different things
 */
export function mergeUnit(base: Unit, ours: Unit, theirs: Unit): string | null {
  if (ours.text === theirs.text || theirs.text === base.text) return ours.text;
  if (ours.text === base.text) return theirs.text;
  const text =
    ours.kind === 'item' && theirs.kind === 'item'
      ? mergeItem(base, ours, theirs)
      : mergeText(base, ours, theirs);
  if (text === null) return null;
  const account = { base: base.words, ours: ours.words, theirs: theirs.words, merged: wordsOf(text) };
  return wordsOutOfPlace(account).length === 0 ? text : null;
}

function mergeText(base: Unit, ours: Unit, theirs: Unit): string | null {
  const kinds = new Set([base.kind, ours.kind, theirs.kind]);
  if (kinds.has('code') || kinds.has('raw') || kinds.has('rule')) return mergeWholeLines(base, ours, theirs);
  if (kinds.has('table')) return mergeTable(base, ours, theirs);
  return mergeWords(base.text, ours.text, theirs.text);
}

/** A line end after the last line too, so that what is appended there stands on a line of its own. */
function mergeWholeLines(base: Unit, ours: Unit, theirs: Unit): string | null {
  const merged = mergeLines(`${base.text}\n`, `${ours.text}\n`, `${theirs.text}\n`);
  return merged === null ? null : merged.slice(0, -1);
}

const DELIMITERS = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|.*)?$/m;

/** Rows merge as lines, then as words; but columns that one side changed no longer fit what the other wrote. */
function mergeTable(base: Unit, ours: Unit, theirs: Unit): string | null {
  const columns = ({ text }: Unit) => DELIMITERS.exec(text)?.[0].split('|').length;
  if (columns(ours) !== columns(base) || columns(theirs) !== columns(base)) return null;
  return mergeWholeLines(base, ours, theirs) ?? mergeWords(base.text, ours.text, theirs.text);
}

const ORDINAL = /^([ \t]*)(\d{1,9})(?=[.)](?:[ \t]|$))/;

/** An ordered item's number says little and changes with every item before it: it never makes a conflict. */
function mergeItem(base: Unit, ours: Unit, theirs: Unit): string | null {
  const [b, o, t] = [base, ours, theirs].map(({ text }) => ORDINAL.exec(text)?.[2]) as [
    string | undefined,
    string | undefined,
    string | undefined,
  ];
  if (b === undefined || o === undefined || t === undefined)
    return mergeWords(base.text, ours.text, theirs.text);
  const number = o === b ? t : t === b ? o : String(Math.max(Number(o), Number(t)));
  const numbered = ({ text }: Unit) => text.replace(ORDINAL, `$1${number}`);
  const [left, middle, right] = [numbered(ours), numbered(base), numbered(theirs)];
  if (left === right || right === middle) return left;
  if (left === middle) return right;
  return mergeWords(middle, left, right);
}
