import type { Mark, Node } from 'prosemirror-model';
import { withPlainBlanks } from '../document/canonical-inline.ts';
import type { Habits } from './habits.ts';
import { noteAddress, noteColons, noteColonsInLink, settleAddresses } from './pending-addresses.ts';

/**
 * How hard the writer tries. `light` escapes only what plainly would be read as markup; `cut` also ends a mark where
 * a longer one begins inside it, and writes italics with `_`; `hard` escapes all punctuation that could be markup;
 * `entities` also writes the letter beside an emphasis, and blanks at the edges of lines, as character references:
 * the one way CommonMark has to end emphasis between punctuation and a letter.
 */
export type Escaping = 'light' | 'cut' | 'hard' | 'entities';

const escapesLightly = ({ escaping }: InlineStyle): boolean => escaping === 'light' || escaping === 'cut';

export interface InlineStyle {
  readonly habits: Habits;
  readonly escaping: Escaping;
  /** The sign for italics, where it must be told from an emphasis around it. */
  readonly italics?: '*' | '_';
  /** What stands right after the text. */
  readonly after?: string;
}

/** Stands for a line end in inline source, where nothing is escaped; NUL is in no canonical text. */
const KEPT_LINE_END = '\0n';

/** Inline nodes (canonical ones) as Markdown; lines are joined with a line feed. */
export function writeInline(nodes: readonly Node[], style: InlineStyle): string {
  const runs = style.escaping === 'entities' ? withPlainBlanks(nodes) : nodes;
  const text = escapeLineStarts(
    writeRuns(
      runs.map((node) => ({ node, marks: node.marks })),
      style,
    ),
    style,
  );
  const spelled = escapesLightly(style)
    ? text
    : text.replace(/[^\S\n]+$/gm, blanksAsEntities).replace(/^[^\S\n]+/gm, blanksAsEntities);
  return settleAddresses(spelled, style.after).replaceAll(KEPT_LINE_END, '\n');
}

const blanksAsEntities = (blanks: string): string =>
  [...blanks].map((blank) => `&#${blank.codePointAt(0)};`).join('');

interface Run {
  readonly node: Node;
  readonly marks: readonly Mark[];
}

/** The mark that goes on longest is written outermost, so that marks nest. */
function writeRuns(runs: readonly Run[], style: InlineStyle): string {
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
    const before = index > 0 ? written.at(-1) : undefined;
    const after = runs[outer.end];
    written += wrap(outer.mark, inner, style, before, after);
    index = outer.end;
  }
  return style.escaping === 'entities' ? spellBesideEmphasis(written) : written;
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

function wrap(
  mark: Mark,
  inner: readonly Run[],
  style: InlineStyle,
  before: string | undefined,
  after: Run | undefined,
): string {
  const inside = writeRuns(inner, style);
  const delimited = mark.type.name !== 'link' && style.escaping === 'entities';
  const text = delimited ? spellEdgeBlanks(inside) : inside;
  const { habits } = style;
  const joinsAfter = style.escaping !== 'cut' || after?.marks.length === 0;
  const intraword =
    /[\p{L}\p{N}]$/u.test(before ?? '') || (joinsAfter && /^[\p{L}\p{N}]/u.test(after?.node.text ?? ''));
  switch (mark.type.name) {
    case 'bold': {
      const sign = intraword || !escapesLightly(style) ? '**' : habits.strong;
      return sign + text + sign;
    }
    case 'italic': {
      const beside = style.escaping === 'cut' ? '_' : escapesLightly(style) ? habits.emphasis : '*';
      const sign = intraword ? '*' : (style.italics ?? beside);
      return sign + text + sign;
    }
    case 'strike':
      return `~~${text}~~`;
    case 'link':
      return writeLink(mark, inner, text);
    default:
      return text;
  }
}

function writeLink(mark: Mark, inner: readonly Run[], text: string): string {
  const href = String(mark.attrs['href']);
  const title = mark.attrs['title'] as string | null;
  const link = `[${text}](${destination(href)}${titlePart(title)})`;
  const only = inner.length === 1 ? inner[0] : undefined;
  return only && only.marks.length === 0 && isOwnText(only.node, mark) ? noteAddress(href, link) : link;
}

/** Whether a link's text is its address, and that is all it says. */
const isOwnText = (node: Node, { attrs }: Mark): boolean =>
  attrs['title'] === null && node.text === attrs['href'];

/** An address as a link destination: in angle brackets only where it must be. */
function destination(href: string): string {
  if (href === '') return '<>';
  const plain = !/[\s<>\p{Cc}]/u.test(href) && hasBalancedParentheses(href);
  if (plain) return escapeReferences(href.replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\'));
  return `<${escapeReferences(href.replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\').replace(/[<>]/g, '\\$&')).replace(/[\r\n]/g, '%0A')}>`;
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
  const alt = escapeText(String(attrs['alt'] ?? ''), style).replace(/[[\]]/g, (sign, at, all: string) =>
    all[at - 1] === '\\' ? sign : `\\${sign}`,
  );
  return `![${alt}](${destination(String(attrs['src'] ?? ''))}${titlePart((attrs['title'] as string | null) ?? null)})`;
}

/** `text` between link brackets around an image: `[![a](b)](c)`. */
export function writeLinkAround(text: string, href: string, title: string | null): string {
  return `[${text}](${destination(href)}${titlePart(title)})`;
}

function writeLeaf(node: Node, style: InlineStyle): string {
  switch (node.type.name) {
    case 'softBreak':
      return '\n';
    case 'hardBreak':
      return '\\\n';
    case 'footnoteReference':
      return `[^${String(node.attrs['label'])}]`;
    case 'inlineSource':
      return String(node.attrs['source']).replaceAll('\n', KEPT_LINE_END);
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

function escapeText(text: string, style: InlineStyle): string {
  if (!escapesLightly(style))
    return (
      text
        .replace(/[\\`*_[\]<>~&!|#]/g, '\\$&')
        .replace(/:\/\//g, '\\://')
        // First in a file it would be its byte order mark.
        .replace(/\ufeff/g, '&#65279;')
        // Even an escaped bar makes a table's head of a line.
        .replace(/\\\|/g, style.escaping === 'entities' ? '&#124;' : '$&')
    );
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

/** A sign that would begin a block where a line begins is escaped. */
function escapeLineStarts(text: string, style: InlineStyle): string {
  return text
    .split('\n')
    .map((line) => {
      if (ORDERED_START.test(line)) return line.replace(ORDERED_START, '$1\\$2');
      // A footnote's reference, and not its text.
      if (/^\[\^[^\]\s]+\]:/.test(line)) return line.replace(']:', ']\\:');
      if (BLOCK_START.test(line)) return `\\${line}`;
      if (escapesLightly(style)) return line;
      if (/^[|:]/.test(line)) return `\\${line}`;
      // Inline HTML would begin a block of HTML here; a blank before it, which readers drop, keeps it inline.
      if (/^<[A-Za-z/!?]/.test(line)) return `&#32;${line}`;
      return line;
    })
    .join('\n');
}

/** What counts neither as blank nor as punctuation beside emphasis; some have no reference. */
const LETTER = String.raw`[^ \t\n\v\f\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\p{P}\p{S}\p{Cs}\p{Cc}\p{Noncharacter_Code_Point}]`;
const LETTER_AFTER_EMPHASIS = new RegExp(String.raw`(?<=(?:[^\s\\]|\\\\)(?:\*{1,3}|~~))${LETTER}`, 'gu');
const LETTER_BEFORE_EMPHASIS = new RegExp(String.raw`${LETTER}(?=(?:\*{1,3}|~~)[\p{P}\p{S}])`, 'gu');

/** `**foo.**bar` does not end the emphasis; `**foo.**&#98;ar` does, and reads the same. */
const spellBesideEmphasis = (text: string): string =>
  text.replace(LETTER_AFTER_EMPHASIS, reference).replace(LETTER_BEFORE_EMPHASIS, reference);

/** Emphasis cannot begin or end with a blank, where a link cuts it in two between words for instance. */
const spellEdgeBlanks = (text: string): string => text.replace(/^[ \t\u00a0]|[ \t\u00a0]$/g, reference);

const reference = (char: string): string => `&#${char.codePointAt(0)};`;
