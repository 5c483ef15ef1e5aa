import { isMap, isScalar, parseDocument } from 'yaml';
import { type FrontMatterValue, readHeader, setHeaderField } from '../markdown/front-matter.ts';
import type { HeaderKind } from '../markdown/split-source.ts';
import { mergeLines } from './merge-lines.ts';
import { mergeWords } from './merge-words.ts';

/** A header as it stands before the body, with line feeds. */
export interface RawHeader {
  readonly text: string;
  readonly kind: HeaderKind;
}

/** Lines of the merged header; of a field with two readings, all three. Empty where a side has not got the field. */
export type HeaderPart =
  | { readonly text: string }
  | { readonly base: string; readonly ours: string; readonly theirs: string };

/**
 * Merges three headers, field by field: the order and the comments of ours, with what theirs changed, added and took
 * away. Lists of plain values, such as authors, merge as sets.
 *
 * @returns the header in parts of whole lines, without the last line's end
 */
export function mergeHeader(base: RawHeader, ours: RawHeader, theirs: RawHeader): readonly HeaderPart[] {
  const lines = (header: RawHeader) => header.text.replace(/\n$/, '');
  const [b, o, t] = [lines(base), lines(ours), lines(theirs)];
  if (o === t || t === b) return partOf(o);
  if (o === b) return partOf(t);
  const [baseFields, oursFields, theirsFields] = [fieldsOf(base), fieldsOf(ours), fieldsOf(theirs)];
  if (baseFields && oursFields && theirsFields && o !== '' && t !== '') {
    return mergeFields(baseFields, oursFields, theirsFields);
  }
  const merged = mergeLines(`${b}\n`, `${o}\n`, `${t}\n`);
  return merged !== null ? partOf(merged.replace(/\n$/, '')) : [{ base: b, ours: o, theirs: t }];
}

const partOf = (text: string): readonly HeaderPart[] => (text === '' ? [] : [{ text }]);

/** A field with the comments above it, in whole lines without the last one's end. */
interface Field {
  readonly key: string;
  readonly text: string;
  readonly value: FrontMatterValue | undefined;
}

interface Fields {
  readonly opening: string;
  readonly closing: string;
  readonly fields: readonly Field[];
  readonly header: RawHeader;
}

/** The fields of a header in order; null where it cannot be read, or names one twice. */
function fieldsOf(header: RawHeader): Fields | null {
  if (header.kind === 'none') return { opening: '---', closing: '---', fields: [], header };
  const { fields: values, trouble } = readHeader(header.text, header.kind);
  if (header.kind !== 'yaml' || trouble !== null) return null;
  const lines = header.text.replace(/\n$/, '').split('\n');
  const yaml = lines.slice(1, -1).join('\n');
  const map = parseDocument(yaml, { uniqueKeys: false, logLevel: 'error' }).contents;
  if (map !== null && (!isMap(map) || map.flow)) return null;
  const keys = (map?.items ?? []).map(({ key }) =>
    isScalar(key) && key.range
      ? { name: String(key.value), line: yaml.slice(0, key.range[0]).split('\n').length - 1 }
      : null,
  );
  if (keys.includes(null) || new Set(keys.map((key) => key?.name)).size < keys.length) return null;
  const content = lines.slice(1, -1);
  let from = 0;
  const fields: Field[] = [];
  keys.forEach((key, index) => {
    if (key === null) return;
    let to = keys[index + 1]?.line ?? content.length;
    while (to > key.line + 1 && /^(?:#.*|[ \t]*)$/.test(content[to - 1] ?? '') && index < keys.length - 1)
      to -= 1;
    fields.push({ key: key.name, text: content.slice(from, to).join('\n'), value: values[key.name] });
    from = to;
  });
  if (keys.length === 0 && content.length > 0) return null;
  return { opening: lines[0] ?? '---', closing: lines.at(-1) ?? '---', fields, header };
}

function mergeFields(base: Fields, ours: Fields, theirs: Fields): readonly HeaderPart[] {
  const [b, o, t] = [base, ours, theirs].map(
    ({ fields }) => new Map(fields.map((field) => [field.key, field])),
  ) as [Map<string, Field>, Map<string, Field>, Map<string, Field>];
  const parts: HeaderPart[] = [{ text: changed(base.opening, ours.opening, theirs.opening) }];
  for (const key of keysInOrder(ours.fields, theirs.fields)) {
    const part = mergeField(b.get(key), o.get(key), t.get(key), ours.header);
    if (part !== null) parts.push(part);
  }
  return [...parts, { text: changed(base.closing, ours.closing, theirs.closing) }];
}

const changed = (base: string, ours: string, theirs: string): string => (ours === base ? theirs : ours);

/** The keys of ours; each key that only theirs has follows the one it follows there. */
function keysInOrder(ours: readonly Field[], theirs: readonly Field[]): readonly string[] {
  const keys = ours.map(({ key }) => key);
  const known = new Set(keys);
  theirs.forEach(({ key }, at) => {
    if (known.has(key)) return;
    let after = at === 0 ? -1 : keys.indexOf(theirs[at - 1]?.key ?? '');
    // What ours added at the same place comes first.
    while (after + 1 < keys.length && !theirs.some((field) => field.key === keys[after + 1])) after += 1;
    keys.splice(after + 1, 0, key);
    known.add(key);
  });
  return keys;
}

function mergeField(
  base: Field | undefined,
  ours: Field | undefined,
  theirs: Field | undefined,
  header: RawHeader,
): HeaderPart | null {
  const text = mergeFieldText(base, ours, theirs, header);
  if (text === null) return { base: base?.text ?? '', ours: ours?.text ?? '', theirs: theirs?.text ?? '' };
  return text === undefined ? null : { text };
}

/** The merged field; undefined where it is gone, null where there are two readings. */
function mergeFieldText(
  base: Field | undefined,
  ours: Field | undefined,
  theirs: Field | undefined,
  header: RawHeader,
): string | null | undefined {
  if (ours?.text === theirs?.text || theirs?.text === base?.text) return ours?.text;
  if (ours?.text === base?.text) return theirs?.text;
  if (sameValue(theirs, base)) return ours?.text;
  if (sameValue(ours, base)) return theirs?.text;
  if (!ours || !theirs) return null;
  if (sameValue(ours, theirs)) return [ours.text, theirs.text].sort()[0];
  return mergeSets(base, ours, theirs, header) ?? mergeSentences(base, ours, theirs);
}

const sameValue = (a: Field | undefined, b: Field | undefined): boolean =>
  JSON.stringify(a?.value) === JSON.stringify(b?.value);

type Plain = string | number | boolean | null;

const plainList = (value: FrontMatterValue | undefined): readonly Plain[] | null =>
  Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object')
    ? (value as Plain[])
    : null;

function mergeSets(base: Field | undefined, ours: Field, theirs: Field, header: RawHeader): string | null {
  const [b, o, t] = [base ? plainList(base.value) : [], plainList(ours.value), plainList(theirs.value)];
  if (!b || !o || !t) return null;
  const merged = [...o.filter((item) => t.includes(item) || !b.includes(item))];
  for (const item of t) if (!o.includes(item) && !b.includes(item)) merged.push(item);
  const set = setHeaderField(header.text, header.kind, ours.key, merged, '\n');
  if (!set.ok) return null;
  const fields = fieldsOf({ text: set.text, kind: header.kind })?.fields;
  return fields?.find(({ key }) => key === ours.key)?.text ?? null;
}

/** A summary of some length merges as a paragraph does, as long as it stays one value. */
function mergeSentences(base: Field | undefined, ours: Field, theirs: Field): string | null {
  if ([base?.value, ours.value, theirs.value].some((value) => typeof value !== 'string') || !base)
    return null;
  const text = mergeWords(base.text, ours.text, theirs.text);
  if (text === null) return null;
  const { fields, trouble } = readHeader(`---\n${text}\n---\n`, 'yaml');
  return trouble === null && typeof fields[ours.key] === 'string' && Object.keys(fields).length === 1
    ? text
    : null;
}
