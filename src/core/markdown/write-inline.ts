import type { Mark, Node } from 'prosemirror-model';
import { isTagMark, TAG_MARKS, TAG_OF_MARK } from '../document/tag-marks.ts';
import { escapeToolText, splitTemplates } from '../document/tool-text.ts';
import type { Habits } from './habits.ts';
import { KeptSource } from './kept-source.ts';
import { noteAddress, noteColons, noteColonsInLink, settleAddresses } from './pending-addresses.ts';
import { OPTIONAL_ESCAPE } from './spare-escapes.ts';
import type { Sparing, TextPlace } from './sparing.ts';
import { type Beside, writeEmphasis } from './write-emphasis.ts';

/**
 * How hard the writer tries. `light` escapes only what plainly would be read as markup; `cut` also ends a mark where
 * a longer one begins inside it, and writes italics with `_`; `hard` escapes all punctuation that could be markup;
 * `entities` also writes bars, and blanks at the edges of lines, as character references, and all marks as tags.
 */
export type Escaping = 'light' | 'cut' | 'hard' | 'entities';

const escapesLightly = ({ escaping }: InlineStyle): boolean => escaping === 'light' || escaping === 'cut';

export interface InlineStyle {
  readonly habits: Habits;
  readonly escaping: Escaping;
  /** The sign for italics, where it must be told from an emphasis around it. */
  readonly italics?: '*' | '_';
  /** The sign of an emphasis right around the text. */
  readonly around?: string;
  /** Keeps bytes and spares escapes, where the writer may take its time; with `light` escaping only. */
  readonly sparing?: Sparing;
  /** Where the text stands; at the beginning of a line, as a rule. */
  readonly place?: TextPlace;
  /** What is written for an escape that the text may need. */
  readonly backslash?: string;
}

/** Stands for a line end in inline source, where nothing is escaped; NUL is in no canonical text. */
const KEPT_LINE_END = '\0n';

/** Inline nodes (canonical ones) as Markdown; lines are joined with a line feed. */
export function writeInline(nodes: readonly Node[], style: InlineStyle): string {
  const { sparing, place = 'line', ...plain } = style;
  const finish = (text: string): string =>
    settleAddresses(text, style.around).replaceAll(KEPT_LINE_END, '\n');
  const isMarkable = !nodes.some(({ text }) => text?.includes(OPTIONAL_ESCAPE));
  if (!sparing || !isMarkable || style.escaping !== 'light') return finish(writeText(nodes, style));
  return sparing(nodes, place, {
    draft: (some, at) => writeText(some, { ...plain, place: at, backslash: OPTIONAL_ESCAPE }),
    finish,
  });
}

function writeText(nodes: readonly Node[], style: InlineStyle): string {
  const { around = '' } = style;
  const sources = new KeptSource();
  const runs = nodes.map((node) => ({ node, marks: node.marks }));
  const written = writeRuns(runs, { ...style, sources }, { before: around, after: around });
  const text = escapeLineStarts(sources.putBack(written), style);
  return escapesLightly(style)
    ? text
    : text.replace(/[^\S\n]+$/gm, blanksAsEntities).replace(/^[^\S\n]+/gm, blanksAsEntities);
}

const blanksAsEntities = (blanks: string): string =>
  [...blanks].map((blank) => `&#${blank.codePointAt(0)};`).join('');

/** How runs are written whose source is put back when all of them are. */
interface RunStyle extends InlineStyle {
  readonly sources: KeptSource;
}

interface Run {
  readonly node: Node;
  readonly marks: readonly Mark[];
}

/** The mark that goes on longest is written outermost, so that marks nest. */
function writeRuns(runs: readonly Run[], style: RunStyle, beside: Beside): string {
  let written = '';
  let index = 0;
  while (index < runs.length) {
    const run = runs[index] as Run;
    const outer = outermostMark(runs, index, style.escaping === 'cut' || style.escaping === 'entities');
    if (!outer) {
      written += writeLeaf(run.node, style);
      index += 1;
      continue;
    }
    const inner = runs
      .slice(index, outer.end)
      .map(({ node, marks }) => ({ node, marks: marks.filter((mark) => !mark.eq(outer.mark)) }));
    written += wrap(outer.mark, inner, style, {
      before: written === '' ? beside.before : written,
      after: outer.end < runs.length ? beginningOf(runs[outer.end] as Run) : beside.after,
    });
    index = outer.end;
  }
  return written;
}

/** What a run begins with, as far as it matters beside emphasis. */
function beginningOf({ node, marks }: Run): string {
  const emphasis = marks.find(({ type }) => type.name === 'bold' || type.name === 'italic');
  if (emphasis) return '*';
  if (marks.some(({ type }) => type.name === 'strike')) return '~';
  if (marks.some(({ type }) => isTagMark(type.name))) return '<';
  if (node.type.name === 'softBreak') return '\n';
  const link = marks.find(({ type }) => type.name === 'link');
  if (link && !(node.isText && isOwnText(node, link))) return '[';
  const isPlain = node.isText && !marks.some(({ type }) => type.name === 'code');
  return isPlain ? (node.text ?? '').replace(/^[*_~]/, '\\') : '`';
}

function outermostMark(
  runs: readonly Run[],
  start: number,
  cut: boolean,
): { mark: Mark; end: number } | null {
  const endOf = (mark: Mark, from: number): number => {
    let end = from + 1;
    while (end < runs.length && runs[end]?.marks.some((other) => other.eq(mark))) end += 1;
    return end;
  };
  const longest = (at: number): { mark: Mark; end: number } | null =>
    (runs[at]?.marks ?? [])
      .filter((mark) => mark.type.name !== 'code')
      .map((mark) => ({ mark, end: endOf(mark, at) }))
      .reduce<{ mark: Mark; end: number } | null>(
        (best, found) =>
          best && (best.end > found.end || (best.end === found.end && !isOwnLink(best.mark, at)))
            ? best
            : found,
        null,
      );
  // Emphasis goes around an address, which can then stand without markup; in brackets it is sure to end.
  const isOwnLink = (mark: Mark, at: number): boolean =>
    !cut && mark.type.name === 'link' && isOwnText(runs[at]?.node as Node, mark);
  const best = longest(start);
  if (!best || !cut) return best;
  for (let at = start + 1; at < best.end; at += 1) {
    if ((longest(at)?.end ?? 0) > best.end) return { mark: best.mark, end: at };
  }
  return best;
}

function wrap(mark: Mark, inner: readonly Run[], style: RunStyle, beside: Beside): string {
  const { name } = mark.type;
  if (isTagMark(name)) {
    const text = writeRuns(inner, style, { before: '>', after: '<' });
    return `<${TAG_MARKS[name]}>${text}</${TAG_MARKS[name]}>`;
  }
  if (mark.type.name !== 'link') {
    const text = writeRuns(inner, style, beside);
    return writeEmphasis(mark.type.name, text, signsFor(mark.type.name, style), beside);
  }
  return writeLink(mark, inner, writeRuns(inner, style, { before: '[', after: ']' }));
}

/** The delimiters of a mark, from the one that is wanted to the one that will do. */
function signsFor(mark: string, style: InlineStyle): readonly string[] {
  const { habits, escaping } = style;
  if (escaping === 'entities') return [];
  if (mark === 'strike') return ['~~'];
  if (mark === 'bold') return escapesLightly(style) && habits.strong === '__' ? ['__', '**'] : ['**', '__'];
  const beside = escaping === 'cut' ? '_' : escapesLightly(style) ? habits.emphasis : '*';
  const wanted = style.italics ?? beside;
  return wanted === '_' ? ['_', '*'] : ['*', '_'];
}

function writeLink(mark: Mark, inner: readonly Run[], text: string): string {
  const href = String(mark.attrs['href']);
  const title = mark.attrs['title'] as string | null;
  // `[^` begins a footnote's reference.
  const link = `[${text.replace(/^\^/, '\\^')}](${destination(href)}${titlePart(title)})`;
  const only = inner.length === 1 ? inner[0] : undefined;
  return only && only.marks.length === 0 && isOwnText(only.node, mark) ? noteAddress(href, link) : link;
}

/** Whether a link's text is its address, and that is all it says. */
const isOwnText = (node: Node, { attrs }: Mark): boolean =>
  attrs['title'] === null && node.text === attrs['href'];

/** An address as a link destination: in angle brackets only where it must be. */
function destination(href: string): string {
  if (href === '') return '<>';
  const parts = splitTemplates(href);
  const outside = parts.filter((_, at) => at % 2 === 0).join('');
  const plain = !/[\s<>\p{Cc}]/u.test(outside) && hasBalancedParentheses(outside);
  // A template is kept to the letter.
  const address = parts.map((part, at) => (at % 2 === 1 ? part : escapeAddress(part, plain))).join('');
  return plain ? address : `<${address.replace(/[\r\n]/g, '%0A')}>`;
}

function escapeAddress(text: string, plain: boolean): string {
  const escaped = text.replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\');
  return escapeReferences(plain ? escaped : escaped.replace(/[<>]/g, '\\$&'));
}

const escapeReferences = (text: string): string => text.replace(/&(?=#?[A-Za-z0-9]+;)/g, '\\&');

function hasBalancedParentheses(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

const titlePart = (title: string | null): string =>
  title === null ? '' : ` "${escapeReferences(title.replace(/["\\]/g, '\\$&'))}"`;

/** An image as Markdown. */
export function writeImage(attrs: { readonly [name: string]: unknown }, style: InlineStyle): string {
  const alt = escapePlainText(String(attrs['alt'] ?? ''), style).replace(/[[\]]/g, (sign, at, all: string) =>
    all[at - 1] === (style.backslash ?? '\\') ? sign : `\\${sign}`,
  );
  return `![${alt}](${destination(String(attrs['src'] ?? ''))}${titlePart((attrs['title'] as string | null) ?? null)})`;
}

/** `text` between link brackets around an image: `[![a](b)](c)`. */
export function writeLinkAround(text: string, href: string, title: string | null): string {
  return `[${text}](${destination(href)}${titlePart(title)})`;
}

function writeLeaf(node: Node, style: RunStyle): string {
  switch (node.type.name) {
    case 'softBreak':
      return '\n';
    case 'hardBreak': {
      const tag = node.attrs['tag'] as string | null;
      if (tag !== null) return style.sources.keep(tag);
      // Where blanks at a line's end are spelled out, two of them are no break.
      return `${escapesLightly(style) ? style.habits.lineBreak : '\\'}\n`;
    }
    case 'footnoteReference':
      return `[^${String(node.attrs['label'])}]`;
    case 'inlineSource':
      return style.sources.keep(String(node.attrs['source']).replaceAll('\n', KEPT_LINE_END));
    case 'image':
      return writeImage(node.attrs, style);
    default: {
      const text = node.text ?? '';
      if (node.marks.some((mark) => mark.type.name === 'code')) return writeCode(text);
      const isInLink = node.marks.some((mark) => mark.type.name === 'link');
      return (isInLink ? noteColonsInLink : noteColons)(escapeText(text, style));
    }
  }
}

function writeCode(text: string): string {
  const runs = (text.match(/`+/g) ?? []).map((run) => run.length);
  let length = 1;
  while (runs.includes(length)) length += 1;
  const fence = '`'.repeat(length);
  const pad =
    text.startsWith('`') || text.endsWith('`') || (/^ .* $/.test(text) && text.trim() !== '') ? ' ' : '';
  return fence + pad + text + pad + fence;
}

const MAY_BE_MARKUP = /[\\`*_[\]<>~&!|#${]/g;

function escapeText(text: string, style: InlineStyle): string {
  const escaped = escapePlainText(text, style);
  return style.backslash === undefined ? escapeToolText(escaped) : escaped;
}

/** An image's description is plain text, where no tool text is. */
function escapePlainText(text: string, style: InlineStyle): string {
  if (!escapesLightly(style))
    return (
      text
        .replace(MAY_BE_MARKUP, '\\$&')
        .replace(/:\/\//g, '\\://')
        // First in a file it would be its byte order mark.
        .replace(/\ufeff/g, '&#65279;')
        // Even an escaped bar makes a table's head of a line.
        .replace(/\\\|/g, style.escaping === 'entities' ? '&#124;' : '$&')
    );
  const { backslash } = style;
  // Where the reader decides, anything may be markup.
  if (backslash !== undefined) return text.replace(MAY_BE_MARKUP, `${backslash}$&`);
  return (
    text
      .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\')
      .replace(/`/g, '\\`')
      // A star between blanks is no emphasis.
      .replace(/(?<!\s)\*|\*(?!\s)/g, '\\*')
      // An underscore inside a word is no emphasis.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/~~/g, '\\~~')
      .replace(/<(?=[A-Za-z/!?])/g, '\\<')
      .replace(/&(?=#?[A-Za-z0-9]+;)/g, '\\&')
      .replace(/\[(?=[^\]]*\][([])/g, '\\[')
      .replace(/\[(?=\^)/g, '\\[')
  );
}

const BLOCK_START = /^(#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)|=+[ \t]*$|-+[ \t]*$|~{3,})/;
const ORDERED_START = /^(\d{1,9})([.)])(?=[ \t]|$)/;

/** Not a tag of ours with text behind it: alone in its line it would begin a block. */
const HTML_START = new RegExp(`^<(?!(?:${Object.values(TAG_OF_MARK).join('|')})>\\S)[A-Za-z/!?]`);

/** A sign that would begin a block where a line begins is escaped. */
function escapeLineStarts(text: string, style: InlineStyle): string {
  const { backslash = '\\', place = 'line' } = style;
  return text
    .split('\n')
    .map((line, at) => {
      if (at === 0 && place !== 'line') return line;
      if (ORDERED_START.test(line)) return line.replace(ORDERED_START, `$1${backslash}$2`);
      // A footnote's reference, and not its text.
      if (/^\[\^[^\]\s]+\]:/.test(line)) return line.replace(']:', `]${backslash}:`);
      if (BLOCK_START.test(line)) return `${backslash}${line}`;
      if (escapesLightly(style)) return line;
      if (/^[|:]/.test(line)) return `\\${line}`;
      // Inline HTML would begin a block of HTML here; a blank before it, which readers drop, keeps it inline.
      if (HTML_START.test(line)) return `&#32;${line}`;
      return line;
    })
    .join('\n');
}
