import type { FileChange, LogCommit } from './read-log.ts';

/** So many commits' files are remembered. */
const MAX_TREES = 50;

/**
 * The history of a repository in memory: what each commit was made from, and what it did to Markdown files. Commits
 * never change, so what was read once holds; `add` brings in the new ones. Commits are numbered in the order they
 * were read: one always comes after those it was made from. All questions are answered without asking git.
 */
export class History {
  readonly #commits: LogCommit[] = [];
  readonly #numbers = new Map<string, number>();
  /** By number: the numbers of what it was made from, the first parent first. In a shallow clone some are not there. */
  readonly #parents: (readonly number[])[] = [];
  /** By path: what each commit that touched it left there. */
  readonly #touches = new Map<string, Map<number, FileChange>>();
  readonly #removedPaths = new Set<string>();
  readonly #trees = new Map<string, ReadonlyMap<string, string>>();

  get size(): number {
    return this.#commits.length;
  }

  /** All commits, each after those it was made from. */
  get commits(): readonly LogCommit[] {
    return this.#commits;
  }

  /** Those that no other one was made from. */
  get tips(): readonly string[] {
    const made = new Set<string>(this.#commits.flatMap(({ parents }) => parents));
    return this.#commits.flatMap(({ commit }) => (made.has(commit) ? [] : commit));
  }

  has(commit: string): boolean {
    return this.#numbers.has(commit);
  }

  numberOf(commit: string): number | null {
    return this.#numbers.get(commit) ?? null;
  }

  at(number: number): LogCommit {
    const commit = this.#commits[number];
    if (commit === undefined) throw new Error(`The history has no commit ${number}`);
    return commit;
  }

  parentsOf(number: number): readonly number[] {
    return this.#parents[number] ?? [];
  }

  /** Paths that some commit removed a file from: where a renamed file can have been before. */
  get removedPaths(): ReadonlySet<string> {
    return this.#removedPaths;
  }

  /** Takes in commits, each after those it was made from; those it has already are left out. */
  add(commits: readonly LogCommit[]): void {
    for (const commit of commits) {
      if (this.#numbers.has(commit.commit)) continue;
      const number = this.#commits.push(commit) - 1;
      this.#numbers.set(commit.commit, number);
      this.#parents.push(commit.parents.flatMap((parent) => this.#numbers.get(parent) ?? []));
      for (const change of commit.changes) {
        const touches = this.#touches.get(change.path);
        if (touches === undefined) this.#touches.set(change.path, new Map([[number, change]]));
        else touches.set(number, change);
        if (change.after === null) this.#removedPaths.add(change.path);
      }
    }
  }

  /** What each commit holds at a path, by number: the blob's name, null for nothing. One pass. */
  statesOf(path: string): readonly (string | null)[] {
    const touches = this.#touches.get(path);
    const states = new Array<string | null>(this.size).fill(null);
    if (touches === undefined) return states;
    for (let number = 0; number < states.length; number += 1) {
      const touch = touches.get(number);
      const [first] = this.parentsOf(number);
      if (touch !== undefined) states[number] = touch.after;
      else if (first !== undefined) states[number] = states[first] ?? null;
    }
    return states;
  }

  /** What one commit holds at a path: the blob's name; null for nothing, and for a commit that is not there. */
  blobAt(commit: string, path: string): string | null {
    const touches = this.#touches.get(path);
    if (touches === undefined) return null;
    for (let number = this.#numbers.get(commit); number !== undefined; [number] = this.parentsOf(number)) {
      const touch = touches.get(number);
      if (touch !== undefined) return touch.after;
    }
    return null;
  }

  /** The Markdown files of one commit: their blobs by path. */
  treeAt(commit: string): ReadonlyMap<string, string> {
    const known = this.#trees.get(commit);
    if (known !== undefined) return known;
    const tree = new Map<string, string>();
    const settled = new Set<string>();
    for (let number = this.#numbers.get(commit); number !== undefined; [number] = this.parentsOf(number)) {
      for (const { path, after } of this.at(number).changes) {
        if (settled.has(path)) continue;
        settled.add(path);
        if (after !== null) tree.set(path, after);
      }
    }
    if (this.#trees.size >= MAX_TREES) this.#trees.clear();
    if (this.has(commit)) this.#trees.set(commit, tree);
    return tree;
  }

  /** Whether each commit is one that `commit` was made from, or itself; by number. */
  reachableFrom(commit: string): Uint8Array {
    const reachable = new Uint8Array(this.size);
    const start = this.#numbers.get(commit);
    if (start === undefined) return reachable;
    reachable[start] = 1;
    for (let number = start; number >= 0; number -= 1) {
      if (reachable[number] === 1) for (const parent of this.parentsOf(number)) reachable[parent] = 1;
    }
    return reachable;
  }

  /** The newest commit up to `commit` that itself changed each file: merges only bring changes along. */
  lastTouches(commit: string): ReadonlyMap<string, LogCommit> {
    const reachable = this.reachableFrom(commit);
    const last = new Map<string, LogCommit>();
    for (let number = this.size - 1; number >= 0; number -= 1) {
      if (reachable[number] !== 1 || this.at(number).parents.length > 1) continue;
      for (const { path } of this.at(number).changes) if (!last.has(path)) last.set(path, this.at(number));
    }
    return last;
  }
}
