import type { Token } from 'markdown-it';
import type { Node, Schema } from 'prosemirror-model';
import { attribute, imageAttributes, readInline } from './read-inline.ts';

/**
 * A figure: a paragraph that holds one image (with or without a link around it), or one image followed on the next
 * line by one emphasised line, its caption (format.md).
 *
 * @returns null where the paragraph is anything else
 */
export function readFigure(inline: readonly Token[], schema: Schema): Node | null {
  const tokens = inline.filter((token) => !(token.type === 'text' && token.content === ''));
  const linked = tokens[0]?.type === 'link_open';
  const image = tokens[linked ? 1 : 0];
  if (image?.type !== 'image' || (linked && tokens[2]?.type !== 'link_close')) return null;
  const caption = readCaption(tokens.slice(linked ? 3 : 1), schema);
  if (caption === null) return null;
  const link = linked ? tokens[0] : undefined;
  return schema.node(
    'figure',
    {
      ...imageAttributes(image),
      href: link ? attribute(link, 'href') : null,
      hrefTitle: link ? attribute(link, 'title') : null,
    },
    caption,
  );
}

function readCaption(tokens: readonly Token[], schema: Schema): readonly Node[] | null {
  if (tokens.length === 0) return [];
  const [lineEnd, open] = tokens;
  const close = tokens.at(-1);
  if (lineEnd?.type !== 'softbreak' || open?.type !== 'em_open' || close?.type !== 'em_close') return null;
  const inner = tokens.slice(2, -1);
  const isOneRun = inner.every((token) => token.type !== 'em_close' || token.level > open.level);
  if (
    !isOneRun ||
    inner.length === 0 ||
    inner.some((token) => token.type === 'softbreak' || token.type === 'hardbreak')
  )
    return null;
  return readInline(inner, schema);
}
