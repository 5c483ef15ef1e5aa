import { BLANK, kindOf, MARK } from '../document/characters.ts';
import { hasWord } from './tokens.ts';
import type { Inline, Place, Run } from './types.ts';

export interface ChangedLetters {
  readonly deleted: Place;
  readonly inserted: Place;
}

/** Shorter words are read at a glance. */
const SHORTEST = 4;

/**
 * Which letters of a word differ from those of the word it became: `rec‹ie›ve`, `1,‹2›00`. Null where it helps nobody: of
 * several words, of a short one, and of two that have less than half in common.
 */
export function changedLetters(
  deleted: readonly Inline[],
  inserted: readonly Inline[],
): ChangedLetters | null {
  const [was, is] = [onlyWord(deleted), onlyWord(inserted)];
  if (was === null || is === null) return null;
  const [shorter, longer] = [Math.min(was.length, is.length), Math.max(was.length, is.length)];
  let head = 0;
  while (head < shorter && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && was.at(-1 - tail) === is.at(-1 - tail)) tail += 1;
  if (longer < SHORTEST || head + tail < longer / 2) return null;
  return {
    deleted: { from: head, to: was.length - tail },
    inserted: { from: head, to: is.length - tail },
  };
}

/** A run's one word as what stayed before the letters that differ, those letters, and what stayed after them. */
export type Parted = Readonly<Record<'head' | 'letters' | 'tail', Inline>>;

/** @returns null where a run has no letters to point at */
export function partAtLetters(run: Run): Parted | null {
  if (run.kind !== 'inserted' && run.kind !== 'deleted') return null;
  const [{ letters }, [only]] = [run, run.content];
  if (letters === undefined || letters.from === letters.to || only?.type !== 'text') return null;
  const part = (from: number, to: number): Inline => ({ ...only, text: only.text.slice(from, to) });
  return {
    head: part(0, letters.from),
    letters: part(letters.from, letters.to),
    tail: part(letters.to, only.text.length),
  };
}

const isHalf = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** Letters of two units are not taken apart. */
function onlyWord(content: readonly Inline[]): string | null {
  const [only] = content;
  if (content.length !== 1 || only?.type !== 'text') return null;
  const { text } = only;
  for (let at = 0; at < text.length; at += 1)
    if ((kindOf(text.charCodeAt(at)) & (BLANK | MARK)) !== 0 || isHalf(text.charCodeAt(at))) return null;
  return hasWord(text) ? text : null;
}
