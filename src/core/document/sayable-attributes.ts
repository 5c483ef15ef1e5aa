import type { Attrs, Mark, MarkSpec, Node, NodeSpec } from 'prosemirror-model';
import { isBreakTag } from './break-tag.ts';
import { type MarkName, markSpecs, type NodeName, nodeSpecs } from './schema.ts';

type Sayable = (value: unknown) => unknown;

/** Half of a character outside the Basic Multilingual Plane: UTF-8 has no bytes for it, so no file can hold it. */
const LONE_SURROGATES = /\p{Cs}/gu;

/** Text as a file can hold it: U+FFFD stands for NUL (readers put it there) and for half a character. */
export function sayableText(text: string): string {
  return text.replace(LONE_SURROGATES, '\ufffd').replaceAll('\0', '\ufffd');
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Text on one line: a line end, with the whitespace around it, is a space. */
const oneLine = (value: unknown): string => sayableText(textOf(value)).replace(/[ \t]*[\r\n]+\s*/g, ' ');

/** A title of nothing is no title. */
const title: Sayable = (value) => {
  const text = oneLine(value);
  return text.trim() === '' ? null : text;
};

/**
 * An address as browsers read it: without whitespace around it, and without the tabs and line ends that a long one was
 * broken with. Control characters are percent-encoded. Spaces inside are sayable (`<…>`), and so is nothing at all.
 */
const address: Sayable = (value) =>
  textOf(value)
    .replace(/^[\0-\x20]+|[\0-\x20]+$|[\t\r\n]+/g, '')
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(/\p{Cc}/gu, encodeURIComponent);

const addressOrNull: Sayable = (value) => (typeof value === 'string' ? address(value) : null);

/** The first line of a fence is all that says what follows. */
const language: Sayable = (value) =>
  sayableText(textOf(value))
    .trim()
    .replace(/[\r\n].*$/s, '')
    .trim() || null;

/** A label ends at the first `]` and has no whitespace. What differs only there differs in no file either. */
const label: Sayable = (value) =>
  sayableText(textOf(value))
    .trim()
    .replace(/[\s\]]+/g, '-') || 'note';

const whole =
  (usual: number, least: number, most: number): Sayable =>
  (value) =>
    typeof value === 'number' && Number.isFinite(value)
      ? Math.min(most, Math.max(least, Math.trunc(value)))
      : usual;

const flag: Sayable = (value) => value === true;
const flagOrNull: Sayable = (value) => (typeof value === 'boolean' ? value : null);
const alignment: Sayable = (value) =>
  value === 'left' || value === 'center' || value === 'right' ? value : null;
const always =
  (value: unknown): Sayable =>
  () =>
    value;

const cell = { align: alignment, colspan: always(1), rowspan: always(1), colwidth: always(null) };
const picture = { src: address, alt: oneLine, title };

/**
 * For each attribute of the schema, the sayable value closest to any other. A value is sayable if some Markdown reads as
 * it; each of these functions gives a sayable value back as it is.
 */
const SAYABLE: Partial<Record<NodeName | MarkName, Readonly<Record<string, Sayable>>>> = {
  heading: { level: whole(2, 1, 6) },
  bulletList: { tight: flag },
  orderedList: { start: whole(1, 0, 999_999_999), tight: flag },
  linkList: { tight: flag, found: flag },
  listItem: { checked: flagOrNull },
  figure: { ...picture, href: addressOrNull, hrefTitle: title },
  image: picture,
  codeBlock: { language },
  tableHeader: cell,
  tableCell: cell,
  footnoteDefinition: { label },
  footnoteReference: { label },
  hardBreak: { tag: (value) => (isBreakTag(value) ? value : null) },
  inlineSource: { source: (value) => sayableText(textOf(value)).replace(/\r\n?/g, '\n') },
  link: { href: address, title },
};

const SPECS: Readonly<Record<string, NodeSpec | MarkSpec>> = { ...nodeSpecs, ...markSpecs };

/**
 * The attributes of a node or mark, each as Markdown can say it.
 *
 * @param name of a node or mark of the schema
 * @returns the same object where all are sayable
 */
export function sayableAttributes(name: string, attrs: Attrs): Attrs {
  const sayable = Object.hasOwn(SAYABLE, name) ? SAYABLE[name as NodeName] : undefined;
  if (!sayable) return attrs;
  let changed: Record<string, unknown> | null = null;
  for (const attribute of Object.keys(SPECS[name]?.attrs ?? {})) {
    const value: unknown = attrs[attribute];
    const said = sayable[attribute]?.(value);
    if (said !== value) changed = { ...(changed ?? attrs), [attribute]: said };
  }
  // A title belongs to a link.
  if (name === 'figure' && attrs['href'] === null && attrs['hrefTitle'] !== null)
    changed = { ...(changed ?? attrs), hrefTitle: null };
  return changed ?? attrs;
}

/** A mark with sayable attributes; the same object where it has them. */
export function sayableMark(mark: Mark): Mark {
  const attrs = sayableAttributes(mark.type.name, mark.attrs);
  return attrs === mark.attrs ? mark : mark.type.create(attrs);
}

/** A node whose own attributes and marks are sayable; the same object where they are. Its content is left alone. */
export function sayableNode(node: Node): Node {
  const marks = node.marks.map(sayableMark);
  const marked = marks.every((mark, at) => mark === node.marks[at]) ? node : node.mark(marks);
  if (node.isText) return marked;
  const attrs = sayableAttributes(node.type.name, node.attrs);
  return attrs === node.attrs ? marked : node.type.create(attrs, node.content, marked.marks);
}
