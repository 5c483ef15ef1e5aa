/**
 * Who brought each change in: word-level blame over the history of an issue, which is a graph, not a line.
 *
 * A version brought a word in where it has it and none of those it was made from has; it dropped a word where one of those has
 * it and it has not. That is what `git blame` does for lines, for words of the Markdown source: so a changed address, a heading's
 * level or a pair of asterisks is found by the marks it is written with. Only versions between the two sides count, and
 * only their texts are needed (`versionsToRead`). Where words do not tell (a block that changed places with another, say), the
 * versions are asked in halves which is the first that the later side no longer differs from in this.
 */
import { type Change, type ChangeId, diffIssues, type Place } from '../diff/index.ts';
import { parseIssue, parseVersion } from '../markdown/index.ts';
import { type ChangePlaces, narrowPlace } from './narrow-place.ts';
import { type TextWords, WordReader, WordTrace } from './trace-words.ts';
import {
  type Between,
  graphOf,
  parentsIn,
  type VersionGraph,
  type VersionNode,
  versionsBetween,
} from './version-graph.ts';

/** What is compared, and the history both sides come from. A working copy is one more version, made from the last. */
export interface Attributable {
  readonly versions: readonly VersionNode[];
  /** Null where a text is compared with nothing. */
  readonly before: string | null;
  readonly after: string;
}

/** For each change the versions that brought it in, the one with most of its words first; at least one each. */
export type Attributions = ReadonlyMap<ChangeId, readonly string[]>;

/** The versions whose texts `attributeChanges` reads: both sides, all that lies between, and what that was made from. */
export function versionsToRead({ versions, before, after }: Attributable): readonly string[] {
  const { onlyBefore, onlyAfter, shared } = versionsBetween(graphOf(versions), before, after);
  return [...onlyAfter, ...onlyBefore, ...shared];
}

/**
 * @param changes of the difference between the two sides, as `diffIssues` gives them
 * @param textOf the text of each of `versionsToRead`
 */
export function attributeChanges(
  changes: readonly Change[],
  { versions, before, after }: Attributable,
  textOf: (id: string) => string,
): Attributions {
  const graph = graphOf(versions);
  const between = versionsBetween(graph, before, after);
  const [only, ...others] = [...between.onlyAfter, ...between.onlyBefore];
  if (only === undefined) return new Map(changes.map(({ id }) => [id, [after]]));
  if (others.length === 0) return new Map(changes.map(({ id }) => [id, [only]]));

  const reader = new WordReader(textOf);
  const trace = new WordTrace(graph, reader);
  const into = new Side(after, between.onlyAfter, between.onlyBefore, between, trace, reader);
  const from =
    before === null ? null : new Side(before, between.onlyBefore, between.onlyAfter, between, trace, reader);
  const texts = { before: before === null ? '' : textOf(before), after: textOf(after) };
  const places = changes.map((change) => withoutOthers(change, narrowPlace(change, texts), changes));
  into.look(places.flatMap(({ to }) => to));
  from?.look(places.flatMap((place) => place.from));

  const found = changes.map((change, index): readonly [ChangeId, readonly string[]] => {
    const { to, from: was } = places[index] as (typeof places)[number];
    const tally = new Map<string, number>();
    // What is there now weighs more than what went for it.
    into.count(to, tally, NOW);
    from?.count(was, tally, GONE);
    return [change.id, ranked(tally)];
  });
  const untold = changes.filter((_, index) => found[index]?.[1].length === 0);
  if (untold.length === 0) return new Map(found);
  const asked = askInHalves(untold, { graph, before, after, textOf });
  return new Map(found.map(([id, by]) => [id, by.length > 0 ? by : [asked.get(id) ?? after]]));
}

/** What was edited inside a block that moved was not moved by whoever edited it. */
function withoutOthers(change: Change, places: ChangePlaces, changes: readonly Change[]): ChangePlaces {
  if (change.kind !== 'moved') return places;
  const others = changes.filter((other) => other !== change && other.kind !== 'moved');
  return {
    from: others.reduce((left, { from }) => left.flatMap((place) => cutOut(place, from)), places.from),
    to: others.reduce((left, { to }) => left.flatMap((place) => cutOut(place, to)), places.to),
  };
}

const cutOut = (place: Place, hole: Place): readonly Place[] =>
  hole.from >= place.to || hole.to <= place.from
    ? [place]
    : [
        { from: place.from, to: hole.from },
        { from: hole.to, to: place.to },
      ].filter(({ from, to }) => from < to);

const NOW = 2;
const GONE = 1;

/** Less than this part of what the first has is an accident of comparing: a comma, an "of". */
const WORTH_NAMING = 0.1;

function ranked(tally: ReadonlyMap<string, number>): readonly string[] {
  const most = Math.max(...tally.values());
  return [...tally]
    .filter(([, weight]) => weight >= most * WORTH_NAMING)
    .sort((one, other) => other[1] - one[1])
    .map(([id]) => id);
}

/** The words of one side: which version of this side's own brought each in, or which of the other's dropped it. */
class Side {
  private readonly words: TextWords;
  /** By place among the words; null where no version between the sides had a hand in it. */
  private readonly by = new Map<number, string | null>();
  private readonly id: string;
  private readonly own: readonly string[];
  private readonly others: readonly string[];
  private readonly between: Between;
  private readonly trace: WordTrace;

  constructor(
    id: string,
    own: readonly string[],
    others: readonly string[],
    between: Between,
    trace: WordTrace,
    reader: WordReader,
  ) {
    this.id = id;
    this.own = own;
    this.others = others;
    this.between = between;
    this.trace = trace;
    this.words = reader.wordsOf(id);
  }

  /** Traces the words of these places, all at once. */
  look(places: readonly Place[]): void {
    const wanted = [...new Set(places.flatMap((place) => this.wordsIn(place)))];
    const words = Int32Array.from(wanted);
    const ways = this.trace.down(this.id, words, [...this.own, ...this.between.shared]);
    const brought = this.trace.broughtIn(this.own, ways, words.length);
    const older = new Map(
      this.between.shared.flatMap((id) => {
        const there = ways.get(id);
        return there === undefined ? [] : [[id, there] as const];
      }),
    );
    const dropped = this.trace.dropped(this.others, older, words.length);
    wanted.forEach((word, index) => {
      this.by.set(word, brought[index] ?? dropped[index] ?? null);
    });
  }

  /** Adds to each version's tally the words of these places that it had a hand in. */
  count(places: readonly Place[], tally: Map<string, number>, weight: number): void {
    for (const place of places) {
      for (const word of this.wordsIn(place)) {
        const by = this.by.get(word);
        if (by) tally.set(by, (tally.get(by) ?? 0) + weight * (this.words.weights[word] as number));
      }
    }
  }

  private wordsIn({ from, to }: Place): readonly number[] {
    const found: number[] = [];
    for (let at = this.firstEndingAfter(from); at < this.words.keys.length; at += 1) {
      if ((this.words.from[at] as number) >= to) break;
      found.push(at);
    }
    return found;
  }

  private firstEndingAfter(offset: number): number {
    let [low, high] = [0, this.words.to.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.words.to[middle] as number) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

interface Asked {
  readonly graph: VersionGraph;
  readonly before: string | null;
  readonly after: string;
  readonly textOf: (id: string) => string;
}

/** Along first parents from the earlier side to the later: the first version in which nothing of a change is left to do. */
function askInHalves(
  changes: readonly Change[],
  { graph, before, after, textOf }: Asked,
): ReadonlyMap<ChangeId, string> {
  const line: string[] = [after];
  for (let [id] = parentsIn(graph, after); id !== undefined; [id] = parentsIn(graph, id)) {
    line.push(id);
    if (id === before) break;
  }
  line.reverse();
  const answers = new Map<ChangeId, string>();
  if (before !== null && line[0] !== before) return answers;
  const end = parseIssue(textOf(after));
  const differs = new Map<number, ReadonlySet<string>>();
  const stillDiffers = (index: number, change: Change): boolean => {
    const known =
      differs.get(index) ??
      new Set(diffIssues(parseVersion(textOf(line[index] as string), end), end).changes.map(whatBecame));
    differs.set(index, known);
    return known.has(whatBecame(change));
  };
  for (const change of changes) {
    let [low, high] = [0, line.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (stillDiffers(middle, change)) low = middle;
      else high = middle;
    }
    answers.set(change.id, line[high] as string);
  }
  return answers;
}

/** What moved may have said something else when it did. */
const whatBecame = ({ id, kind, after }: Change): string => (kind === 'moved' ? `moved ${after}` : id);
