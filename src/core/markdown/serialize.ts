import type { Node } from 'prosemirror-model';
import { canonicalNodes } from '../document/canonical.ts';
import { assemble } from './assemble.ts';
import { type EditedRegion, type Reach, reaching, regionOf, withUnlinked } from './edited-region.ts';
import { parseIssue } from './parse.ts';
import type { ParsedIssue } from './parsed-issue.ts';
import { readsBack } from './read-back.ts';
import { readsBackLocally } from './read-back-locally.ts';
import { settleSource } from './settle-source.ts';
import { headOf } from './split-source.ts';
import { readsAs, type WriteEffort } from './write-edited.ts';
import type { Escaping } from './write-inline.ts';
import { writeItems } from './write-items.ts';

export type SerializeResult =
  | { readonly ok: true; readonly text: string }
  /** `at` is the document position of the block that cannot be written. */
  | { readonly ok: false; readonly reason: string; readonly at: number };

/**
 * Writes an issue: for each block that no edit touched, the very bytes it was read from; for the rest, text in the
 * file's own habits. What is written is read again before it is given back, so an answer of `ok` always reads back
 * equal to the document (as far as Markdown can say it, see `canonical.ts`). Source that the author edited stands for
 * what its text says: `settle-source.ts`, and for link definitions `read-back.ts`.
 *
 * @param parsed the issue as it was read
 * @param document the document as it is now, of the same schema as `parsed.document`
 */
export function serializeIssue(parsed: ParsedIssue, document: Node): SerializeResult {
  if (document === parsed.document || document.eq(parsed.document)) return { ok: true, text: parsed.source };
  const region = regionOf(parsed, document, (blocks) => settleSource(canonicalNodes(blocks), parsed));
  if (region === null) return { ok: true, text: parsed.source };
  const text = writeItems(parsed, region) ?? write(parsed, region) ?? writeWithoutDefinitions(parsed, region);
  return text === null ? refusal(parsed, document, region) : { ok: true, text };
}

/** The smallest change that reads back; null where none does. */
function write(parsed: ParsedIssue, region: EditedRegion, issue = parsed): string | null {
  const likely = assemble(parsed, region, LIKELY);
  if (readsBackLocally(likely, issue)) return likely.text;
  for (const effort of EFFORTS) {
    const written = assemble(parsed, reaching(effort.reach, parsed, region), effort);
    if (readsBack(written, issue)) return written.text;
  }
  return null;
}

/** Where link definitions are gone that other blocks use, those write their addresses themselves from now on. */
function writeWithoutDefinitions(parsed: ParsedIssue, region: EditedRegion): string | null {
  const { text } = assemble(parsed, region, EFFORTS[0] as WriteEffort);
  const { references } = parseIssue(text, parsed.document.type.schema);
  const remaining = { ...parsed, references };
  const whole = withUnlinked(remaining, region);
  return whole === null ? null : write(remaining, whole, parsed);
}

const ALL: readonly Escaping[] = ['light', 'cut', 'hard', 'entities'];

/** What is right nearly always; then it is read once, and not block by block before. */
const LIKELY: WriteEffort = {
  patch: true,
  apart: false,
  escapings: ['light'],
  sparing: true,
  unchecked: true,
};

/** From the smallest change to the most certain one. */
const EFFORTS: readonly (WriteEffort & { readonly reach: Reach })[] = [
  { reach: 'edited', patch: true, apart: false, escapings: ALL, sparing: true },
  { reach: 'edited', patch: true, apart: false, escapings: ALL },
  { reach: 'moved', patch: true, apart: false, escapings: ALL, sparing: true },
  { reach: 'moved', patch: true, apart: false, escapings: ALL },
  { reach: 'moved', patch: true, apart: true, escapings: ALL, sparing: true },
  { reach: 'moved', patch: true, apart: true, escapings: ALL },
  { reach: 'moved', patch: false, apart: true, escapings: ALL },
  { reach: 'after', patch: true, apart: true, escapings: ALL },
  { reach: 'around', patch: true, apart: true, escapings: ALL },
  { reach: 'after', patch: false, apart: true, escapings: ALL },
  { reach: 'around', patch: false, apart: true, escapings: ALL },
  { reach: 'around', patch: false, apart: true, escapings: ['hard', 'entities'] },
  { reach: 'around', patch: false, apart: true, escapings: ['entities'] },
];

function refusal(parsed: ParsedIssue, document: Node, region: EditedRegion): SerializeResult {
  const last = EFFORTS.at(-1) as WriteEffort;
  const { text, header } = assemble(parsed, region, last);
  const edited = region.matches.filter(({ same }) => same === null);
  const bad =
    edited.find(({ node }) => !readsAs(node, parsed, last)) ??
    region.matches.find(({ node }) => node.type.name === 'sourceBlock');
  let at = 0;
  let position = 0;
  document.forEach((block, offset, index) => {
    if (index === region.documentFrom) position = offset;
    if (bad && canonicalNodes([block])[0]?.eq(bad.node)) at = offset;
  });
  return {
    ok: false,
    reason: reasonFor(headOf(text).header !== header, bad?.node),
    at: bad ? at : position,
  };
}

function reasonFor(headerMoves: boolean, bad: Node | undefined): string {
  if (headerMoves) return 'The text would begin with lines that read as a header.';
  if (bad?.type.name === 'sourceBlock')
    return 'This source would take the text after it into itself: something in it is opened and not closed.';
  return 'The text cannot be written as Markdown in a way that reads back the same.';
}
