import { basename } from 'node:path';
import { textLikeness } from '#core/review/text-likeness.ts';

/** A file that went or came: its path, and the blob it was or is. */
export interface FileAt {
  readonly path: string;
  readonly blob: string;
}

/** From this likeness on, a file that went and one that came are the same. As git has it. */
const ENOUGH = 0.5;
/** Of more pairs than this the texts are not compared: equal bytes, or an equal name, then decide. */
const MAX_PAIRS = 2500;

/**
 * Which files that came are files that went, under a new path; each is used once. Equal bytes come first, then the
 * likest texts. Copies are not looked for: an issue that began as a copy of another is an issue of its own.
 *
 * @param textOf the text of a blob; null where it cannot be read
 * @returns the old path by the new one
 */
export async function findRenames(
  gone: readonly FileAt[],
  came: readonly FileAt[],
  textOf: (blob: string) => Promise<string | null>,
): Promise<ReadonlyMap<string, string>> {
  const renames = new Map<string, string>();
  if (gone.length === 0 || came.length === 0) return renames;
  const pairs = came.flatMap((to) => gone.map((from) => ({ from, to })));
  const likely =
    pairs.length <= MAX_PAIRS ? pairs : pairs.filter((pair) => isSame(pair) || hasSameName(pair));
  const scored: { readonly from: FileAt; readonly to: FileAt; readonly score: number }[] = [];
  for (const pair of likely) scored.push({ ...pair, score: await scoreOf(pair, textOf) });
  const taken = new Set<string>();
  for (const { from, to, score } of scored.toSorted((a, b) => b.score - a.score)) {
    if (score < ENOUGH || taken.has(from.path) || renames.has(to.path)) continue;
    taken.add(from.path);
    renames.set(to.path, from.path);
  }
  return renames;
}

interface Pair {
  readonly from: FileAt;
  readonly to: FileAt;
}

const isSame = ({ from, to }: Pair): boolean => from.blob === to.blob;
const hasSameName = ({ from, to }: Pair): boolean => basename(from.path) === basename(to.path);

/** From 0 to 3: what has the same name goes before what is only alike, and equal bytes before both. */
async function scoreOf(pair: Pair, textOf: (blob: string) => Promise<string | null>): Promise<number> {
  const named = hasSameName(pair) ? 0.1 : 0;
  if (isSame(pair)) return 2 + named;
  const [from, to] = await Promise.all([textOf(pair.from.blob), textOf(pair.to.blob)]);
  if (from === null || to === null) return 0;
  const likeness = textLikeness(from, to);
  return likeness < ENOUGH ? likeness : likeness + named;
}
