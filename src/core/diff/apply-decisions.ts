import type { Node } from 'prosemirror-model';
import { canonicalNodes } from '../document/canonical.ts';
import { areSameBlocks } from '../document/same-block.ts';
import { parseIssue, parseVersions, serializeIssue } from '../markdown/index.ts';
import { type PlannedDiff, planDiff } from './diff-issue.ts';
import { joinPieces, type Piece } from './join-pieces.ts';
import { type IsReverted, mixBlock } from './mix-blocks.ts';
import { mixHeader } from './mix-header.ts';
import { changesIn, type Plan } from './plan.ts';
import type { ChangeId, IssueDiff } from './types.ts';

export type Decision = 'accept' | 'revert';

export type AppliedDecisions =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/**
 * The text in which accepted changes are made and reverted ones are not. What is not decided is accepted: the later
 * version stands until something of it is taken back.
 *
 * With every change accepted (quiet ones among them) it is the later source, with every change reverted the earlier one,
 * to the byte. In between, each block on which all decisions agree has the bytes of the version they agree on; others
 * are written as the editor writes an edited block. What comes out is read again, and is only given back where it says
 * what was decided.
 *
 * @param diff as `diffIssues` gave it, or as it came back from a worker or a file
 * @param decisions by the ids of `diff.changes` and `diff.quiet`; other ids are ignored
 */
export function applyDecisions(
  diff: IssueDiff,
  decisions: ReadonlyMap<ChangeId, Decision>,
): AppliedDecisions {
  const ids = [...diff.changes, ...diff.quiet].map(({ id }) => id);
  const reverted = new Set(ids.filter((id) => decisions.get(id) === 'revert'));
  if (reverted.size === 0) return { ok: true, text: diff.sources.after };
  if (reverted.size === ids.length) return { ok: true, text: diff.sources.before };
  return mix(planOf(diff), (id) => reverted.has(id));
}

/**
 * The later version with some changes taken back: what reverting single changes in the working copy asks for, and merging one
 * change at a time. As `applyDecisions`, by ids alone.
 *
 * The first call about a difference compares its two texts again (some ten milliseconds for an issue), the next ones only
 * write what changes. To take back one more change, name it with those taken back before: the text that
 * comes out is always made from `diff.sources`, so the order does not matter.
 *
 * @param diff as `diffIssues` gave it; `diff.sources.after` must be the text that is shown, or what was typed since is lost
 * @param reverted ids of `diff.changes` and `diff.quiet`; other ids are ignored
 * @returns the text; or, seldom, why it cannot be written: then nothing of it can be used
 */
export function revertChanges(diff: IssueDiff, reverted: Iterable<ChangeId>): AppliedDecisions {
  return applyDecisions(diff, new Map(Array.from(reverted, (id) => [id, 'revert'])));
}

// Decisions come one after another about one difference.
const plans = new WeakMap<IssueDiff, PlannedDiff>();

/** The same two texts always give the same plan, so it need not travel with the difference. */
function planOf(diff: IssueDiff): PlannedDiff {
  const known = plans.get(diff);
  if (known) return known;
  const plan = planDiff(...parseVersions(diff.sources.before, diff.sources.after));
  plans.set(diff, plan);
  return plan;
}

interface Part {
  readonly plan: Plan;
  /** What is left of it, canonical. */
  readonly nodes: readonly Node[];
}

function mix(planned: PlannedDiff, isReverted: IsReverted): AppliedDecisions {
  const header = mixHeader(planned, isReverted);
  if (!header.ok) return header;
  const parts = planned.page.map(
    (plan): Part => ({ plan, nodes: canonicalNodes(mixBlock(plan, isReverted)) }),
  );
  const wanted = parts.flatMap(({ nodes }) => nodes);
  const { after } = planned;
  const { schema } = after.document.type;
  const content = wanted.length > 0 ? wanted : [schema.node('paragraph')];
  const written = serializeIssue(after, schema.node('doc', { header: header.text }, content));
  if (!written.ok) return { ok: false, reason: written.reason };
  const pieces = piecesOf(parts, written.text, isReverted);
  for (const apart of [false, true]) {
    const text = pieces && joinPieces(pieces, planned, header.text, { apart, isReverted });
    if (text !== null && says(text, header.text, wanted)) return { ok: true, text };
  }
  return { ok: true, text: written.text };
}

function says(text: string, header: string, wanted: readonly Node[]): boolean {
  const read = parseIssue(text);
  return read.header === header && areSameBlocks(canonicalNodes(read.blocks.map(({ node }) => node)), wanted);
}

/** Each block that is left with its bytes: those of a version where decisions agree on one, else as they were written. */
function piecesOf(parts: readonly Part[], written: string, isReverted: IsReverted): readonly Piece[] | null {
  const { blocks } = parseIssue(written);
  const spans = blocks.filter(({ node }) => canonicalNodes([node]).length > 0);
  if (spans.length !== parts.reduce((sum, { nodes }) => sum + nodes.length, 0)) return null;
  let at = 0;
  return parts.flatMap(({ plan, nodes }): readonly Piece[] => {
    const own = spans.slice(at, at + nodes.length).map(({ from, to }) => written.slice(from, to));
    at += nodes.length;
    const { before, after } = originsOf(plan);
    const side = sideOf(plan, isReverted);
    const origins = side === 'before' ? before : side === 'after' ? after : [];
    return own.map((text, index) => ({
      written: text,
      // As many as there were: each is one of them.
      as: origins.length === own.length && side !== null ? { side, block: origins[index] as Node } : null,
      before: before.length === own.length ? (before[index] ?? null) : null,
      after: after.length === own.length ? (after[index] ?? null) : null,
    }));
  });
}

/** The version that all decisions about a part of the page agree on; null where they do not. */
function sideOf(plan: Plan, isReverted: IsReverted): 'before' | 'after' | null {
  if (plan.kind === 'deleted' || plan.kind === 'inserted') {
    if (plan.children.length > 0) return null;
    return plan.kind === 'deleted' ? 'before' : 'after';
  }
  const content = 'move' in plan ? plan.move.content : plan;
  const changes = content === null ? [] : changesIn(content);
  if (!changes.some(isReverted)) return 'after';
  return changes.every(isReverted) ? 'before' : null;
}

/** The blocks of either version that a part of the page is. */
function originsOf(plan: Plan): { readonly before: readonly Node[]; readonly after: readonly Node[] } {
  switch (plan.kind) {
    case 'same':
    case 'pair':
      return { before: [plan.before], after: [plan.after] };
    case 'regrouped':
      return plan;
    case 'deleted':
      return { before: [plan.node], after: [] };
    case 'inserted':
      return { before: [], after: [plan.node] };
    default:
      return plan.move.content ? originsOf(plan.move.content) : { before: [], after: [] };
  }
}
