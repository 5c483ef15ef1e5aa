import type { Person } from './thread.ts';

/** A stretch of a comment that mentions somebody, with its `@`. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly person: Person;
}

/**
 * The mentions in a comment: `@` and a person's whole name, at the beginning of a word. Of two names that fit, the longer.
 *
 * @param people who can be mentioned
 */
export function mentionsIn(body: string, people: readonly Person[]): readonly Mention[] {
  const longestFirst = people.toSorted((a, b) => b.name.length - a.name.length);
  const mentions: Mention[] = [];
  for (let at = body.indexOf('@'); at !== -1; at = body.indexOf('@', at + 1)) {
    if (isLetter(body[at - 1])) continue;
    const person = longestFirst.find(({ name }) => name !== '' && standsAt(body, at + 1, name));
    if (person !== undefined) mentions.push({ start: at, end: at + 1 + person.name.length, person });
  }
  return mentions;
}

/** What is being typed after an `@` right before the caret; null where no mention is. */
export function mentionAt(
  body: string,
  caret: number,
): { readonly start: number; readonly typed: string } | null {
  const start = body.lastIndexOf('@', caret - 1);
  if (start === -1 || isLetter(body[start - 1])) return null;
  const typed = body.slice(start + 1, caret);
  return /^\p{L}?[\p{L}\p{M}'’. -]{0,40}$/u.test(typed) && !/\s{2}|\s$/.test(typed) ? { start, typed } : null;
}

/** The people whose name, or one of whose names, begins as typed. */
export function peopleFor(typed: string, people: readonly Person[]): readonly Person[] {
  const wanted = typed.toLowerCase();
  return people.filter(({ name }) => {
    const whole = name.toLowerCase();
    return whole.startsWith(wanted) || whole.split(/\s+/).some((part) => part.startsWith(wanted));
  });
}

const standsAt = (body: string, at: number, name: string): boolean =>
  body.slice(at, at + name.length).toLowerCase() === name.toLowerCase() && !isLetter(body[at + name.length]);

const isLetter = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
