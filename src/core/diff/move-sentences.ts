import { countWords } from '../document/words.ts';
import { CERTAIN_WORDS } from './certain.ts';
import type { Plan } from './plan.ts';
import type { Change, ChangeId, DiffBlock } from './types.ts';

/** Of two changes that are one: the deletion's name, and the name both go by from now on. */
export type Renamed = ReadonlyMap<ChangeId, ChangeId>;

/**
 * Finds sentences that were taken out of one place and put in, to the letter, in another, once each: they moved.
 *
 * @returns the changes in which each is one, where the words are now; and the names that go with it
 */
export function moveSentences(changes: readonly Change[]): {
  readonly changes: readonly Change[];
  readonly renamed: Renamed;
  /** Words that moved. */
  readonly words: number;
} {
  const gone = passages(changes, 'deleted');
  const come = gone.size === 0 ? gone : passages(changes, 'inserted');
  const renamed = new Map<ChangeId, ChangeId>();
  const moved = new Map<Change, Change>();
  let words = 0;
  for (const [text, from] of gone) {
    const to = come.get(text);
    if (!from || !to) continue;
    renamed.set(from.id, to.id);
    words += countWords(text);
    moved.set(to, {
      ...to,
      kind: 'moved',
      before: from.before,
      movedFrom: from.section,
      from: from.from,
      words: { inserted: 0, deleted: 0 },
    });
  }
  if (renamed.size === 0) return { changes, renamed, words };
  const left = changes.filter(({ id }) => !renamed.has(id)).map((change) => moved.get(change) ?? change);
  return { changes: left, renamed, words };
}

/** By their text; null for one that is there twice. */
function passages(changes: readonly Change[], kind: 'inserted' | 'deleted'): Map<string, Change | null> {
  const byText = new Map<string, Change | null>();
  for (const change of changes) {
    if (change.kind !== kind || change.subject !== 'text') continue;
    const text = (change.after ?? change.before ?? '').trim();
    if (countWords(text) < CERTAIN_WORDS) continue;
    byText.set(text, byText.has(text) ? null : change);
  }
  return byText;
}

/** The blocks with both ends of each moved sentence under one name. */
export function renameInBlock(block: DiffBlock, renamed: Renamed): DiffBlock {
  const targets = new Set(renamed.values());
  const visit = (one: DiffBlock): DiffBlock => ({
    ...one,
    runs: one.runs.map((run) => {
      if (run.kind !== 'inserted' && run.kind !== 'deleted') return run;
      const change = renamed.get(run.change) ?? run.change;
      return targets.has(change) ? { ...run, change, moved: true } : run;
    }),
    children: one.children.map(visit),
  });
  return visit(block);
}

export function renameInPlan(plan: Plan, renamed: Renamed): Plan {
  const inText = <Part extends { readonly change: ChangeId | null }>(part: Part): Part =>
    part.change === null ? part : { ...part, change: renamed.get(part.change) ?? part.change };
  switch (plan.kind) {
    case 'same':
      return plan;
    case 'regrouped':
      return { ...plan, text: plan.text.map(inText) };
    case 'pair':
      return {
        ...plan,
        text: plan.text.map(inText),
        children: plan.children.map((child) => renameInPlan(child, renamed)),
      };
    case 'deleted':
    case 'inserted':
      return { ...plan, children: plan.children.map((child) => renameInPlan(child, renamed)) };
    case 'moved-away':
      return plan;
    case 'moved-here':
      // The other end refers to the same move.
      if (plan.move.content) plan.move.content = renameInPlan(plan.move.content, renamed);
      return plan;
  }
}
