/**
 * Concurrent edits of a real newsletter, out of the merge commits of `lwkd.bundle`: where both sides of a merge changed
 * one file, the text both began with, what each made of it, and what was committed in the end.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { corpusFolder } from './real-files.ts';

export interface RealMerge {
  readonly name: string;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  /** What people committed; null where the sides were never merged as they are here. */
  readonly committed: string | null;
}

/** Where the newsletter with the merges is; null where it is not there. */
export function mergesBundle(): string | null {
  const folder = corpusFolder();
  const bundle = folder === null ? null : path.join(folder, 'lwkd.bundle');
  return bundle !== null && existsSync(bundle) ? bundle : null;
}

/**
 * @param reach `merges`: the two sides as they were merged. `versions`: every version of one side with every version of
 *   the other, since they parted; more of them, and as real, though nobody had to merge just these
 */
export function realMerges(bundle: string, reach: 'merges' | 'versions'): readonly RealMerge[] {
  const clone = mkdtempSync(path.join(tmpdir(), 'galley-merges-'));
  try {
    execFileSync('git', ['clone', '-q', '--bare', '-b', 'main', bundle, clone]);
    return read(new Repository(clone), reach);
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
}

class Repository {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  lines(args: readonly string[], input = ''): readonly string[] {
    return this.run(args, input).toString().split('\n').filter(Boolean);
  }

  run(args: readonly string[], input = ''): Buffer {
    return execFileSync('git', ['-C', this.#folder, ...args], { input, maxBuffer: 2 ** 30 });
  }

  /** For each pair, the Markdown files that the second commit has other than the first, with their blobs. */
  changes(pairs: readonly (readonly [string, string])[]): readonly ReadonlyMap<string, Change>[] {
    const input = pairs.map(([from, to]) => `${to} ${from}\n`).join('');
    const answer: Map<string, Change>[] = [];
    for (const line of this.lines(
      ['diff-tree', '--stdin', '-r', '--raw', '--no-renames', '--always'],
      input,
    )) {
      if (!line.startsWith(':')) {
        answer.push(new Map());
        continue;
      }
      const [facts = '', file = ''] = line.split('\t');
      const [, , from = '', to = '', status] = facts.split(' ');
      if (status === 'M' && file.endsWith('.md')) answer.at(-1)?.set(file, { from, to });
    }
    return answer;
  }

  /** The texts of blobs by name. */
  texts(blobs: ReadonlySet<string>): ReadonlyMap<string, string> {
    const names = [...blobs];
    const answer = this.run(['cat-file', '--batch'], `${names.join('\n')}\n`);
    const texts = new Map<string, string>();
    let at = 0;
    for (const name of names) {
      const lineEnd = answer.indexOf(10, at);
      const size = Number(answer.subarray(at, lineEnd).toString().split(' ')[2]);
      if (!Number.isInteger(size)) {
        at = lineEnd + 1;
        continue;
      }
      texts.set(name, answer.subarray(lineEnd + 1, lineEnd + 1 + size).toString());
      at = lineEnd + size + 2;
    }
    return texts;
  }
}

interface Change {
  readonly from: string;
  readonly to: string;
}

interface Named {
  readonly name: string;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly committed: string | null;
}

function read(repository: Repository, reach: 'merges' | 'versions'): readonly RealMerge[] {
  const merges = repository.lines(['rev-list', '--merges', '--parents', 'HEAD']).map((line) => {
    const [commit = '', left = '', right = ''] = line.split(' ');
    const [base = ''] = repository.lines(['merge-base', left, right]);
    const versions = (tip: string): readonly string[] =>
      reach === 'merges' ? [tip] : repository.lines(['rev-list', '--max-count=40', `${base}..${tip}`]);
    return { commit, base, left: versions(left), right: versions(right) };
  });
  // All asked at once: a process for each would take most of the time.
  const changes = repository.changes(
    merges.flatMap(({ base, left, right }) => [...left, ...right].map((version) => [base, version] as const)),
  );
  const found: Named[] = [];
  let at = 0;
  for (const { commit, left, right } of merges) {
    const [ours, theirs] = [
      changes.slice(at, at + left.length),
      changes.slice(at + left.length, at + left.length + right.length),
    ];
    at += left.length + right.length;
    for (const one of ours) for (const other of theirs) found.push(...together(commit, one, other, reach));
  }
  return withTexts(repository, distinct(found, reach));
}

/** The files that both changed, and differently. */
function together(
  commit: string,
  ours: ReadonlyMap<string, Change>,
  theirs: ReadonlyMap<string, Change>,
  reach: 'merges' | 'versions',
): readonly Named[] {
  return [...ours].flatMap(([file, { from, to }]) => {
    const other = theirs.get(file)?.to;
    if (other === undefined || other === to) return [];
    const committed = reach === 'merges' ? `${commit}:${file}` : null;
    return [{ name: `${file}@${commit.slice(0, 8)}`, base: from, ours: to, theirs: other, committed }];
  });
}

/** Versions that several merges share count once. */
function distinct(found: readonly Named[], reach: 'merges' | 'versions'): readonly Named[] {
  if (reach === 'merges') return found;
  return [...new Map(found.map((each) => [`${each.base} ${each.ours} ${each.theirs}`, each])).values()];
}

function withTexts(repository: Repository, found: readonly Named[]): readonly RealMerge[] {
  const blobs = new Set(
    found.flatMap(({ base, ours, theirs, committed }) => [base, ours, theirs, committed ?? base]),
  );
  const texts = repository.texts(blobs);
  const text = (name: string): string => texts.get(name) ?? '';
  return found.map(({ name, base, ours, theirs, committed }) => ({
    name,
    base: text(base),
    ours: text(ours),
    theirs: text(theirs),
    committed: committed === null ? null : (texts.get(committed) ?? null),
  }));
}
