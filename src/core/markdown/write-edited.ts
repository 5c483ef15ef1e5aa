import type { Node } from 'prosemirror-model';
import { canonicalBlock } from '../document/canonical.ts';
import { isSameBlock } from '../document/same-block.ts';
import { carryLetters } from './carry-letters.ts';
import { habitsWithin, habitsWithSign } from './habits.ts';
import { keepLineEnds } from './keep-line-ends.ts';
import type { Match } from './match-blocks.ts';
import { parseFragment } from './parse.ts';
import type { BlockSpan, ParsedIssue } from './parsed-issue.ts';
import { carryEdit } from './patch.ts';
import { textsOf } from './source-texts.ts';
import { sparing } from './sparing.ts';
import { tablesIn } from './table-source.ts';
import { type BlockStyle, listSign, writeBlock } from './write-blocks.ts';
import type { Escaping } from './write-inline.ts';

/** How an attempt at writing a file goes about an edited block. */
export interface WriteEffort {
  /** Whether the edit may be carried into the block's own source. */
  readonly patch: boolean;
  /** Whether an edited block gets a blank line before and after it where there was none. */
  readonly apart: boolean;
  readonly escapings: readonly Escaping[];
  /** Whether text keeps its bytes and spares escapes, at first. */
  readonly sparing?: true;
  /** Whether the first text that comes to mind is taken: reading the file back will tell. */
  readonly unchecked?: true;
}

/**
 * Writes one edited block: of all texts that say it, read by themselves, the one that changes least; where none
 * does, the one that is escaped hardest (it may yet say it beside its neighbours, and if not it is not accepted).
 *
 * @param avoid list signs of the neighbours, which a list must not share with them
 * @param near blocks of the source that the text of this one may come from
 */
export function writeEdited(
  parsed: ParsedIssue,
  match: Match,
  effort: WriteEffort,
  avoid: string,
  near: readonly BlockSpan[],
): string {
  const span = match.editedFrom === null ? undefined : parsed.blocks[match.editedFrom];
  const source = span ? parsed.source.slice(span.from, span.to) : '';
  const letters =
    effort.unchecked && span
      ? carryLetters(canonicalBlock(span.node) ?? span.node, match.node, source)
      : null;
  if (letters !== null) return letters;
  let text = '';
  for (const candidate of candidates(parsed, match, effort, avoid, near)) {
    text = candidate;
    if (effort.unchecked || says(text, match.node, parsed)) break;
  }
  return keepLineEnds(text, source, parsed.lineEnding);
}

function* candidates(
  parsed: ParsedIssue,
  match: Match,
  effort: WriteEffort,
  avoid: string,
  near: readonly BlockSpan[],
): Generator<string> {
  const { node, editedFrom } = match;
  const span = editedFrom === null ? undefined : parsed.blocks[editedFrom];
  const source = span ? parsed.source.slice(span.from, span.to).replace(/\r\n?/g, '\n') : null;
  const own = source === null ? parsed.habits : habitsWithSign(parsed.habits, listSign(node, source));
  const within = source === null ? own : habitsWithin(own, source);
  const habits = { ...own, lineBreak: within.lineBreak };
  const tables = effort.patch && span ? tablesIn(span.node) : [];
  const manners: readonly Pick<BlockStyle, 'escaping' | 'sparing'>[] = [
    ...(effort.sparing ? [{ escaping: 'light' as const, sparing: sparing(parsed, textsOf(near)) }] : []),
    ...effort.escapings.map((escaping) => ({ escaping })),
  ];
  if (effort.patch && span && source !== null) {
    const before = canonicalBlock(span.node) ?? span.node;
    const close = isLooser(node, before);
    for (const manner of manners) {
      const style: BlockStyle = { habits, within, close, tables, ...manner };
      const text = carryEdit(writeBlock(before, style), writeBlock(node, { ...style, avoid }), source);
      if (text !== null) yield text;
    }
  }
  for (const manner of manners) yield writeBlock(node, { habits, within, avoid, tables, ...manner });
}

/** Whether an edit made a list loose that was tight: that moves none of its other items. */
export function isLooser(after: Node, before: Node): boolean {
  const looseLists = (root: Node): number => {
    let count = root.attrs['tight'] === false ? 1 : 0;
    root.descendants((node) => {
      if (node.attrs['tight'] === false) count += 1;
      return !node.isTextblock;
    });
    return count;
  };
  return looseLists(after) > looseLists(before);
}

/** Read by itself, with the issue's link definitions, does the text say this block and nothing else? */
function says(text: string, node: Node, parsed: ParsedIssue): boolean {
  const [only, ...more] = parseFragment(text, parsed.references, node.type.schema);
  return only !== undefined && more.length === 0 && isSameBlock(only.node, node);
}

/** Whether any text at all says this block by itself. */
export function readsAs(node: Node, parsed: ParsedIssue, { escapings }: WriteEffort): boolean {
  return escapings.some((escaping) =>
    says(writeBlock(node, { habits: parsed.habits, escaping }), node, parsed),
  );
}
