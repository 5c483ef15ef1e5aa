import type { Node } from 'prosemirror-model';
import { countNodeWords } from '../document/words.ts';
import type { Bags } from './similarity.ts';
import type { PairStep, RegroupedStep, Step } from './steps.ts';

/**
 * Finds paragraphs that were split or joined: beside a paragraph that became another, one came whose words the old one
 * had, or one went whose words the new one has.
 */
export function regroup(steps: readonly Step[], bags: () => Bags): readonly Step[] {
  if (!steps.some(isParagraphPair)) return steps;
  const result: Step[] = [...steps];
  for (let at = 0; at < result.length; at += 1) {
    const step = result[at] as Step;
    if (!isParagraphPair(step)) continue;
    const split = growSplit(result, at, step, bags);
    const grown = split ?? growJoin(result, at, step, bags);
    if (grown) result.splice(grown.from, grown.to - grown.from, grown.step);
    if (grown) at = grown.from;
  }
  return result;
}

interface Grown {
  readonly from: number;
  readonly to: number;
  readonly step: RegroupedStep;
}

const isParagraphPair = (step: Step): step is PairStep =>
  step.kind === 'pair' && isParagraph(step.before) && isParagraph(step.after);

const isParagraph = (node: Node): boolean => node.type.name === 'paragraph';

function growSplit(steps: readonly Step[], at: number, pair: PairStep, bags: () => Bags): Grown | null {
  const parts = [pair.after];
  const grown = grow(steps, at, (step, side) => {
    if (step.kind !== 'inserted' || !isPartOf(step.after, pair.before, parts, bags())) return false;
    side === 'before' ? parts.unshift(step.after) : parts.push(step.after);
    return true;
  });
  return grown && { ...grown, step: { kind: 'regrouped', before: [pair.before], after: parts } };
}

function growJoin(steps: readonly Step[], at: number, pair: PairStep, bags: () => Bags): Grown | null {
  const parts = [pair.before];
  const grown = grow(steps, at, (step, side) => {
    if (step.kind !== 'deleted' || !isPartOf(step.before, pair.after, parts, bags())) return false;
    side === 'before' ? parts.unshift(step.before) : parts.push(step.before);
    return true;
  });
  return grown && { ...grown, step: { kind: 'regrouped', before: parts, after: [pair.after] } };
}

function grow(
  steps: readonly Step[],
  at: number,
  takes: (step: Step, side: 'before' | 'after') => boolean,
): { readonly from: number; readonly to: number } | null {
  let [from, to] = [at, at + 1];
  while (from > 0 && takes(steps[from - 1] as Step, 'before')) from -= 1;
  while (to < steps.length && takes(steps[to] as Step, 'after')) to += 1;
  return to - from > 1 ? { from, to } : null;
}

/** Most of a part's words must be the whole's, and still be so when those of the parts known already are taken out. */
const MOST = 0.6;
const FEWEST_WORDS = 3;

function isPartOf(part: Node, whole: Node, others: readonly Node[], bags: Bags): boolean {
  if (!isParagraph(part) || countNodeWords(part) < FEWEST_WORDS) return false;
  const together = bags.coverage(whole, [part, ...others]);
  const without = bags.coverage(whole, others);
  const own = bags.of(part).weight / Math.max(1e-9, bags.of(whole).weight);
  return bags.coverage(part, [whole]) >= MOST && together - without >= MOST * own;
}
