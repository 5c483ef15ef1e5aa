import type { FrontMatterValue } from '../markdown/front-matter.ts';
import type { ParsedIssue } from '../markdown/index.ts';

export interface HeaderDifference {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Fields of the front matter whose value differs, in the order of the later version; those taken away come last. */
export function diffHeader(before: ParsedIssue, after: ParsedIssue): readonly HeaderDifference[] {
  const raw = [before, after].map((issue) => String(issue.document.attrs['header'])) as [string, string];
  if (raw[0] === raw[1]) return [];
  const unreadable = [before, after].some(
    ({ frontMatter }) => frontMatter.kind === 'toml' || frontMatter.trouble !== null,
  );
  if (unreadable) return [{ key: 'header', before: raw[0].trim() || null, after: raw[1].trim() || null }];
  const left = before.frontMatter.fields;
  const right = after.frontMatter.fields;
  const keys = new Set([...Object.keys(right), ...Object.keys(left)]);
  return [...keys]
    .map((key) => ({ key, before: inWords(fieldOf(left, key)), after: inWords(fieldOf(right, key)) }))
    .filter((field) => field.before !== field.after);
}

const fieldOf = (
  fields: Readonly<Record<string, FrontMatterValue>>,
  key: string,
): FrontMatterValue | undefined => (Object.hasOwn(fields, key) ? fields[key] : undefined);

/** A list of plain values reads as one; anything deeper is shown as it would be in JSON. */
function inWords(value: FrontMatterValue | undefined): string | null {
  if (value === undefined) return null;
  if (value === null) return '';
  if (typeof value !== 'object') return String(value);
  const plain = Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object');
  return plain ? value.join(', ') : JSON.stringify(value);
}
