import type { Schema } from 'prosemirror-model';
import { canonicalNodes } from '../document/canonical.ts';
import { areSameBlocks } from '../document/same-block.ts';
import type { Written } from './assemble.ts';
import { type ParsedIssue, parseIssue } from './parse.ts';

/** Whether a written file reads as the header and blocks it was written for. */
export function readsBack(written: Written, parsed: ParsedIssue, schema: Schema): boolean {
  const again = parseIssue(written.text, schema);
  if (again.header !== written.header || again.byteOrderMark !== parsed.byteOrderMark) return false;
  const { from, to, matches } = written.region;
  const expected = [
    ...canonicalNodes(parsed.blocks.slice(0, from).map(({ node }) => node)),
    ...matches.map(({ node }) => node),
    ...canonicalNodes(parsed.blocks.slice(to).map(({ node }) => node)),
  ];
  return areSameBlocks(canonicalNodes(again.blocks.map(({ node }) => node)), expected);
}
