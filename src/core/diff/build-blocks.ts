import type { Node } from 'prosemirror-model';
import { countNodeWords } from '../document/words.ts';
import { type Built, buildMoved } from './build-moves.ts';
import { regroupedRuns, textRuns } from './build-runs.ts';
import { blockType, compareAttributes } from './compare-attributes.ts';
import { firstWords } from './diff-text.ts';
import type { Plan, TextPlan } from './plan.ts';
import type { PairStep, RegroupedStep, SameStep, Step } from './steps.ts';
import type { BlockStatus, ChangeId, Run } from './types.ts';
import { nowhere, pass, placeOf, type Walk } from './walk.ts';
import { shell, summaryOf, wholeBlock } from './whole-block.ts';

/** The blocks of a whole issue, its changes written into the log. */
export function buildPage(steps: readonly Step[], walk: Walk): readonly Built[] {
  return steps.map((step) => {
    enterTop(step, walk);
    return buildBlock(step, walk);
  });
}

/** A heading that stayed gives both versions its present title: what was deleted below it is still found under it. */
function enterTop(step: Step, { log, before, after }: Walk): void {
  const [old, now] = sidesOf(step);
  before.top = old;
  after.top = now;
  const node = now ?? old;
  if (node?.type.name !== 'heading') return;
  const title = node.textContent;
  if (now === null) log.section = { ...log.section, before: title };
  else if (old === null) log.section = { ...log.section, after: title };
  else log.section = { before: title, after: title };
}

function sidesOf(step: Step): readonly [Node | null, Node | null] {
  switch (step.kind) {
    case 'deleted':
      return [step.before, null];
    case 'inserted':
      return [null, step.after];
    case 'moved-away':
      return [step.move.content.before, null];
    case 'moved-here':
      return [null, step.move.content.after];
    case 'regrouped':
      return [step.before[0] ?? null, step.after[0] ?? null];
    default:
      return [step.before, step.after];
  }
}

export function buildBlock(step: Step, walk: Walk): Built {
  switch (step.kind) {
    case 'same':
      return buildSame(step, walk);
    case 'pair':
      return buildPair(step, walk);
    case 'regrouped':
      return buildRegrouped(step, walk);
    case 'inserted':
      return buildWhole('inserted', step.after, step.children, walk);
    case 'deleted':
      return buildWhole('deleted', step.before, step.children, walk);
    case 'moved-away':
    case 'moved-here':
      return buildMoved(step.kind, step.move, walk, (content) => buildBlock(content, walk));
  }
}

function buildSame({ before, after }: SameStep, walk: Walk): Built {
  const quiet = quietChange(before, after, walk);
  return {
    status: 'same',
    draw(nextId) {
      const block = wholeBlock(after, 'same', null, nextId);
      return quiet === null ? block : { ...block, quiet };
    },
    plan: { kind: 'same', before, after, quiet },
  };
}

/** Only what a top-level block is written as is compared: its parts are written with it. */
function quietChange(before: Node, after: Node, walk: Walk): ChangeId | null {
  const [old, now] = [walk.before, walk.after];
  const isTop = old.top === before && now.top === after;
  pass(old, before);
  pass(now, after);
  if (!isTop || !walk.isWrittenOtherwise(before, after)) return null;
  return walk.log.add({
    kind: 'source',
    subject: blockType(after),
    before: summaryOf(after),
    after: summaryOf(after),
    from: placeOf(old, before),
    to: placeOf(now, after),
  });
}

/** A block that came or went, or the cell of a column that did. */
function buildWhole(kind: 'inserted' | 'deleted', node: Node, children: readonly Step[], walk: Walk): Built {
  const side = kind === 'inserted' ? walk.after : walk.before;
  const place = placeOf(side, node);
  const change = columnChange(kind, node, walk) ?? addWhole(kind, node, children, walk);
  side.passed = place.to;
  const whole = (part: Node): Built => ({
    status: kind,
    draw: (nextId) => wholeBlock(part, kind, change, nextId),
    plan: { kind, node: part, change, children: [] },
  });
  if (children.length === 0) return whole(node);
  const built = children.map((child) => {
    // What did not move came or went with the list.
    if (child.kind !== kind) return buildBlock(child, walk);
    return whole(child.kind === 'inserted' ? child.after : child.before);
  });
  return {
    status: 'changed',
    draw: (nextId) => ({
      ...shell(node, nextId()),
      status: 'changed',
      changes: [change],
      children: built.map(({ draw }) => draw(nextId)),
    }),
    plan: { kind, node, change, children: built.map(({ plan }) => plan) },
  };
}

function addWhole(kind: 'inserted' | 'deleted', node: Node, children: readonly Step[], walk: Walk): ChangeId {
  const own =
    children.length === 0 ? [node] : children.flatMap((child) => (child.kind === kind ? sidesOf(child) : []));
  const words = own.reduce((sum, part) => sum + (part ? countNodeWords(part) : 0), 0);
  const sides =
    kind === 'inserted'
      ? { after: summaryOf(node), inserted: words, from: nowhere(walk.before), to: placeOf(walk.after, node) }
      : {
          before: summaryOf(node),
          deleted: words,
          from: placeOf(walk.before, node),
          to: nowhere(walk.after),
        };
  return walk.log.add({ kind, subject: blockType(node), ...sides });
}

/** All cells of a column come or go at once. */
function columnChange(kind: 'inserted' | 'deleted', node: Node, walk: Walk): ChangeId | null {
  if (node.type.name !== 'tableHeader' && node.type.name !== 'tableCell') return null;
  return walk.columns.get(`${kind} ${walk.cell}`) ?? null;
}

function buildPair(step: PairStep, walk: Walk): Built {
  const { before, after } = step;
  const place = { from: placeOf(walk.before, before), to: placeOf(walk.after, after) };
  const attributes = compareAttributes(before, after);
  const changes = attributes.map((attribute) =>
    walk.log.add({
      kind: 'attribute',
      subject: blockType(after),
      before: attribute.before,
      after: attribute.after,
      lead: firstWords(after.textContent),
      attribute,
      ...place,
    }),
  );
  const inner = after.isTextblock && before.isTextblock ? withRuns(step, walk) : withChildren(step, walk);
  const { runs, children } = inner;
  const changed =
    changes.length > 0 ||
    runs.some(({ kind }) => kind !== 'equal') ||
    children.some(({ status }) => status !== 'same');
  walk.before.passed = place.from.to;
  walk.after.passed = place.to.to;
  const quiet = changed ? null : quietChange(before, after, walk);
  const status: BlockStatus = changed ? 'changed' : 'same';
  const plan: Plan = {
    kind: 'pair',
    before,
    after,
    quiet,
    attributes: attributes.map(({ name }, index) => ({ name, change: changes[index] as ChangeId })),
    text: inner.text,
    children: children.map(({ plan: child }) => child),
  };
  return {
    status,
    draw: (nextId) => ({
      ...shell(after, nextId()),
      status,
      changes,
      attributes,
      runs,
      children: children.map(({ draw }) => draw(nextId)),
      ...(quiet === null ? {} : { quiet }),
    }),
    plan,
  };
}

interface Inner {
  readonly runs: readonly Run[];
  readonly text: readonly TextPlan[];
  readonly children: readonly Built[];
}

const withRuns = ({ before, after }: PairStep, walk: Walk): Inner => ({
  ...textRuns(before, after, walk),
  children: [],
});

function withChildren(step: PairStep, walk: Walk): Inner {
  const outer = { within: walk.within, columns: walk.columns };
  const type = blockType(step.after);
  if (type === 'tableHeader' || type === 'tableCell' || type === 'footnoteDefinition') walk.within = type;
  if (type === 'table') walk.columns = columnChanges(step, walk);
  const children = step.children.map((child, index) => {
    walk.cell = index;
    return buildBlock(child, walk);
  });
  Object.assign(walk, outer);
  return { runs: [], text: [], children };
}

/** The head's cells tell which columns came and went; each is one change, of all its cells' words. */
function columnChanges({ children, before, after }: PairStep, walk: Walk): Map<string, ChangeId> {
  const changes = new Map<string, ChangeId>();
  const [head] = children;
  if (head?.kind !== 'pair') return changes;
  const place = { from: placeOf(walk.before, before), to: placeOf(walk.after, after) };
  head.children.forEach((cell, index) => {
    if (cell.kind !== 'inserted' && cell.kind !== 'deleted') return;
    const node = cell.kind === 'inserted' ? cell.after : cell.before;
    let words = 0;
    for (const row of children) {
      const own = row.kind === 'pair' ? row.children[index] : undefined;
      if (own?.kind === 'inserted') words += countNodeWords(own.after);
      if (own?.kind === 'deleted') words += countNodeWords(own.before);
    }
    const sides =
      cell.kind === 'inserted'
        ? { after: summaryOf(node), inserted: words }
        : { before: summaryOf(node), deleted: words };
    const change = walk.log.add({ kind: cell.kind, subject: 'tableColumn', ...sides, ...place });
    changes.set(`${cell.kind} ${index}`, change);
  });
  return changes;
}

/** A paragraph that was split, or paragraphs that were joined: one text, with the ends of paragraphs in it. */
function buildRegrouped({ before, after }: RegroupedStep, walk: Walk): Built {
  const { runs, text } = regroupedRuns(before, after, walk);
  const first = (after[0] ?? before[0]) as Node;
  return {
    status: 'changed',
    draw: (nextId) => ({ ...shell(first, nextId()), status: 'changed', changes: [], runs }),
    plan: { kind: 'regrouped', before, after, text },
  };
}
