import type { VersionId } from '#contract/ids.ts';
import { type FileAt, findRenames } from './find-renames.ts';
import type { History } from './history.ts';
import type { LogCommit } from './read-log.ts';

/**
 * The versions of one issue out of the history: the commits that gave it a text it had in none of those they were made
 * from, each with the path it had there and the versions it was made from. Renames are followed commit by commit, from
 * what went to what came in that commit. `git log --follow` looks among all files for what a new one was copied from,
 * and so mixes up issues that began as copies of one another.
 *
 * As git's own simplification: a merge that holds the text of one of its sides is none of the issue's versions, and the
 * history goes on along that side.
 */
export interface FollowedVersion {
  readonly commit: VersionId;
  /** What the history knows of its commit. */
  readonly log: LogCommit;
  readonly path: string;
  readonly blob: string;
  readonly parents: readonly VersionId[];
}

/**
 * Follows an issue back from a commit; the newest version comes first, and none before one that was made from it.
 * Without a file at that path in that commit there are none.
 *
 * @param textOf the text of a blob; null where it cannot be read
 */
export async function followIssue(
  history: History,
  start: { readonly commit: string; readonly path: string },
  textOf: (blob: string) => Promise<string | null>,
): Promise<readonly FollowedVersion[]> {
  const number = history.numberOf(start.commit);
  return number === null ? [] : new Follower(history, textOf).follow(number, start.path);
}

interface Place {
  readonly number: number;
  readonly path: string;
}

class Follower {
  readonly #history: History;
  readonly #textOf: (blob: string) => Promise<string | null>;
  readonly #states = new Map<string, readonly (string | null)[]>();
  readonly #renames = new Map<number, ReadonlyMap<string, string>>();

  constructor(history: History, textOf: (blob: string) => Promise<string | null>) {
    this.#history = history;
    this.#textOf = textOf;
  }

  async follow(number: number, path: string): Promise<readonly FollowedVersion[]> {
    const first = this.#versionAt({ number, path });
    const found = new Map<number, Place & { readonly parents: readonly number[] }>();
    const waiting = first === null ? [] : [first];
    for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
      if (found.has(place.number)) continue;
      const parents = await this.#madeFrom(place);
      found.set(place.number, { ...place, parents: parents.map((parent) => parent.number) });
      waiting.push(...parents);
    }
    const versions = [...found.values()].toSorted((a, b) => b.number - a.number);
    return versions.map((place) => ({
      commit: this.#history.at(place.number).commit,
      log: this.#history.at(place.number),
      path: place.path,
      blob: this.#blobAt(place) ?? '',
      parents: nearestOnly(place.parents, found).map((parent) => this.#history.at(parent).commit),
    }));
  }

  /** The version that a commit holds: its own, or that of the side it has its text from. Null where it holds none. */
  #versionAt({ number, path }: Place): Place | null {
    const states = this.#statesOf(path);
    const blob = states[number] ?? null;
    if (blob === null) return null;
    for (let at = number; ; ) {
      const same = this.#history.parentsOf(at).find((parent) => states[parent] === blob);
      if (same === undefined) return { number: at, path };
      at = same;
    }
  }

  /** The versions a version was made from, one for each side that has the issue. */
  async #madeFrom(place: Place): Promise<readonly Place[]> {
    const parents = this.#history.parentsOf(place.number);
    const sides = await Promise.all(
      parents.map(async (parent, side) => {
        const here = { number: parent, path: place.path };
        if (this.#blobAt(here) !== null) return this.#versionAt(here);
        const path = side === 0 ? await this.#renamedIn(place) : await this.#renamedSince(place, parent);
        return path === null ? null : this.#versionAt({ number: parent, path });
      }),
    );
    const found = sides.filter((side) => side !== null);
    if (found.length > 0) return found;
    const earlier = this.#beforeRemoval(place);
    return earlier === null ? [] : [earlier];
  }

  /** Which file of the commit before became this one. */
  async #renamedIn({ number, path }: Place): Promise<string | null> {
    let renames = this.#renames.get(number);
    if (renames === undefined) {
      const { changes } = this.#history.at(number);
      const gone = changes.flatMap(({ path, before, after }) =>
        after === null && before !== null ? [{ path, blob: before }] : [],
      );
      const came = changes.flatMap(({ path, before, after }) =>
        before === null && after !== null ? [{ path, blob: after }] : [],
      );
      renames = await findRenames(gone, came, this.#textOf);
      this.#renames.set(number, renames);
    }
    return renames.get(path) ?? null;
  }

  /** Which file of a merged side became this one: one that the merge no longer has. */
  async #renamedSince({ number, path }: Place, parent: number): Promise<string | null> {
    const gone: FileAt[] = [];
    for (const removed of this.#history.removedPaths) {
      const blob = this.#blobAt({ number: parent, path: removed });
      if (blob !== null && this.#blobAt({ number, path: removed }) === null)
        gone.push({ path: removed, blob });
    }
    const blob = this.#blobAt({ number, path });
    if (blob === null) return null;
    return (await findRenames(gone, [{ path, blob }], this.#textOf)).get(path) ?? null;
  }

  /** A file that was removed and came back goes on where it was. */
  #beforeRemoval({ number, path }: Place): Place | null {
    const states = this.#statesOf(path);
    let [at] = this.#history.parentsOf(number);
    while (at !== undefined && (states[at] ?? null) === null) [at] = this.#history.parentsOf(at);
    return at === undefined ? null : this.#versionAt({ number: at, path });
  }

  #blobAt({ number, path }: Place): string | null {
    return this.#statesOf(path)[number] ?? null;
  }

  #statesOf(path: string): readonly (string | null)[] {
    const known = this.#states.get(path);
    if (known !== undefined) return known;
    const states = this.#history.statesOf(path);
    this.#states.set(path, states);
    return states;
  }
}

/** Without those that another one was itself made from, and each once. */
function nearestOnly(
  parents: readonly number[],
  versions: ReadonlyMap<number, { readonly parents: readonly number[] }>,
): readonly number[] {
  const distinct = [...new Set(parents)];
  if (distinct.length < 2) return distinct;
  return distinct.filter(
    (parent) => !distinct.some((other) => other !== parent && descends(other, parent, versions)),
  );
}

function descends(
  from: number,
  ancestor: number,
  versions: ReadonlyMap<number, { readonly parents: readonly number[] }>,
): boolean {
  const seen = new Set<number>();
  const waiting = [from];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === ancestor) return true;
    if (at < ancestor || seen.has(at)) continue;
    seen.add(at);
    waiting.push(...(versions.get(at)?.parents ?? []));
  }
  return false;
}
