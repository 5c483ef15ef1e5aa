import type { Node } from 'prosemirror-model';
import { countNodeWords } from '../document/words.ts';
import { blockType } from './compare-attributes.ts';
import type { MovePlan, Plan } from './plan.ts';
import type { Move, MoveGroup, PairStep, SameStep } from './steps.ts';
import type { BlockStatus, BlocksMoved, ChangeId, ChangeSubject, Place } from './types.ts';
import type { SideWalk, Walk } from './walk.ts';
import { type Draw, summaryOf, wholeBlock } from './whole-block.ts';

/** A block to show, and what decisions do to it. */
export interface Built {
  readonly status: BlockStatus;
  readonly draw: Draw;
  readonly plan: Plan;
}

/**
 * A moved block where it was, as it was, or where it is now, with what was edited on the way.
 *
 * @param build builds what became of the block itself
 */
export function buildMoved(
  kind: 'moved-away' | 'moved-here',
  move: Move,
  walk: Walk,
  build: (content: SameStep | PairStep) => Built,
): Built {
  const { group, content } = move;
  const change = walk.groups.get(group) ?? nameGroup(group, walk);
  const plan = planOf(move, change, walk);
  const isFirst = group.moves[0] === move;
  if (kind === 'moved-away') {
    walk.before.passed = placeIn(walk.before, content.before).to;
    const moved = isFirst ? { moved: movedTo(group, walk) } : {};
    return {
      status: kind,
      draw: (nextId) => ({ ...wholeBlock(content.before, kind, change, nextId), ...moved }),
      plan: { kind, move: plan },
    };
  }
  if (isFirst) addMove(group, change, walk);
  const built = inItsPlace(move, walk, () => build(content));
  plan.content = built.plan;
  walk.moved += countNodeWords(content.after);
  const moved = isFirst ? { moved: movedFrom(group, walk) } : {};
  return {
    status: kind,
    draw(nextId) {
      const block = built.draw(nextId);
      return { ...block, status: kind, changes: [change, ...block.changes], ...moved };
    },
    plan: { kind, move: plan },
  };
}

function planOf(move: Move, change: ChangeId, walk: Walk): MovePlan {
  const known = walk.moves.get(move);
  const plan = known ?? { change, content: null };
  walk.moves.set(move, plan);
  return plan;
}

function nameGroup(group: MoveGroup, walk: Walk): ChangeId {
  const text = group.moves.map(({ content }) => summaryOf(content.after)).join('\n');
  const change = walk.log.nameFor({ kind: 'moved', subject: subjectOf(group), before: text, after: text });
  walk.groups.set(group, change);
  return change;
}

/** What moved, in a word. */
function subjectOf({ moves }: MoveGroup): ChangeSubject {
  const first = moves[0]?.content.after as Node;
  if (moves.length === 1) return blockType(first);
  return first.type.name === 'heading' ? 'section' : 'blocks';
}

function addMove(group: MoveGroup, id: ChangeId, walk: Walk): void {
  const first = group.moves[0]?.content as SameStep | PairStep;
  const isSection = subjectOf(group) === 'section';
  const text = (side: 'before' | 'after') =>
    isSection
      ? first[side].textContent
      : group.moves.map(({ content }) => summaryOf(content[side])).join(' ');
  walk.log.add({
    id,
    kind: 'moved',
    subject: subjectOf(group),
    movedFrom: movedFrom(group, walk).elsewhere,
    before: text('before'),
    after: text('after'),
    from: around(group.moves.map(({ content }) => placeIn(walk.before, content.before))),
    to: around(group.moves.map(({ content }) => placeIn(walk.after, content.after))),
  });
}

const around = (places: readonly Place[]): Place => ({
  from: Math.min(...places.map(({ from }) => from)),
  to: Math.max(...places.map(({ to }) => to)),
});

const placeIn = (side: SideWalk, block: Node): Place =>
  side.places.ofBlock(side.tops.get(block) ?? block, block);

const movedFrom = (group: MoveGroup, walk: Walk): BlocksMoved => {
  const [elsewhere, here] = [sectionOf(group, walk, 'before'), sectionOf(group, walk, 'after')];
  return { as: subjectOf(group), elsewhere, within: elsewhere === here };
};

const movedTo = (group: MoveGroup, walk: Walk): BlocksMoved => ({
  ...movedFrom(group, walk),
  elsewhere: sectionOf(group, walk, 'after'),
});

function sectionOf(group: MoveGroup, walk: Walk, version: 'before' | 'after'): string | null {
  const first = group.moves[0]?.content[version] as Node;
  const { sections, tops } = walk[version];
  const section = sections().get(tops.get(first) ?? first);
  return (subjectOf(group) === 'section' ? section?.previous : section?.own) ?? null;
}

/** What was edited on the way has its places in the blocks it was and is in, wherever the walk is. */
function inItsPlace(move: Move, { before, after }: Walk, build: () => Built): Built {
  const outer = { before: { ...before }, after: { ...after } };
  before.top = before.tops.get(move.content.before) ?? null;
  after.top = after.tops.get(move.content.after) ?? null;
  const built = build();
  before.top = outer.before.top;
  before.passed = outer.before.passed;
  after.top = outer.after.top;
  return built;
}
