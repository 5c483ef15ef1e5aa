/**
 * Who changed what, beside `git blame -w`: of the issues of lwkd.bundle with the longest histories, first draft against
 * final. Galley answers for words, blame for lines; where the two differ, the words themselves are asked when they came
 * (`git log -S`), or went.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Change, diffIssues } from '../src/core/diff/index.ts';
import { parseIssue } from '../src/core/markdown/index.ts';
import { type Attributable, attributeChanges } from '../src/core/review/attribute.ts';
import { corpusFolder, NO_CORPUS } from './real-files.ts';

const CHANGES = 50;
const ISSUES = 3;

interface History {
  readonly file: string;
  /** Newest first, each with the nearest it was made from. */
  readonly versions: Attributable['versions'];
  readonly git: (...args: string[]) => string;
}

function longestHistories(clone: string): readonly History[] {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', clone, ...args], { maxBuffer: 2 ** 28 }).toString();
  const counts = new Map<string, number>();
  for (const file of git('log', '--no-merges', '--format=', '--name-only', '--', '_posts').split('\n'))
    if (file.endsWith('.md')) counts.set(file, (counts.get(file) ?? 0) + 1);
  const there = new Set(git('ls-tree', '-r', '--name-only', 'HEAD').split('\n'));
  return [...counts]
    .filter(([file]) => there.has(file))
    .sort((one, other) => other[1] - one[1])
    .slice(0, ISSUES)
    .map(([file]) => ({
      file,
      git,
      versions: git('log', '--topo-order', '--parents', '--format=%H %P', '--', file)
        .trim()
        .split('\n')
        .map((line) => {
          const [id = '', ...parents] = line.split(' ');
          return { id, parents };
        }),
    }));
}

/** Commits of the lines a change is in, by `git blame -w`; of what went, the versions after the last that had its lines. */
function blame(
  { file, git, versions }: History,
  change: Change,
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  const [newest, oldest] = [versions[0]?.id ?? '', versions.at(-1)?.id ?? ''];
  const gone = change.to.from === change.to.to;
  const place = gone ? change.from : change.to;
  const text = texts.get(gone ? oldest : newest) ?? '';
  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length;
  const lines = `${lineOf(place.from)},${lineOf(Math.max(place.from, place.to - 1))}`;
  const range = gone ? ['--reverse', `${oldest}..${newest}`] : [newest];
  const commits = git('blame', '-w', '-s', '-l', `-L${lines}`, ...range, '--', file)
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[0]?.replace('^', '') ?? '');
  if (!gone) return commits;
  return commits.flatMap((last) =>
    versions
      .filter(({ parents }) => parents.some((parent) => parent.startsWith(last.slice(0, 39))))
      .map(({ id }) => id),
  );
}

/** Nothing where a version had taken the file away. */
function textIn({ git, file }: History, id: string): string {
  return git('ls-tree', '--name-only', id, '--', file) === '' ? '' : git('show', `${id}:${file}`);
}

/** The commits in which the first words of a change came or went, as they are written; null where it has none. */
function wordsSay(
  { file, git, versions }: History,
  change: Change,
  texts: ReadonlyMap<string, string>,
): readonly string[] | null {
  const gone = change.to.from === change.to.to;
  const place = gone ? change.from : change.to;
  const source =
    texts.get((gone ? versions.at(-1) : versions[0])?.id ?? '')?.slice(place.from, place.to) ?? '';
  const words = /[\p{L}\p{N}][^\n[\]()*_]*/u.exec(source)?.[0].trim() ?? '';
  return words === '' ? null : git('log', '--format=%H', `-S${words}`, '--', file).trim().split('\n');
}

function measure() {
  const folder = corpusFolder();
  const bundle = folder === null ? '' : path.join(folder, 'lwkd.bundle');
  if (!existsSync(bundle)) return { note: NO_CORPUS };
  const clone = mkdtempSync(path.join(tmpdir(), 'galley-attribution-'));
  try {
    execFileSync('git', ['clone', '-q', '--bare', '-b', 'main', bundle, clone]);
    const tally = { agree: 0, among: 0, 'words side with Galley': 0, 'no words': 0, 'not explained': 0 };
    let [asked, ms] = [0, 0];
    const rest: string[] = [];
    for (const history of longestHistories(clone)) {
      const { versions, file } = history;
      const texts = new Map(versions.map(({ id }) => [id, textIn(history, id)]));
      const [before, after] = [versions.at(-1)?.id ?? '', versions[0]?.id ?? ''];
      const textOf = (id: string) => texts.get(id) ?? '';
      const { changes } = diffIssues(parseIssue(textOf(before)), parseIssue(textOf(after)));
      const start = performance.now();
      const by = attributeChanges(changes, { versions, before, after }, textOf);
      ms += performance.now() - start;
      for (const change of changes.slice(0, CHANGES - asked)) {
        asked += 1;
        const [mine = ''] = by.get(change.id) ?? [];
        const lines = blame(history, change, texts);
        const most = [...new Set(lines)].sort(
          (one, other) => lines.filter((id) => id === other).length - lines.filter((id) => id === one).length,
        );
        if (most[0] === mine) tally.agree += 1;
        else if (most.includes(mine)) tally.among += 1;
        else if (wordsSay(history, change, texts) === null) tally['no words'] += 1;
        else if (wordsSay(history, change, texts)?.includes(mine)) tally['words side with Galley'] += 1;
        else {
          tally['not explained'] += 1;
          rest.push(
            `${file}: ${change.kind} ${change.subject} “${(change.before ?? '').slice(0, 60)}” → “${(change.after ?? '').slice(0, 60)}”: ${by.get(change.id)?.map((id) => id.slice(0, 8))} / ${most.map((id) => id.slice(0, 8))}`,
          );
        }
      }
      rest.push(`${file}: ${versions.length} versions, ${changes.length} changes`);
    }
    for (const line of rest) process.stderr.write(`${line}\n`);
    return { changes: asked, ...tally, 'attribution, ms': Math.round(ms) };
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
}

const [, , , what] = process.argv;
const answer =
  what === 'list'
    ? { texts: ['lwkd: longest histories'], subjects: ['Galley beside git blame -w'], notes: [] }
    : measure();
process.stdout.write(JSON.stringify(answer));
