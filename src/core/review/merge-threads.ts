import type { Anchor } from './anchor.ts';
import { byMoment, byTime, type Decision, type Thread, type ThreadComment } from './thread.ts';

/**
 * Joins what two clones said in one thread. All comments and all decisions of both are kept. Of one comment that both
 * have otherwise, the side that changed it since `base` goes first, then the later edit; what was decided last, holds.
 *
 * Promised (`merge-threads.test.ts`): whichever side is called ours, the result is the same; merging with oneself, or with
 * what one has merged already, changes nothing; no comment and no decision of either side is lost.
 *
 * @param base what both began from; null where that is not known
 */
export function mergeThreads(base: Thread | null, ours: Thread, theirs: Thread): Thread {
  return {
    id: ours.id,
    anchor: pick(base?.anchor, ours.anchor, theirs.anchor, laterText<Anchor>),
    comments: mergeComments(base?.comments ?? [], ours.comments, theirs.comments),
    decisions: mergeDecisions(ours.decisions, theirs.decisions),
  };
}

function mergeComments(
  base: readonly ThreadComment[],
  ours: readonly ThreadComment[],
  theirs: readonly ThreadComment[],
): readonly ThreadComment[] {
  const [bases, others] = [byId(base), byId(theirs)];
  const joined = ours.map((mine) => {
    const other = others.get(mine.id);
    return other === undefined ? mine : pick(bases.get(mine.id), mine, other, laterEdit);
  });
  const mine = byId(ours);
  return [...joined, ...theirs.filter(({ id }) => !mine.has(id))].toSorted(byTime);
}

const byId = (comments: readonly ThreadComment[]): ReadonlyMap<string, ThreadComment> =>
  new Map(comments.map((comment) => [comment.id, comment]));

function mergeDecisions(ours: readonly Decision[], theirs: readonly Decision[]): readonly Decision[] {
  const all = new Map([...ours, ...theirs].map((decision) => [textOf(decision), decision]));
  return [...all.values()].toSorted(byMoment);
}

/** The side that is not as in the base; where both are not, the one that `choose` takes. */
function pick<Value>(
  base: Value | undefined,
  ours: Value,
  theirs: Value,
  choose: (a: Value, b: Value) => Value,
): Value {
  const [was, mine, other] = [base === undefined ? null : textOf(base), textOf(ours), textOf(theirs)];
  if (mine === other || other === was) return ours;
  return mine === was ? theirs : choose(ours, theirs);
}

function laterEdit(a: ThreadComment, b: ThreadComment): ThreadComment {
  const difference = Date.parse(a.edited ?? a.created) - Date.parse(b.edited ?? b.created);
  return difference === 0 ? laterText(a, b) : difference > 0 ? a : b;
}

/** Says nothing about which is better, only the same in every clone. */
const laterText = <Value>(a: Value, b: Value): Value => (textOf(a) > textOf(b) ? a : b);

/** Equal for equal values: the fields of a thread always come in one order (`thread-file.ts` reads them so). */
const textOf = (value: unknown): string => JSON.stringify(value);
