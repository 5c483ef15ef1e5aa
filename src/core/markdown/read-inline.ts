import type { Token } from 'markdown-it';
import { Mark, type MarkType, type Node, type Schema } from 'prosemirror-model';
import { isBreakTag } from '../document/break-tag.ts';
import { marksFromTags } from '../document/tag-marks.ts';

const MARK_OF: Readonly<Record<string, string>> = { em: 'italic', strong: 'bold', s: 'strike', link: 'link' };

/**
 * Inline tokens as inline nodes.
 *
 * @param tokens the children of an `inline` token
 * @returns the nodes, or null where a token is not understood (its block is then kept as source)
 */
export function readInline(tokens: readonly Token[], schema: Schema): readonly Node[] | null {
  const nodes: Node[] = [];
  let marks: readonly Mark[] = Mark.none;
  // Emphasis in emphasis of its kind ends, and that around it goes on.
  const depths = new Map<MarkType, number>();
  const deepen = (type: MarkType, by: number): number => {
    const depth = (depths.get(type) ?? 0) + by;
    depths.set(type, depth);
    return depth;
  };
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    if (token.nesting === 1) {
      const skipped = readEmptyLink(tokens, index, schema);
      if (skipped) {
        nodes.push(skipped.node.mark(marks));
        index = skipped.last;
        continue;
      }
      const mark = openMark(token, schema);
      if (!mark) return null;
      deepen(mark.type, 1);
      marks = mark.addToSet(marks);
    } else if (token.nesting === -1) {
      const type = markTypeOf(token, schema);
      if (type && deepen(type, -1) === 0) marks = marks.filter((mark) => mark.type !== type);
    } else {
      const node = readLeaf(token, schema, marks);
      if (node === null) return null;
      if (node !== 'nothing') nodes.push(node);
    }
  }
  return joinText(marksFromTags(nodes));
}

function markTypeOf(token: Token, schema: Schema): MarkType | undefined {
  const name = MARK_OF[token.type.replace(/_(?:open|close)$/, '')];
  return name === undefined ? undefined : schema.marks[name];
}

function openMark(token: Token, schema: Schema): Mark | null {
  const type = markTypeOf(token, schema);
  if (!type) return null;
  if (type.name !== 'link') return type.create();
  return type.create({ href: attribute(token, 'href') ?? '', title: attribute(token, 'title') });
}

function readLeaf(token: Token, schema: Schema, marks: readonly Mark[]): Node | null | 'nothing' {
  const { nodes } = schema;
  switch (token.type) {
    case 'text':
    case 'text_special':
      return token.content === '' ? 'nothing' : schema.text(token.content, marks);
    case 'code_inline': {
      const code = schema.marks['code'];
      return code ? schema.text(token.content, code.create().addToSet(marks)) : null;
    }
    case 'softbreak':
      return nodes['softBreak']?.create(null, null, marks) ?? null;
    case 'hardbreak':
      return nodes['hardBreak']?.create(null, null, marks) ?? null;
    case 'html_inline':
      if (isBreakTag(token.content))
        return nodes['hardBreak']?.create({ tag: token.content }, null, marks) ?? null;
      return nodes['inlineSource']?.create({ source: token.content }, null, marks) ?? null;
    case 'tool_text':
      return nodes['inlineSource']?.create({ source: token.content }, null, marks) ?? null;
    case 'footnote_reference':
      return nodes['footnoteReference']?.create({ label: token.content }, null, marks) ?? null;
    case 'image':
      return nodes['image']?.create(imageAttributes(token), null, marks) ?? null;
    default:
      return null;
  }
}

/** A token's attribute as text; null where it has none. */
export function attribute(token: Token, name: string): string | null {
  const value = token.attrGet(name);
  return value === null ? null : String(value);
}

/** What an image token says; the alternative text is its plain text, as CommonMark has it. */
export function imageAttributes(token: Token): { src: string; alt: string; title: string | null } {
  return {
    src: attribute(token, 'src') ?? '',
    alt: plainText(token.children ?? []),
    title: attribute(token, 'title'),
  };
}

const PLAIN = new Set(['text', 'text_special', 'code_inline', 'html_inline', 'tool_text']);

function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === 'image') return plainText(token.children ?? []);
      if (token.type === 'softbreak' || token.type === 'hardbreak') return '\n';
      return PLAIN.has(token.type) ? token.content : '';
    })
    .join('');
}

/** A link without text has no character to carry its mark: it is kept as inline source. */
function readEmptyLink(
  tokens: readonly Token[],
  index: number,
  schema: Schema,
): { node: Node; last: number } | null {
  const open = tokens[index] as Token;
  if (open.type !== 'link_open') return null;
  let last = index + 1;
  while (tokens[last]?.type === 'text' && tokens[last]?.content === '') last += 1;
  const type = schema.nodes['inlineSource'];
  if (tokens[last]?.type !== 'link_close' || !type) return null;
  const title = attribute(open, 'title');
  const source = `[](<${attribute(open, 'href') ?? ''}>${title === null ? '' : ` "${title.replace(/["\\]/g, '\\$&')}"`})`;
  return { node: type.create({ source }), last };
}

function joinText(nodes: readonly Node[]): readonly Node[] {
  const joined: Node[] = [];
  for (const node of nodes) {
    const previous = joined.at(-1);
    if (previous?.isText && node.isText && Mark.sameSet(previous.marks, node.marks)) {
      joined[joined.length - 1] = node.type.schema.text(`${previous.text}${node.text}`, node.marks);
    } else joined.push(node);
  }
  return joined;
}
