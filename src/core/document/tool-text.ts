/**
 * Text of other tools inside a line: math, Liquid, shortcodes, wikilinks, attributes. Readers of Markdown see it as
 * running text; the tool that publishes the issue does not, so it is kept to the letter and never escaped.
 *
 * This is the one recogniser. The reader asks it of the source, the editor of what is typed, the writer of text that
 * must stay text: so all of them agree. Prose wins where it is doubtful, above all where dollars may be prices: text
 * taken for prose loses nothing, while prose shown as math can no longer be edited as text.
 */
export type ToolTextKind = 'math' | 'template' | 'wikilink' | 'attributes';

export interface ToolText {
  readonly kind: ToolTextKind;
  /** UTF-16 units from the beginning of the text. */
  readonly from: number;
  readonly to: number;
}

/** Nothing longer is recognised; without a bound, a line of opening braces would be searched once for each of them. */
const MAX_LENGTH = 3_000;

/**
 * The tool text that begins at one place.
 *
 * @param at an index into `text` that is not escaped by a backslash before it
 * @returns null where none begins
 */
export function toolTextAt(text: string, at: number): ToolText | null {
  switch (text[at]) {
    case '$':
      return found('math', at, endOfDollarMath(text, at));
    case '\\':
      return found('math', at, endOfParenthesisMath(text, at));
    case '{':
      return (
        found('template', at, endOfTemplate(text, at)) ??
        found('attributes', at, endOfMatch(ATTRIBUTES, text, at))
      );
    case '[':
    case '!':
      return found('wikilink', at, endOfWikilink(text, at));
    default:
      return null;
  }
}

const found = (kind: ToolTextKind, from: number, to: number | null): ToolText | null =>
  to === null ? null : { kind, from, to };

/** All tool text of a text, in order. What stands after a backslash is escaped and begins none. */
export function findToolText(text: string): readonly ToolText[] {
  const all: ToolText[] = [];
  for (let tool = nextToolText(text, 0); tool; tool = nextToolText(text, tool.to)) all.push(tool);
  return all;
}

/** The first tool text that begins at `from` or behind it. */
function nextToolText(text: string, from: number): ToolText | null {
  BEGINNINGS.lastIndex = from;
  for (let match = BEGINNINGS.exec(text); match; match = BEGINNINGS.exec(text)) {
    const tool = toolTextAt(text, match.index);
    if (tool) return tool;
    if (match[0] === '\\') BEGINNINGS.lastIndex = match.index + 2;
  }
  return null;
}

/** Escapes what would be read as tool text and is none: Markdown in, Markdown out. */
export function escapeToolText(markdown: string): string {
  let escaped = markdown;
  for (let tool = nextToolText(escaped, 0); tool; ) {
    const [opening = ''] = /^(?:\\{1,2}(?=\()|!(?=\[))?/.exec(escaped.slice(tool.from, tool.from + 3)) ?? [];
    const at = tool.from + opening.length;
    escaped = `${escaped.slice(0, at)}\\${escaped.slice(at)}`;
    tool = nextToolText(escaped, at + 2);
  }
  return escaped;
}

const BEGINNINGS = /\\|\$|\{|!?\[(?=\[)/g;

/** What kind of source a chip holds, for its name; `html` for a tag, `markdown` for anything else. */
export function kindOfSource(source: string): ToolTextKind | 'html' | 'markdown' {
  const tool = toolTextAt(source, 0);
  if (tool?.to === source.length) return tool.kind;
  return source.startsWith('<') ? 'html' : 'markdown';
}

/** What readers will see of inline source as words: a wikilink's label or its page. */
export function visibleTextOf(source: string): string {
  const [, page, label] = /^\[\[([^|\]]*)(?:\|([^\]]*))?\]\]$/.exec(source) ?? [];
  return label ?? page ?? '';
}

/**
 * Cuts a text at the templates (`{{…}}`, `{%…%}`) in it: every second part, counted from 1, is one.
 *
 * A template may hold blanks, quotes and brackets that would end an address or a tag, and does not: it is filled in
 * before Markdown is read.
 */
export function splitTemplates(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf('{'); at !== -1; at = text.indexOf('{', at)) {
    const end = endOfTemplate(text, at);
    if (end === null) {
      at += 1;
      continue;
    }
    parts.push(text.slice(from, at), text.slice(at, end));
    from = end;
    at = end;
  }
  parts.push(text.slice(from));
  return parts;
}

/** `{{ … }}` (Hugo's `{{< … >}}` and `{{% … %}}` among them), `{{{ … }}}`, `{% … %}`, `{# … #}`. */
function endOfTemplate(text: string, at: number): number | null {
  const opening = text[at + 1];
  if (opening === '{') {
    const length = text[at + 2] === '{' ? 3 : 2;
    return endOfPair(text, at, length, '}'.repeat(length));
  }
  if (opening === '%') return endOfPair(text, at, 2, '%}');
  return opening === '#' && /\s/.test(text[at + 2] ?? '') ? endOfPair(text, at, 2, '#}') : null;
}

function endOfPair(text: string, at: number, length: number, closing: string): number | null {
  const inner = text.slice(at + length, at + MAX_LENGTH);
  const end = inner.indexOf(closing);
  if (end === -1) return null;
  const content = inner.slice(0, end);
  // Where a code span begins inside and ends outside, the code wins.
  if (content.trim() === '' || !hasWholeCode(content)) return null;
  return at + length + end + closing.length;
}

const hasWholeCode = (content: string): boolean => (content.match(/`/g)?.length ?? 0) % 2 === 0;

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_:.\-]*`;
const VALUE = String.raw`(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}=]+)`;
const PAIR = String.raw`[A-Za-z_][\w-]+=${VALUE}`;
const ITEM = `(?:[#.]${NAME}|${PAIR})`;
const WORD = String.raw`(?:${ITEM}|[A-Za-z][\w-]*)`;
/** Kramdown's `{: .class}`, `{:toc}`, `{::comment}`, `{:/}`; others' `{#id}`, `{.class key="value"}`, `{-}`. */
const ATTRIBUTES = new RegExp(
  String.raw`\{(?::{1,2}[ \t]*(?:\/[a-z]*|${WORD}(?:[ \t]+${WORD})*)[ \t]*\/?|[ \t]*${ITEM}(?:[ \t]+${ITEM})*[ \t]*|-)\}`,
  'uy',
);

function endOfMatch(expression: RegExp, text: string, at: number): number | null {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : null;
}

/** `[[Page]]`, `[[Page|label]]`, `![[picture.png]]`; `[[1]](…)` is a link, and `[[1]]` a citation. */
const WIKILINK = /!?\[\[(?![\s^]|\d+\]\])[^[\]\n`]{1,500}\]\](?!\()/y;

const endOfWikilink = (text: string, at: number): number | null => endOfMatch(WIKILINK, text, at);

/** `\( … \)`, and `\\( … \\)` as it is written where Markdown is read before the math. */
function endOfParenthesisMath(text: string, at: number): number | null {
  const [opening] = /^\\{1,2}\(/.exec(text.slice(at, at + 3)) ?? [];
  if (opening === undefined || /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return null;
  const inner = text.slice(at + opening.length, at + MAX_LENGTH);
  const closing = opening.replace('(', ')');
  const end = inner.indexOf(closing);
  const content = inner.slice(0, end).trim();
  // An escaped parenthesis around a word or a year is an ordinary one.
  if (end === -1 || !FORMULA.test(content) || readsAsProse(content)) return null;
  return at + opening.length + end + closing.length;
}

/** A sign or command of math, one letter, a letter with an operator beside it, or a function of one letter. */
const FORMULA =
  /\\[A-Za-z]|[\^_=<>{}+]|^\p{L}['′]?$|(?<!\p{L})\p{L}\s*[-*/]\s*[\p{L}\p{N}](?!\p{L})|(?<!\p{L})\p{L}\(/u;

/** A letter or number right before a dollar makes a price of it, as in `US$`; Chinese or Korean words do not. */
const STICKS = /[\p{Lu}\p{Ll}\p{Lt}\p{N}]/u;

/** `$…$`, `$$…$$`, and GitHub's `` $`…`$ ``. */
function endOfDollarMath(text: string, at: number): number | null {
  if (text[at - 1] === '$' && text[at - 2] !== '\\') return null;
  if (text[at + 1] === '`') return endOfMatch(CODE_MATH, text, at);
  const length = text[at + 1] === '$' ? 2 : 1;
  const from = at + length;
  const to = nextDollar(text, from);
  if (to === null) return null;
  const end = to + length;
  if (length === 2 && text[to + 1] !== '$') return null;
  const content = text.slice(from, to);
  // No blank inside single dollars.
  if (length === 1 && /^\s|\s$/.test(content)) return null;
  if (STICKS.test(text[at - 1] ?? '') && !isAfterWord(text[at - 1] ?? '', content)) return null;
  if (!canPrecede(text.slice(end, end + 8), content)) return null;
  return readsAsProse(content.trim()) ? null : end;
}

/** `of$x_1$`, and not `US$5`: a formula beyond doubt, after a small letter. */
const isAfterWord = (before: string, content: string): boolean =>
  /\p{Ll}/u.test(before) && /[\\^_={}<>]|^\p{L}$/u.test(content);

/** What stands behind the closing dollar: no digit; and no letter behind a number or the name of a variable. */
function canPrecede(after: string, content: string): boolean {
  if (/^[\p{N}$]/u.test(after)) return false;
  if (!STICKS.test(after[0] ?? '')) return true;
  return !/^(?:_?[A-Za-z]{2}\w*|[\d.,]+)$|[-+*&|.,;]$/.test(content) || /^https?:\/\//.test(after);
}

const CODE_MATH = /\$`[^`\n]+`\$(?![\p{L}\p{N}$])/uy;

/** The next dollar that no backslash escapes. */
function nextDollar(text: string, from: number): number | null {
  const last = Math.min(text.length, from + MAX_LENGTH);
  for (let at = from; at < last; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '$') return at;
  }
  return null;
}

const FUNCTIONS = new Set(
  'sin cos tan cot sec csc log ln lg exp max min sup inf lim det dim ker mod gcd lcm arg deg Pr Re Im tr rank'.split(
    ' ',
  ),
);
/** Short words that stand between two prices. */
const SHORT_WORDS = new Set(
  'to or in of is it at by on as an we if up et ou de la le un en al im am zu je'.split(' '),
);

/** Whether what stands between two dollars is words, prices or markup rather than a formula. */
function readsAsProse(content: string): boolean {
  if (/`|\]\(|<\/|\*\*|~~|:\/\/|[€£¥₹₩]/.test(content)) return true;
  if (/^[)\]},;:!?'"’”»%/–—…]|[([{/–—:~]$/.test(content)) return true;
  if (/^["“‘«]|["“‘«]$/.test(content)) return true;
  // The second of two prices may yet follow: `$5-$`, `$A,$`.
  if (/(?<![\^_])[-−+]$/.test(content) || (/[,;.|&]$/.test(content) && !/[\\^_=]/.test(content))) return true;
  if (!/[\p{L}\p{N}\\]/u.test(content)) return !/^[-+*=<>±×]$/.test(content);
  if (/\d\s?(?:US|AU|CA|NZ|HK|SG|TW|MX)$/.test(content)) return true;
  const outside = withoutGroups(content);
  if (outside === null) return true;
  const words = outside.replace(/\\[A-Za-z]+/g, '');
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(words)) return true;
  return /^[-+−]?\.?\d/.test(words) ? hasWordsAfterNumber(words) : hasWordsOfSentence(words);
}

/** The text without what stands in braces, where `\text{…}` may say anything; null where they do not match. */
function withoutGroups(content: string): string | null {
  let depth = 0;
  let outside = '';
  for (let at = 0; at < content.length; at += 1) {
    const char = content[at] as string;
    if (char === '\\' && /[{}]/.test(content[at + 1] ?? '')) at += 1;
    else if (char === '{') depth += 1;
    else if (char === '}') depth -= 1;
    else if (depth === 0) outside += char;
    if (depth < 0) return null;
  }
  return depth === 0 ? outside : null;
}

/** `5 and 10`, `5/month, 6`: after a number, which may be a price, no word is part of a formula. */
const hasWordsAfterNumber = (text: string): boolean =>
  (text.match(/\p{L}{3,}|(?<=\s)\p{L}{2,}/gu) ?? []).some((word) => !FUNCTIONS.has(word));

/** `HOME or the other`, and not `F = ma`. */
function hasWordsOfSentence(text: string): boolean {
  const words = text.split(/\s+/);
  if (words.length === 1) return SHORT_WORDS.has(text);
  return words
    .map((word) => word.replace(/^[("“‘]+|[)"”’.,;:!?]+$/g, ''))
    .some(
      (word) =>
        SHORT_WORDS.has(word) ||
        (/^\p{L}{3,}$/u.test(word) && !FUNCTIONS.has(word)) ||
        /^\p{L}{2,}['’]\p{L}+$/u.test(word),
    );
}
