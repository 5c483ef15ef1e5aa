import { TAG_MARK_NAMES, TAG_MARKS } from '../document/tag-marks.ts';
import { type Parted, partAtLetters } from './changed-letters.ts';
import {
  attributeInWords,
  cameFrom,
  describeAttribute,
  describeFormats,
  fieldName,
  wentTo,
} from './describe-change.ts';
import { openingWords } from './opening-words.ts';
import { summarizeDiff } from './summarize.ts';
import type { DiffBlock, Inline, IssueDiff, Run } from './types.ts';

/**
 * A difference as one page of HTML to send to a co-author: no script, nothing fetched, readable on paper and in the dark.
 *
 * @param title of the page, as plain text
 */
export function printHtml(diff: IssueDiff, title: string): string {
  const fields = diff.fields
    .filter(({ change }) => change !== null)
    .map(({ key, runs }) => `<dt>${escaped(fieldName(key))}</dt><dd>${runs.map(runHtml).join('')}</dd>`);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    '<main>',
    `<header><h1>${escaped(title)}</h1><p>${escaped(summarizeDiff(diff))}</p></header>`,
    ...(fields.length > 0 ? [`<dl>${fields.join('')}</dl>`] : []),
    ...diff.blocks.map((block) => blockHtml(block, false)),
    '</main>',
    '</html>',
    '',
  ].join('\n');
}

const STYLE = [
  ':root{color-scheme:light dark}',
  'body{margin:0;font:1.05rem/1.6 Georgia,serif;background:Canvas;color:CanvasText}',
  'main{max-width:40rem;margin:0 auto;padding:2rem 1rem 6rem}',
  'header{font-family:system-ui,sans-serif;border-bottom:1px solid GrayText;margin-bottom:2rem}',
  'header h1{font-size:1.2rem;margin:0}',
  'header p{margin:.3rem 0 1rem}',
  'ins{color:light-dark(#1b6e3c,#7fd6a0);text-decoration:underline;text-decoration-thickness:2px}',
  'ins b,del b{font-weight:inherit;background:color-mix(in srgb,currentColor 18%,transparent)}',
  'del{color:light-dark(#a4302a,#f0a19b)}',
  '.note{font:.8rem system-ui,sans-serif;opacity:.75;margin:1rem 0 0}',
  '.moved{border-left:3px solid light-dark(#2f6b9a,#8cc4ee);padding-left:.8rem}',
  '.same{opacity:.7}',
  'td,th{border:1px solid GrayText;padding:.2rem .5rem}',
  'table{border-collapse:collapse}',
  'pre{white-space:pre-wrap}',
  'dt{font:.8rem system-ui,sans-serif}',
].join('');

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const TAGS: Readonly<Partial<Record<DiffBlock['type'], string>>> = {
  paragraph: 'p',
  attribution: 'footer',
  blockquote: 'blockquote',
  pullQuote: 'blockquote',
  bulletList: 'ul',
  linkList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  figure: 'figure',
  codeBlock: 'pre',
  sourceBlock: 'pre',
  table: 'table',
  tableRow: 'tr',
  tableHeader: 'th',
  tableCell: 'td',
};

/** @param whole inside a block that came or went, which says so itself */
function blockHtml(block: DiffBlock, whole: boolean): string {
  if (block.status === 'moved-away' && !whole)
    return block.moved ? note(`${wentTo(block.moved)}: ${openingWords(block)}`) : '';
  if (block.type === 'horizontalRule') return inStatus(block, whole, '<hr>');
  const tag =
    block.type === 'heading'
      ? `h${Math.min(6, Number(block.attrs['level']) + 1)}`
      : (TAGS[block.type] ?? 'div');
  const inside = whole || block.status === 'inserted' || block.status === 'deleted';
  const notes = [
    ...(block.moved && block.status === 'moved-here' ? [note(cameFrom(block.moved))] : []),
    ...block.attributes.map((attribute) => {
      const sides = [attribute.before, attribute.after].map(
        (side) => attributeInWords(attribute.name, side) || '–',
      );
      return `<p class="note">${escaped(describeAttribute(attribute, block.type))}: ${escaped(sides.join(' → '))}</p>`;
    }),
  ].join('');
  const picture =
    block.type === 'figure' ? `<p>🖼 ${escaped(String(block.attrs['alt'] || block.attrs['src']))}</p>` : '';
  const runs = block.runs.map(runHtml).join('');
  const children = block.children.map((child) => blockHtml(child, inside)).join('');
  const className =
    block.status === 'moved-here' ? ' class="moved"' : block.status === 'same' ? ' class="same"' : '';
  const element = `<${tag}${whole ? '' : className}>${HOLDS.has(block.type) ? notes : ''}${picture}${runs}${children}</${tag}>`;
  return HOLDS.has(block.type) ? element : notes + element;
}

/** Parts of a list or table: no note of ours can stand beside them. */
const HOLDS: ReadonlySet<DiffBlock['type']> = new Set(['listItem', 'tableRow', 'tableHeader', 'tableCell']);

const note = (text: string): string => `<p class="note">${escaped(text)}</p>`;

const inStatus = ({ status }: DiffBlock, whole: boolean, html: string): string =>
  whole
    ? html
    : status === 'inserted'
      ? `<ins>${html}</ins>`
      : status === 'deleted'
        ? `<del>${html}</del>`
        : html;

function runHtml(run: Run): string {
  const parted = partAtLetters(run);
  const content = parted ? lettersHtml(parted) : run.content.map(inlineHtml).join('');
  switch (run.kind) {
    case 'equal':
      return content;
    case 'inserted':
      return `<ins>${content}</ins>`;
    case 'deleted':
      return `<del>${content}</del>`;
    case 'formatted':
      return `<span title="${escaped(describeFormats(run.formats))}">${content}</span> <small>(${escaped(describeFormats(run.formats))})</small>`;
  }
}

function lettersHtml({ head, letters, tail }: Parted): string {
  return `${inlineHtml(head)}<b>${inlineHtml(letters)}</b>${inlineHtml(tail)}`;
}

function inlineHtml(inline: Inline): string {
  const { bold, italic, strike, code, link } = inline.marks;
  let html = plainHtml(inline);
  if (code) html = `<code>${html}</code>`;
  for (const name of TAG_MARK_NAMES)
    if (inline.marks[name]) html = `<${TAG_MARKS[name]}>${html}</${TAG_MARKS[name]}>`;
  if (strike) html = `<s>${html}</s>`;
  if (italic) html = `<em>${html}</em>`;
  if (bold) html = `<strong>${html}</strong>`;
  if (!link || !/^(?:https?:\/\/|mailto:)/i.test(link.href)) return html;
  return `<a href="${escaped(link.href)}" rel="noreferrer">${html}</a>`;
}

function plainHtml(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return escaped(inline.text);
    case 'break':
      return '<br>';
    case 'paragraph':
      return '¶<br>';
    case 'image':
      return `[${escaped(inline.alt || inline.src)}]`;
    case 'source':
      return `<code>${escaped(inline.source)}</code>`;
  }
}
