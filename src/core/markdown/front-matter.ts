import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  Scalar,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { readBareHeader, setBareField } from './bare-header.ts';
import { MAX_HEADER_LENGTH } from './bounds.ts';
import { type HeaderKind, lineEndingOf, splitSource } from './split-source.ts';

/**
 * The header of an issue, read as YAML and changed one value at a time: the bytes of every other line, comments,
 * order and quoting stay. (Comments and quoting would survive yaml's own printer too; alignment and blank lines
 * would not, so values are replaced in the text by the ranges the parser gives.)
 */
export type FrontMatterValue =
  | string
  | number
  | boolean
  | null
  | readonly FrontMatterValue[]
  | { readonly [key: string]: FrontMatterValue };

export interface FrontMatter {
  readonly kind: HeaderKind;
  /** Keys and values as YAML reads them; empty where there is no header, or none that can be read. */
  readonly fields: Readonly<Record<string, FrontMatterValue>>;
  /** Why the header cannot be read; null where it can. */
  readonly trouble: string | null;
}

export type SetFieldResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };

const TOO_LONG = 'it is longer than 100,000 characters';

const FIRST_LINE = /^---[ \t]*(?:\r\n|\n|\r)/;
const LAST_LINE = /(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r)?$/;

/** Reads a raw header (as `splitSource` gives it). */
export function readHeader(header: string, kind: HeaderKind): FrontMatter {
  if (kind === 'bare') return { kind, fields: readBareHeader(header), trouble: null };
  if (kind !== 'yaml') return { kind, fields: {}, trouble: null };
  if (header.length > MAX_HEADER_LENGTH) return { kind, fields: {}, trouble: TOO_LONG };
  const { value, trouble } = contentOf(parseYaml(yamlOf(header)));
  if (trouble !== null) return { kind, fields: {}, trouble };
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return { kind, fields: isRecord ? (value as Record<string, FrontMatterValue>) : {}, trouble: null };
}

/** Reads the front matter of a whole issue. */
export function readFrontMatter(source: string): FrontMatter {
  const { header, headerKind } = splitSource(source);
  return readHeader(header, headerKind);
}

/** A known field as text: strings and numbers as written, anything else null. */
export function textField(frontMatter: FrontMatter, key: string): string | null {
  const value = frontMatter.fields[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/**
 * Sets one field of an issue's front matter, making a header where there is none.
 *
 * @param source the whole issue
 * @returns the new source, in which only the lines of this field differ; or why it cannot be done (a TOML header, or
 *   YAML that does not parse)
 */
export function setFrontMatterField(source: string, key: string, value: FrontMatterValue): SetFieldResult {
  const { byteOrderMark, header, headerKind, body, lineEnding } = splitSource(source);
  const changed = setHeaderField(header, headerKind, key, value, lineEnding);
  if (!changed.ok) return changed;
  const separator = header === '' && body !== '' && !/^[\r\n]/.test(body) ? lineEnding : '';
  const text = byteOrderMark + changed.text + separator + body;
  if (splitSource(text).header !== changed.text && changed.text !== '')
    return { ok: false, reason: `“${key}” would end the header too soon.` };
  return { ok: true, text };
}

/**
 * Sets one field of a raw header. `null` takes the field away.
 *
 * @param lineEnding what to end a new line with
 */
export function setHeaderField(
  header: string,
  kind: HeaderKind,
  key: string,
  value: FrontMatterValue,
  lineEnding: string = lineEndingOf(header),
): SetFieldResult {
  if (kind === 'toml')
    return {
      ok: false,
      reason: 'The header is TOML (between +++ lines), which Galley shows but does not change.',
    };
  if (kind === 'bare') return setBareLine(header, key, value, lineEnding);
  if (kind === 'none') {
    if (value === null) return { ok: true, text: header };
    return { ok: true, text: ['---', entry(key, value, lineEnding), `---${lineEnding}`].join(lineEnding) };
  }
  if (header.length > MAX_HEADER_LENGTH)
    return { ok: false, reason: `The header cannot be read as YAML: ${TOO_LONG}` };
  const yaml = yamlOf(header);
  const start = FIRST_LINE.exec(header)?.[0].length ?? 0;
  const document = parseYaml(yaml);
  const { trouble } = contentOf(document);
  if (trouble !== null) return { ok: false, reason: `The header cannot be read as YAML: ${trouble}` };
  const hasOldLineEnds = !header.includes('\n') && header.includes('\r');
  const changed = hasOldLineEnds
    ? changeYaml(withLineFeeds(yaml), document, key, value, '\n').replaceAll('\n', '\r')
    : changeYaml(yaml, document, key, value, lineEnding);
  if (!sameExcept(document, parseYaml(changed), key, value)) {
    return { ok: false, reason: `“${key}” cannot be changed without touching other fields of the header.` };
  }
  return { ok: true, text: header.slice(0, start) + changed + header.slice(start + yaml.length) };
}

function setBareLine(
  header: string,
  key: string,
  value: FrontMatterValue,
  lineEnding: string,
): SetFieldResult {
  const text = Array.isArray(value) ? value.join(', ') : value === null ? null : String(value);
  const changed = setBareField(header, key, text, lineEnding);
  if (changed !== null) return { ok: true, text: changed };
  return { ok: false, reason: `A header of “Key: value” lines cannot say this of “${key}”.` };
}

/** YAML knows a carriage return alone as no line end here, though it should; offsets stay what they are. */
const withLineFeeds = (text: string): string => text.replace(/\r(?!\n)/g, '\n');

const parseYaml = (text: string): Document.Parsed =>
  parseDocument(withLineFeeds(text), { keepSourceTokens: true, uniqueKeys: false, logLevel: 'error' });

/** What a document says. Aliases are followed only now: they may lead nowhere, or to a billion values. */
function contentOf(document: Document.Parsed): { value: unknown; trouble: string | null } {
  const [error] = document.errors;
  if (error) return { value: null, trouble: error.message.split('\n')[0] ?? 'unreadable' };
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), trouble: null };
  } catch (error) {
    return { value: null, trouble: error instanceof Error ? error.message : 'unreadable' };
  }
}

function yamlOf(header: string): string {
  const start = FIRST_LINE.exec(header)?.[0].length ?? 0;
  const end = LAST_LINE.exec(header)?.index ?? header.length;
  return header.slice(start, Math.max(start, end));
}

function changeYaml(
  yaml: string,
  document: Document.Parsed,
  key: string,
  value: FrontMatterValue,
  eol: string,
): string {
  const map = isMap(document.contents) ? (document.contents as YAMLMap) : null;
  const pair = map?.items.find((item) => isScalar(item.key) && item.key.value === key);
  if (!pair) {
    if (value === null) return yaml;
    const complete = yaml === '' || /[\r\n]$/.test(yaml) ? yaml : yaml + eol;
    return `${complete}${entry(key, value, eol)}${eol}`;
  }
  if (value === null) return withoutPair(yaml, pair);
  const range = rangeOf(pair.value);
  const keyEnd = (rangeOf(pair.key)?.[1] ?? 0) + 1;
  if (!range || range[0] === range[1]) {
    const at = yaml.indexOf(':', keyEnd - 1) + 1;
    const rest = yaml.slice(at);
    return `${yaml.slice(0, at)} ${inlineValue(value, null)}${rest.replace(/^[ \t]+(?=[\r\n]|$)/, '')}`;
  }
  return yaml.slice(0, range[0]) + replacement(yaml, pair, range, value, eol) + yaml.slice(range[1]);
}

/** The new value in the manner of the old one: its quotes, its kind of list. */
function replacement(
  yaml: string,
  pair: Pair,
  [from, to]: readonly [number, number, number],
  value: FrontMatterValue,
  eol: string,
): string {
  const old = yaml.slice(from, to);
  const blockTail = /[\r\n]$/.test(old) ? eol : '';
  if (Array.isArray(value) && isSeq(pair.value) && !pair.value.flow && value.length > 0) {
    const indent = ' '.repeat(from - (yaml.lastIndexOf('\n', from - 1) + 1));
    const items = keptItems(yaml, pair.value, [from, to], value) ?? value.map(newItem);
    return items.join(`${eol}${indent}`) + blockTail;
  }
  return inlineValue(value, isScalar(pair.value) ? (pair.value.type ?? null) : null) + blockTail;
}

const newItem = (item: FrontMatterValue): string => `- ${inlineValue(item, null)}`;

/**
 * A block list's items as they stand, quotes and comments with them, where they say what they are to say; the others
 * written anew. Null where the items do not stand a line each.
 */
function keptItems(
  yaml: string,
  list: YAMLSeq,
  [from, to]: readonly [number, number],
  value: readonly FrontMatterValue[],
): readonly string[] | null {
  const lines = yaml
    .slice(from, to)
    .trimEnd()
    .split(/\r\n|\n/)
    .map((line) => line.trimStart());
  const said = list.items.map((item) => (isScalar(item) ? (item.value as FrontMatterValue) : undefined));
  if (lines.length !== said.length || !lines.every((line) => line.startsWith('- '))) return null;
  const free = new Map(said.map((item, at) => [at, item]));
  return value.map((item) => {
    const at = [...free].find(([, kept]) => kept !== undefined && kept === item)?.[0];
    if (at === undefined) return newItem(item);
    free.delete(at);
    return lines[at] ?? newItem(item);
  });
}

function withoutPair(yaml: string, pair: Pair): string {
  const from = rangeOf(pair.key)?.[0] ?? 0;
  const to = rangeOf(pair.value)?.[1] ?? from;
  const lineStart = Math.max(yaml.lastIndexOf('\n', from - 1), yaml.lastIndexOf('\r', from - 1)) + 1;
  const tail = /^[^\r\n]*(?:\r\n|\n|\r|$)/.exec(yaml.slice(to))?.[0] ?? '';
  const blockEnded = to > from && /[\r\n]/.test(yaml[to - 1] ?? '');
  return yaml.slice(0, lineStart) + yaml.slice(blockEnded ? to : to + tail.length);
}

const rangeOf = (node: unknown): readonly [number, number, number] | null => {
  const range = (node as { range?: [number, number, number] | null } | null)?.range;
  return range ?? null;
};

const entry = (key: string, value: FrontMatterValue, eol: string): string =>
  stringify({ [key]: value }, { lineWidth: 0, flowCollectionPadding: false, collectionStyle: 'flow' })
    .trimEnd()
    .replace(/^\{(.*)\}$/s, '$1')
    .replace(/\n/g, eol);

/** A value on one line; a string keeps the quotes of the value it takes the place of. */
function inlineValue(value: FrontMatterValue, quotes: Scalar.Type | null): string {
  const scalar = typeof value === 'string' && (quotes === 'QUOTE_SINGLE' || quotes === 'QUOTE_DOUBLE');
  const node = scalar ? Object.assign(new Scalar(value), { type: quotes }) : value;
  // A string with line ends must not become a block scalar on this one line.
  const double = typeof value === 'string' && /[\r\n]/.test(value);
  return stringify(node, {
    lineWidth: 0,
    flowCollectionPadding: false,
    collectionStyle: 'flow',
    ...(double ? { defaultStringType: 'QUOTE_DOUBLE' as const } : {}),
  }).trimEnd();
}

function sameExcept(
  before: Document.Parsed,
  after: Document.Parsed,
  key: string,
  value: FrontMatterValue,
): boolean {
  const read = contentOf(after);
  if (read.trouble !== null) return false;
  const { [key]: _, ...rest } = (contentOf(before).value ?? {}) as Record<string, unknown>;
  const { [key]: changed, ...others } = (read.value ?? {}) as Record<string, unknown>;
  const expected = value === null ? undefined : value;
  return (
    JSON.stringify(rest) === JSON.stringify(others) && JSON.stringify(changed) === JSON.stringify(expected)
  );
}
