import type { FrontMatter, FrontMatterValue } from '#core/markdown/front-matter.ts';

/**
 * Between what stands in a header and what an author types in a field: each way, and what is wrong with it. A value
 * keeps its kind (a number, a text, a list) where the text still reads as one.
 */

/** A scalar as text; null for a list or a map, which no line of text fits. */
export function scalarText(value: FrontMatterValue | undefined): string | null {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? null : String(value);
}

/** The value a text stands for in the place of another one. */
export function scalarValue(text: string, before: FrontMatterValue | undefined): FrontMatterValue {
  if (typeof before === 'string') return text;
  if (typeof before === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : text;
  // A number that would be written otherwise than it was typed (007, 1e3) stays text.
  return text !== '' && String(Number(text)) === text ? Number(text) : text;
}

export function authorNames({ fields: { authors } }: FrontMatter): readonly string[] {
  const list = Array.isArray(authors) ? (authors as readonly FrontMatterValue[]) : [authors ?? ''];
  return list.map((name) => scalarText(name) ?? '').filter((name) => name !== '');
}

/** Names stand between commas; where one has a comma in it (Bell, Jr.), between semicolons. */
export const authorsText = (names: readonly string[]): string => names.join(`${separatorOf(names)} `);

export function authorsFrom(text: string, before: readonly string[]): readonly string[] {
  const separator = text.includes(';') ? ';' : separatorOf(before);
  return text
    .split(separator)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

const separatorOf = (names: readonly string[]): ',' | ';' =>
  names.some((name) => name.includes(',')) ? ';' : ',';

/** A list; one name stays a plain text where the header has it so. */
export function authorsValue(
  names: readonly string[],
  before: FrontMatterValue | undefined,
): FrontMatterValue {
  const [only] = names;
  return typeof before === 'string' && names.length === 1 && only !== undefined ? only : names;
}

/** What is wrong with a date; null where it is a day of the calendar, perhaps with a time after it. */
export function dateTrouble(text: string): string | null {
  if (text === '') return null;
  const [, day, rest = ''] = /^(\d{4}-\d{2}-\d{2})(.*)$/s.exec(text) ?? [];
  if (day === undefined) return `“${text}” is not a date. Write it as 2026-02-03, or as 3 February 2026.`;
  if (!isCalendarDay(day)) return `There is no such day as ${day}.`;
  return /^(?:[T ]\s*\d.*)?$/s.test(rest) ? null : `What follows ${day} is not a time of day.`;
}

const isCalendarDay = (day: string): boolean => {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
};

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The day a text in words means (`3 February 2026`, `Feb 3, 2026`), ISO 8601; any other text as it is. */
export function settledDate(text: string): string {
  const words =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})|([a-z]{3,9})\s+(\d{1,2})(?:st|nd|rd|th)?),?\s+(\d{4})$/i.exec(
      text.trim(),
    );
  if (!words) return text;
  const [, day = words[4] ?? '', month = words[3] ?? '', , , year] = words;
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const iso = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return number > 0 && isCalendarDay(iso) ? iso : text;
}

/** A day as people read it; anything else as it is. A calendar day has no time zone: it is shown as UTC. */
export function dayInWords(text: string): string {
  const day = dateTrouble(text) === null ? text.slice(0, 10) : '';
  if (day === '') return text;
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** What is wrong with a number that another issue has; `elsewhere` gives the titles of the other issues by number. */
export function numberTrouble(text: string, elsewhere: ReadonlyMap<string, string>): string | null {
  const title = elsewhere.get(text);
  return text === '' || title === undefined ? null : `“${title}” is No. ${text} already.`;
}

/** What is wrong with a short name for files and addresses. */
export function slugTrouble(text: string): string | null {
  if (text === '' || /^[a-z0-9-]{1,80}$/.test(text)) return null;
  return 'A slug has small letters without accents, digits and hyphens, and 80 of them at most.';
}
