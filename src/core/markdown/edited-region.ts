import type { Node } from 'prosemirror-model';
import { canonicalBlock, canonicalNodes, sameHeader } from '../document/canonical.ts';
import { areSameBlocks } from '../document/same-block.ts';
import { keepLineEnds } from './keep-line-ends.ts';
import { type Match, matchBlocks } from './match-blocks.ts';
import { parseFragment } from './parse.ts';
import type { BlockSpan, ParsedIssue } from './parsed-issue.ts';

/**
 * What an edit is about: a run of top-level blocks. All before and after it stands in the source as it stands in the
 * document, and is neither written nor read again.
 */
export interface EditedRegion {
  /** The source's blocks from `from` to before `to` are what was edited. */
  readonly from: number;
  readonly to: number;
  /** The blocks that stand there now, canonical, each with its origin. */
  readonly matches: readonly Match[];
  /** The document's header, in the file's line ends where it was edited. */
  readonly header: string;
  /** Index of the region's first block in the document. */
  readonly documentFrom: number;
}

/**
 * Compares from both ends: an untouched node is the same object, and where undo made it anew it is equal.
 *
 * @param canonical what Markdown can say of some blocks
 * @returns null where header and blocks say what the source says already
 */
export function regionOf(
  parsed: ParsedIssue,
  document: Node,
  canonical: (blocks: readonly Node[]) => readonly Node[],
): EditedRegion | null {
  const now = document.children;
  const before = parsed.blocks;
  const same = (at: number, index: number): boolean => {
    const node = now[at] as Node;
    const source = before[index]?.node as Node;
    return node === source || node.eq(source);
  };
  const shorter = Math.min(now.length, before.length);
  let from = 0;
  while (from < shorter && same(from, from)) from += 1;
  let after = 0;
  while (after < shorter - from && same(now.length - 1 - after, before.length - 1 - after)) after += 1;
  const to = before.length - after;
  const nodes = canonical(now.slice(from, now.length - after));
  const header = headerOf(parsed, document);
  const sources = before.slice(from, to).map(({ node }) => canonicalBlock(node) ?? node);
  const unchanged =
    nodes.length === sources.length && nodes.every((node, at) => node.eq(sources[at] as Node));
  if (unchanged && sameHeader(header, parsed.header)) return null;
  const matches = matchBlocks(nodes, sources, from);
  return { from, to, matches, header, documentFrom: from };
}

/** What is written anew beside the edited blocks: nothing, moved blocks, the block after, the one before as well. */
export type Reach = 'edited' | 'moved' | 'after' | 'around';

/** The region with the blocks that stand beside others than in the source counted as edited, as far as told. */
export function reaching(reach: Reach, parsed: ParsedIssue, region: EditedRegion): EditedRegion {
  if (reach === 'edited') return region;
  const { from, to, matches, ...rest } = reach === 'moved' ? region : widened(reach, parsed, region);
  const isOutOfPlace = (same: number, at: number): boolean =>
    (at > 0 ? matches[at - 1]?.same : from - 1) !== same - 1 ||
    (at < matches.length - 1 ? matches[at + 1]?.same : to) !== same + 1;
  return {
    ...rest,
    from,
    to,
    matches: matches.map((match, at) =>
      match.same !== null && isOutOfPlace(match.same, at)
        ? { ...match, same: null, editedFrom: match.same }
        : match,
    ),
  };
}

/** The region with a block more after it, or on either side. */
function widened(reach: Reach, parsed: ParsedIssue, region: EditedRegion): EditedRegion {
  const from = reach === 'around' ? Math.max(0, region.from - 1) : region.from;
  const to = Math.min(parsed.blocks.length, region.to + 1);
  const known = (index: number): Match[] => {
    const node = parsed.blocks[index]?.node;
    return node ? [{ node: canonicalBlock(node) ?? node, same: index, editedFrom: null }] : [];
  };
  const before = from < region.from ? known(from) : [];
  const after = to > region.to ? known(region.to) : [];
  return { ...region, from, to, matches: [...before, ...region.matches, ...after] };
}

/**
 * All of the issue as one region, in which blocks that read otherwise with `parsed.references` than they were read
 * count as edited; null where there are none.
 */
export function withUnlinked(parsed: ParsedIssue, region: EditedRegion): EditedRegion | null {
  const outside = (from: number, to: number): Match[] =>
    parsed.blocks.slice(from, to).map(({ node }, at) => {
      const same = from + at;
      const canonical = canonicalBlock(node) ?? node;
      return readsAlike(parsed, same)
        ? { node: canonical, same, editedFrom: null }
        : { node: canonical, same: null, editedFrom: same };
    });
  const inside = region.matches.map((match) =>
    match.same === null || readsAlike(parsed, match.same)
      ? match
      : { ...match, same: null, editedFrom: match.same },
  );
  const matches = [...outside(0, region.from), ...inside, ...outside(region.to, parsed.blocks.length)];
  const edited = (all: readonly Match[]) => all.filter(({ same }) => same === null).length;
  if (edited(matches) === edited(region.matches)) return null;
  return { ...region, from: 0, to: parsed.blocks.length, matches };
}

function readsAlike(parsed: ParsedIssue, index: number): boolean {
  const span = parsed.blocks[index];
  if (!span) return true;
  const text = parsed.source.slice(span.from, span.to);
  if (!text.includes('[')) return true;
  return areSameBlocks(nodesOf(parseFragment(text, parsed.references, span.node.type.schema)), [span.node]);
}

const nodesOf = (spans: readonly BlockSpan[]): readonly Node[] =>
  canonicalNodes(spans.map(({ node }) => node));

function headerOf(parsed: ParsedIssue, document: Node): string {
  const header = String(document.attrs['header']);
  return header === parsed.header
    ? header
    : keepLineEnds(header.replace(/\r\n?/g, '\n'), parsed.header, parsed.lineEnding);
}
