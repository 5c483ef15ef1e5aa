import type { AnyExtension, Attributes, Mark, Node } from '@tiptap/core';
import { type MarkName, markSpecs, type NodeName, nodeSpecs } from '#core/document/schema.ts';

/**
 * TipTap wants to own the schema; ours is in core, where parser, writer and difference use it without a window.
 * These functions make a TipTap extension say exactly what core's spec says, so that an extension brings only what
 * core has none of: how a node looks in the DOM, its keys, its input rules. A test holds the two schemas equal.
 */
export function adaptToCore(extension: AnyExtension): AnyExtension {
  if (extension.type === 'node' && extension.name in nodeSpecs) return adaptNode(extension as Node);
  if (extension.type === 'mark' && extension.name in markSpecs) return adaptMark(extension as Mark);
  return extension;
}

/** The parts of a node's spec that TipTap has fields for. */
interface KnownNodeSpec {
  readonly group?: string;
  readonly content?: string;
  readonly marks?: string;
  readonly inline?: boolean;
  readonly atom?: boolean;
  readonly code?: boolean;
  readonly defining?: boolean;
  readonly isolating?: boolean;
  readonly draggable?: boolean;
  readonly selectable?: boolean;
  readonly attrs?: Readonly<Record<string, { readonly default: unknown }>>;
}

function adaptNode(extension: Node): Node {
  const { attrs, ...spec }: KnownNodeSpec = nodeSpecs[extension.name as NodeName];
  // A field the spec leaves out is left out here too, whatever the extension had.
  const bare = {
    group: undefined,
    content: undefined,
    marks: undefined,
    inline: undefined,
    atom: undefined,
    code: undefined,
    defining: undefined,
    isolating: undefined,
    draggable: undefined,
    selectable: undefined,
  };
  return extension.extend({
    ...bare,
    ...spec,
    addAttributes() {
      return onlyCore(attrs, this.parent?.() ?? {});
    },
  } as Parameters<typeof extension.extend>[0]);
}

function adaptMark(extension: Mark): Mark {
  const spec: {
    readonly attrs?: KnownNodeSpec['attrs'];
    readonly inclusive?: boolean;
    readonly excludes?: string;
    readonly code?: boolean;
  } = markSpecs[extension.name as MarkName];
  const { attrs, ...rest } = spec;
  return extension.extend({
    inclusive: undefined,
    excludes: undefined,
    code: undefined,
    ...rest,
    addAttributes() {
      return onlyCore(attrs, this.parent?.() ?? {});
    },
  } as Parameters<typeof extension.extend>[0]);
}

/** Core's attributes, with what the extension knows of reading and showing them. */
function onlyCore(attrs: KnownNodeSpec['attrs'], known: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attrs ?? {}).map(([name, { default: value }]) => [
      name,
      // An attribute the extension knows nothing of is none of the DOM's business.
      { rendered: known[name] !== undefined, ...known[name], default: value },
    ]),
  );
}
