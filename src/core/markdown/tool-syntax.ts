import type { MarkdownIt, StateInline } from 'markdown-it';
import { splitTemplates, toolTextAt } from '../document/tool-text.ts';

/**
 * Text of other tools for markdown-it: each piece becomes one `tool_text` token with its source. Code spans win, as
 * they begin before; a backslash escapes.
 *
 * A template (`{{…}}`, `{%…%}`) may also stand in an address or inside a tag, with blanks and quotes that would end
 * either; it is passed over as one piece.
 */
export function addToolText(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'tool_text', toolText);
  md.inline.ruler.before('html_inline', 'templated_tag', templatedTag);
  readTemplatesInAddresses(md);
}

function toolText(state: StateInline, silent: boolean): boolean {
  const tool = toolTextAt(state.src, state.pos);
  if (tool === null || tool.to > state.posMax) return false;
  if (!silent) state.push('tool_text', '', 0).content = state.src.slice(tool.from, tool.to);
  state.pos = tool.to;
  return true;
}

const TEMPLATE = String.raw`\{\{[^\n]*?\}\}|\{%[^\n]*?%\}`;
const OTHER = (without: string): string => String.raw`(?!\{[{%])[^${without}]`;
/** A tag that holds a template, in a value's quotes or in the place of an attribute. */
const TEMPLATED_TAG = new RegExp(
  `<[A-Za-z][A-Za-z0-9-]*(?=[^<]*?\\{[{%])(?:${TEMPLATE}|"(?:${TEMPLATE}|${OTHER('"')})*"|'(?:${TEMPLATE}|${OTHER("'")})*'|${OTHER(`<>"'`)})*>`,
  'y',
);

function templatedTag(state: StateInline, silent: boolean): boolean {
  TEMPLATED_TAG.lastIndex = state.pos;
  const tag = TEMPLATED_TAG.exec(state.src)?.[0];
  if (tag === undefined) return false;
  if (!silent) state.push('html_inline', '', 0).content = tag;
  state.pos += tag.length;
  return true;
}

/** Stands for a template's characters while an address is read. */
const STAND_IN = '\ue000';

function readTemplatesInAddresses(md: MarkdownIt): void {
  const { helpers } = md;
  const parseAddress = helpers.parseLinkDestination;
  // Asked for each link of a text: looking through all of it each time would take the square of its length.
  let withoutTemplates: string | undefined;
  helpers.parseLinkDestination = (text, start, max) => {
    if (text === withoutTemplates) return parseAddress(text, start, max);
    if (!/\{[{%]/.test(text)) {
      withoutTemplates = text;
      return parseAddress(text, start, max);
    }
    const line = text.slice(start, max).split('\n', 1)[0] ?? '';
    if (!/\{[{%]/.test(line) || line.includes(STAND_IN)) return parseAddress(text, start, max);
    const parts = splitTemplates(line);
    const templates = parts.filter((_, at) => at % 2 === 1);
    const hidden = parts.map((part, at) => (at % 2 === 1 ? STAND_IN.repeat(part.length) : part)).join('');
    const read = parseAddress(text.slice(0, start) + hidden + text.slice(start + line.length), start, max);
    if (!read.ok) return read;
    return { ...read, str: withTemplates(read.str, templates) };
  };
}

/** Puts the templates back, of which some may stand directly beside each other. */
function withTemplates(text: string, templates: readonly string[]): string {
  let result = '';
  let next = 0;
  for (let at = 0; at < text.length; ) {
    if (text[at] !== STAND_IN) {
      result += text[at];
      at += 1;
      continue;
    }
    const template = templates[next] ?? STAND_IN;
    next += 1;
    result += template;
    at += template.length;
  }
  return result;
}
