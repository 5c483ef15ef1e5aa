import { Fragment, type Node } from '@tiptap/pm/model';
import { parseFragment, parseIssue } from '#core/markdown/parse.ts';
import type { References } from '#core/markdown/references.ts';

/**
 * Reads source that the author edited as the file will be read: an opaque block or inline source stands for what its
 * text says. Core settles the same when it saves (`core/markdown/settle-source.ts`).
 */

/**
 * What a source block's text is read as, with the link definitions of the document in force.
 *
 * @returns the blocks; one source block with the same text where it stays source, none where the text is blank
 */
export function readSourceBlock(text: string, document: Node): readonly Node[] {
  return parseFragment(text, referencesIn(document), document.type.schema).map(({ node }) => node);
}

/** Stands around inline source while it is read, so that it begins no block. */
const FRAME = '. ';

/**
 * What inline source is read as, in the middle of a line.
 *
 * @returns inline content; the source itself, as a source node, where it is read as no inline content
 */
export function readInlineSource(source: string, document: Node): Fragment {
  const { schema } = document.type;
  if (source.trim() === '') return Fragment.empty;
  const read = parseFragment(`${FRAME}${source} .`, referencesIn(document), schema);
  const [only] = read;
  const isLine = read.length === 1 && only?.node.type.name === 'paragraph';
  const content = isLine ? only.node.content.cut(FRAME.length, only.node.content.size - 2) : null;
  return content && !/[\r\n]/.test(source) ? content : Fragment.from(schema.node('inlineSource', { source }));
}

/** The link definitions that stand in the document now: they are kept as source. */
function referencesIn(document: Node): References {
  const sources: string[] = [];
  document.descendants((node) => {
    if (node.type.name === 'sourceBlock' && node.textContent.includes(']:')) sources.push(node.textContent);
    return !node.isTextblock;
  });
  return sources.length === 0 ? {} : parseIssue(sources.join('\n\n'), document.type.schema).references;
}
