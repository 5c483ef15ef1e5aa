import type { Node } from 'prosemirror-model';
import { canonicalNodes } from '../document/canonical.ts';
import { areSameBlocks } from '../document/same-block.ts';
import type { Written } from './assemble.ts';
import { parseFragment, parseIssue } from './parse.ts';
import type { BlockSpan, ParsedIssue } from './parsed-issue.ts';
import { readsBackLocally } from './read-back-locally.ts';
import { sameReferences } from './references.ts';

/**
 * Whether a written file reads as the header and blocks it was written for.
 *
 * A link definition that the author edited, or added, counts wherever it is used: blocks that nobody touched are
 * expected to read with its new address. One that is gone does not: what used it must still lead where it led.
 */
export function readsBack(written: Written, parsed: ParsedIssue): boolean {
  return readsBackLocally(written, parsed) || readsBackAsWhole(written, parsed);
}

/** Reads all of it again. */
export function readsBackAsWhole(written: Written, parsed: ParsedIssue): boolean {
  const { schema } = parsed.document.type;
  const again = parseIssue(written.text, schema);
  if (again.header !== written.header || again.byteOrderMark !== parsed.byteOrderMark) return false;
  const { from, to, matches } = written.region;
  const references = { ...parsed.references, ...again.references };
  const isSame = sameReferences(references, parsed.references);
  const readAnew = ({ from, to }: BlockSpan) =>
    parseFragment(parsed.source.slice(from, to), references, schema);
  const untouched = (spans: readonly BlockSpan[]): readonly Node[] =>
    canonicalNodes((isSame ? spans : spans.flatMap(readAnew)).map(({ node }) => node));
  return areSameBlocks(canonicalNodes(again.blocks.map(({ node }) => node)), [
    ...untouched(parsed.blocks.slice(0, from)),
    ...matches.flatMap(({ node, same }) => {
      const span = same === null ? undefined : parsed.blocks[same];
      return span ? untouched([span]) : [node];
    }),
    ...untouched(parsed.blocks.slice(to)),
  ]);
}
