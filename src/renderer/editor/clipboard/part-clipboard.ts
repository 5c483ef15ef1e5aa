import {
  DOMParser,
  DOMSerializer,
  type Fragment,
  type Node,
  type Schema,
  type TagParseRule,
} from '@tiptap/pm/model';
import { checkedAttributes } from '#core/document/attribute-values.ts';

/**
 * Parts of an issue on the clipboard. What other programs get is the HTML the page is made of; beside it each element
 * says which node it was and with which attributes, so that here the same nodes come back, to the last attribute,
 * however the page shows them. Anyone can write such HTML: names and attributes are checked, content by the schema.
 */
const NODE = 'data-galley-node';
const ATTRIBUTES = 'data-galley-attributes';
const CONTENT = 'data-galley-content';

/** Says something about a whole piece of the clipboard, on its first element. */
export type Remarks = Readonly<Record<`data-galley-${string}`, string>>;

/** Writes parts for the clipboard; `remarks` are asked for at each copy. */
export class PartSerializer extends DOMSerializer {
  readonly #remarks: (fragment: Fragment) => Remarks;

  constructor(schema: Schema, remarks: (fragment: Fragment) => Remarks) {
    super(markedNodes(schema), DOMSerializer.marksFromSchema(schema));
    this.#remarks = remarks;
  }

  override serializeFragment(
    fragment: Fragment,
    options?: Parameters<DOMSerializer['serializeFragment']>[1],
    target?: Parameters<DOMSerializer['serializeFragment']>[2],
  ) {
    const result = super.serializeFragment(fragment, options, target);
    // Only the outermost call makes its own target.
    if (target === undefined && result.firstElementChild)
      for (const [name, value] of Object.entries(this.#remarks(fragment)))
        result.firstElementChild.setAttribute(name, value);
    return result;
  }
}

function markedNodes(schema: Schema): ReturnType<typeof DOMSerializer.nodesFromSchema> {
  const shown = DOMSerializer.nodesFromSchema(schema);
  const marked = Object.entries(shown).map(([name, show]) => {
    if (name === 'text') return [name, show] as const;
    return [
      name,
      (node: Node) => {
        const { dom: shown, contentDOM } = DOMSerializer.renderSpec(document, show(node));
        if (!(shown instanceof Element)) return { dom: shown };
        const dom = shown.nodeName === 'BR' ? wrapped(shown) : shown;
        dom.setAttribute(NODE, name);
        dom.setAttribute(ATTRIBUTES, JSON.stringify(node.attrs));
        contentDOM?.setAttribute(CONTENT, '');
        return contentDOM ? { dom, contentDOM } : { dom };
      },
    ] as const;
  });
  return Object.fromEntries(marked);
}

/** ProseMirror takes a line break at a block's end for one the browser made. */
function wrapped(element: Element): Element {
  const wrapper = document.createElement('span');
  wrapper.append(element);
  return wrapper;
}

/** Reads what `PartSerializer` wrote, and any other HTML as the schema's own rules do. */
export function partParser(schema: Schema): DOMParser {
  const ours = Object.keys(schema.nodes)
    .filter((name) => name !== schema.topNodeType.name && name !== 'text')
    .map(
      (name): TagParseRule => ({
        tag: `[${NODE}="${name}"]`,
        node: name,
        getAttrs: (element) => attributesOf(element, name) ?? false,
        contentElement: contentOf,
        // Two blanks are two, and one at the end is one.
        preserveWhitespace: 'full',
      }),
    );
  return new DOMParser(schema, [...ours, ...DOMParser.fromSchema(schema).rules]);
}

function attributesOf(element: HTMLElement, name: string): Record<string, unknown> | null {
  try {
    return checkedAttributes(name, JSON.parse(element.getAttribute(ATTRIBUTES) ?? '{}'));
  } catch {
    // Not JSON: written by somebody else. The schema's own rules take it as HTML.
    return null;
  }
}

/** The element that holds a node's content; nested nodes have theirs further on in the document's order. */
function contentOf(node: globalThis.Node): HTMLElement {
  const element = node as HTMLElement;
  return element.hasAttribute(CONTENT)
    ? element
    : (element.querySelector<HTMLElement>(`[${CONTENT}]`) ?? element);
}
