import type { FrontMatterValue } from '../markdown/front-matter.ts';
import type { ParsedIssue } from '../markdown/index.ts';
import type { ChangeLog } from './change-log.ts';
import { diffText, type TextPart } from './diff-text.ts';
import type { EditBudget } from './match-sequences.ts';
import type { ChangeId, FieldDiff, Inline, Place, Run } from './types.ts';

export interface HeaderDiff {
  readonly fields: readonly FieldDiff[];
  /** The change of how the header is written, where that is all. */
  readonly quiet: ChangeId | null;
}

/** Compares the front matter field by field, in the order of the later version; those taken away come last. */
export function diffHeader(
  before: ParsedIssue,
  after: ParsedIssue,
  log: ChangeLog,
  budget: EditBudget,
): HeaderDiff {
  if (before.header === after.header) return sameHeader(after);
  const place = { from: headerPlace(before), to: headerPlace(after) };
  const fields = fieldsOf(before, after).map((field): FieldDiff => {
    if (field.before === field.after) return unchanged(field);
    const change = log.add({ kind: 'field', subject: 'field', field: field.key, ...field, ...place });
    const parts = diffText(plain(field.before), plain(field.after), budget);
    return { ...field, change, runs: parts.flatMap((part) => runsOf(part, change)) };
  });
  const isQuiet = before.header !== after.header && fields.every(({ change }) => change === null);
  const quiet = isQuiet ? log.add({ kind: 'source', subject: 'field', ...place }) : null;
  return { fields, quiet };
}

/** What nobody changed is read when it is first looked at. */
function sameHeader(issue: ParsedIssue): HeaderDiff {
  let fields: readonly FieldDiff[] | undefined;
  return {
    get fields() {
      fields ??= fieldsOf(issue, issue).map(unchanged);
      return fields;
    },
    quiet: null,
  };
}

const unchanged = (field: Field): FieldDiff => ({ ...field, change: null, runs: [equal(field.after ?? '')] });

const headerPlace = ({ byteOrderMark, bodyFrom }: ParsedIssue): Place => ({
  from: byteOrderMark.length,
  to: bodyFrom,
});

interface Field {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
}

function fieldsOf(before: ParsedIssue, after: ParsedIssue): readonly Field[] {
  const unreadable = [before, after].some(
    ({ frontMatter }) => frontMatter.kind === 'toml' || frontMatter.trouble !== null,
  );
  if (unreadable) {
    const [was, is] = [before, after].map(({ document }) => String(document.attrs['header']).trim() || null);
    return [{ key: 'header', before: was ?? null, after: is ?? null }];
  }
  const left = before.frontMatter.fields;
  const right = after.frontMatter.fields;
  const keys = new Set([...Object.keys(right), ...Object.keys(left)]);
  return [...keys].map((key) => ({
    key,
    before: inWords(fieldOf(left, key)),
    after: inWords(fieldOf(right, key)),
  }));
}

function runsOf(part: TextPart, change: string): readonly Run[] {
  if (part.kind !== 'words') return [{ kind: 'equal', content: part.content }];
  const runs: Run[] = [];
  if (part.deleted.length > 0) runs.push({ kind: 'deleted', content: part.deleted, change });
  if (part.inserted.length > 0) runs.push({ kind: 'inserted', content: part.inserted, change });
  return runs;
}

const plain = (text: string | null): readonly Inline[] => (text ? [{ type: 'text', text, marks: {} }] : []);

const equal = (text: string): Run => ({ kind: 'equal', content: plain(text) });

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
