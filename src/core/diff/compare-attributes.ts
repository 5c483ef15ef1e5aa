import type { Node } from 'prosemirror-model';
import type { AttributeChange, AttributeName, BlockAttributes, DiffBlockType } from './types.ts';

/** What a reader would notice of each kind of block, besides its text. */
const noticed: Readonly<Partial<Record<DiffBlockType, readonly AttributeName[]>>> = {
  heading: ['level'],
  orderedList: ['start'],
  listItem: ['checked'],
  figure: ['src', 'alt', 'title', 'href', 'hrefTitle'],
  codeBlock: ['language'],
  tableHeader: ['align'],
  footnoteDefinition: ['label'],
};

export const blockType = (node: Node): DiffBlockType => node.type.name as DiffBlockType;

const NONE: BlockAttributes = {};

/** Attributes as plain data. */
export function attributesOf(node: Node): BlockAttributes {
  let attributes: Record<string, string | number | boolean | null> | null = null;
  for (const name in node.attrs) {
    const value: unknown = node.attrs[name];
    const isPlain = typeof value === 'number' || typeof value === 'boolean' || value === null;
    attributes ??= {};
    attributes[name] = isPlain ? value : String(value);
  }
  return attributes ?? NONE;
}

/** How a block differs from what it was, its content left out. A block of another kind differs in its kind alone. */
export function compareAttributes(before: Node, after: Node): readonly AttributeChange[] {
  if (before.type.name !== after.type.name) {
    return [{ name: 'kind', before: before.type.name, after: after.type.name }];
  }
  return (noticed[blockType(after)] ?? []).flatMap((name) => {
    const was = inWords(before.attrs[name]);
    const is = inWords(after.attrs[name]);
    return was === is ? [] : [{ name, before: was, after: is }];
  });
}

const inWords = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
