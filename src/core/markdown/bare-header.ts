/**
 * A header of bare `Key: value` lines, as MultiMarkdown, Pelican and others read it: from the very first line to the
 * first blank one, a title among them. Without a title it is text: many a letter begins `Date: …`, `Place: …`.
 */

const LINE = /([A-Za-z][A-Za-z0-9 _-]{0,30})[ \t]*:(?:[ \t]+([^\r\n]*?))?[ \t]*(\r\n|\n|\r|$)/y;
const HAS_TITLE = /^title[ \t]*:[ \t]*\S/im;
const MAX_LINES = 50;

export interface BareField {
  readonly key: string;
  readonly value: string;
  /** Where the line stands in the header, in UTF-16 units, its line end left out; and where its value does. */
  readonly from: number;
  readonly valueFrom: number;
  readonly valueTo: number;
  /** After the line end. */
  readonly to: number;
}

/** The header of bare lines a text begins with, its last line end with it; empty where there is none. */
export function bareHeaderOf(text: string): string {
  const fields = bareFieldsOf(text);
  const end = fields.at(-1)?.to ?? 0;
  const isApart = end === text.length || /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end, end + 200));
  const header = text.slice(0, end);
  return fields.length >= 2 && isApart && HAS_TITLE.test(header) ? header : '';
}

/** The lines of a header, in order; as far as they are `Key: value`. */
export function bareFieldsOf(text: string): readonly BareField[] {
  const fields: BareField[] = [];
  LINE.lastIndex = 0;
  let from = 0;
  while (from < text.length && fields.length < MAX_LINES) {
    LINE.lastIndex = from;
    const found = LINE.exec(text);
    if (!found) break;
    const [line, key = '', value = '', lineEnd = ''] = found;
    const body = line.slice(0, line.length - lineEnd.length).trimEnd();
    const valueTo = from + body.length;
    fields.push({
      key: key.trim(),
      value,
      from,
      valueFrom: valueTo - value.length,
      valueTo,
      to: from + line.length,
    });
    from += line.length;
  }
  return fields;
}

/** The fields by name, in small letters as the other headers have them; authors are a list. */
export function readBareHeader(header: string): Readonly<Record<string, string | readonly string[]>> {
  return Object.fromEntries(
    bareFieldsOf(header).map(({ key, value }) => {
      const name = key.toLowerCase();
      return name === 'author' || name === 'authors' ? ['authors', listOf(value)] : [name, value];
    }),
  );
}

const listOf = (value: string): readonly string[] =>
  value
    .split(/[;,]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');

/**
 * Sets one line of a header, at the end where there is none of this name.
 *
 * @param value what stands after the colon; null takes the line away
 * @returns null where the result would not read as this header
 */
export function setBareField(
  header: string,
  key: string,
  value: string | null,
  lineEnding: string,
): string | null {
  const names = key === 'authors' ? ['authors', 'author'] : [key];
  const field = bareFieldsOf(header).find((one) => names.includes(one.key.toLowerCase()));
  const text = (value ?? '').trim();
  if (/[\r\n]/.test(text)) return null;
  const changed = changedHeader(header, field, nameOf(key), value === null ? null : text, lineEnding);
  const said = bareHeaderOf(changed) === changed ? bareFieldsOf(changed) : [];
  const isSaid = said.some((one) => names.includes(one.key.toLowerCase()) && one.value === text);
  return isSaid || (value === null && said.length > 0) ? changed : null;
}

function changedHeader(
  header: string,
  field: BareField | undefined,
  name: string,
  value: string | null,
  lineEnding: string,
): string {
  if (value === null) return field ? header.slice(0, field.from) + header.slice(field.to) : header;
  if (!field) {
    const complete = /[\r\n]$/.test(header) ? header : header + lineEnding;
    return `${complete}${name}: ${value}${lineEnding}`;
  }
  const blank =
    field.valueFrom === field.valueTo && value !== '' && !/[ \t]$/.test(header.slice(0, field.valueFrom));
  return header.slice(0, field.valueFrom) + (blank ? ' ' : '') + value + header.slice(field.valueTo);
}

const nameOf = (key: string): string => key.charAt(0).toUpperCase() + key.slice(1);
