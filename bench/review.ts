/**
 * Opening a review, and listing the library, beside one bare `git log --name-only` over the same repository in the same
 * run. The repository is a real newsletter of 2,553 commits and 386 issues, with an issue of 2,000 words put on top that
 * has 40 versions, each with two sentences edited, thirty of them new. Cold is the first time after the publication was
 * opened, warm is every further time; in rounds called *bare* nothing of the history was kept from an earlier start.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listBranchSides } from '../src/main/workflows/list-branch-sides.ts';
import {
  listIssueVersions,
  readIssueText,
  readIssueVersions,
} from '../src/main/workflows/list-issue-versions.ts';
import { listIssues } from '../src/main/workflows/list-issues.ts';
import { listNews } from '../src/main/workflows/list-news.ts';
import { type OpenPublication, openPublication } from '../src/main/workflows/open-publication.ts';
import { reviewMemory } from '../src/main/workflows/review-memory.ts';
import { searchPublication } from '../src/main/workflows/search-publication.ts';
import { rememberOpened } from '../src/main/workflows/seen-marks.ts';
import { recentDiff } from '../src/renderer/editor/recent-diff.ts';
import { NO_CORPUS } from './real-files.ts';
import { mergesBundle } from './real-merges.ts';

const VERSIONS = 40;
const WORDS = 2000;
const ROUNDS = 9;
const ISSUE = '_posts/2026-09-01-long.md';

interface Subject {
  readonly name: string;
  /** What has to be there first and is not measured. */
  readonly before?: (open: OpenPublication) => Promise<unknown>;
  readonly run: (open: OpenPublication, compare: Compare) => Promise<unknown>;
}

/** As the window's worker does: it remembers the last difference. */
type Compare = ReturnType<typeof recentDiff>;

/** What the window asks for before a review can be painted, the comparison itself, and its way out of the worker. */
async function openReview(open: OpenPublication, compare: Compare): Promise<number> {
  const issueId = open.ids.idOf(ISSUE);
  const [versions, memory, , working] = await Promise.all([
    listIssueVersions(open, issueId),
    reviewMemory(open, issueId),
    listBranchSides(open, issueId),
    readIssueText(open, issueId),
  ]);
  if (versions.length !== VERSIONS || memory.seen === null) throw new Error(`${versions.length} versions`);
  const { texts } = await readIssueVersions(open, { issueId, versionIds: [memory.seen] });
  const diff = structuredClone(compare(texts[memory.seen] ?? '', working.text));
  if (diff.changes.length === 0) throw new Error('nothing was found to review');
  return diff.changes.length;
}

const SUBJECTS: readonly Subject[] = [
  { name: 'review', run: openReview },
  { name: 'review, library listed', before: listIssues, run: openReview },
  { name: 'library', run: listIssues },
  { name: 'news', before: listIssues, run: listNews },
  { name: 'search', before: listIssues, run: (open) => searchPublication(open, 'kubernetes release') },
];

const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 2 ** 28 });

/** The newsletter, and on top an issue with its versions: those of a co-author after the first ten. */
function makeRepository(bundle: string, folder: string): void {
  execFileSync('git', ['clone', '--quiet', '--branch=main', bundle, folder]);
  git(folder, 'config', 'user.name', 'Mara');
  git(folder, 'config', 'user.email', 'mara@example.org');
  const count = Math.round(WORDS / 11);
  const sentences = Array.from(
    { length: count },
    (_, at) => `Sentence ${at} says in ten words what happened in week ${at}.`,
  );
  for (let version = 0; version < VERSIONS; version += 1) {
    for (const at of [version * 37, version * 37 + 90])
      sentences[at % count] = `Sentence ${at} was edited by hand for the version ${version}.`;
    const paragraphs = sentences.map((text, at) => (at % 12 === 0 ? `## Part ${at / 12}\n\n${text}` : text));
    writeFileSync(path.join(folder, ISSUE), `---\ntitle: Long\n---\n\n${paragraphs.join('\n\n')}\n`);
    git(folder, 'add', '--', ISSUE);
    const author = version < 10 ? 'Mara <mara@example.org>' : 'Casper <casper@example.org>';
    git(folder, 'commit', '--quiet', `--author=${author}`, `--message=Version ${version}`);
    if (version === 9) git(folder, 'update-ref', 'refs/galley/opened', 'HEAD');
  }
}

/** One bare pass over the history, its output read and thrown away: milliseconds. */
async function barePass(folder: string): Promise<number> {
  const start = performance.now();
  const log = spawn('git', ['-C', folder, 'log', '--name-only'], { stdio: ['ignore', 'pipe', 'inherit'] });
  log.stdout.resume();
  await new Promise((resolve) => log.once('close', resolve));
  return performance.now() - start;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Each round opens the publication anew, as the app does when it starts; the bare pass stands in between. */
async function measure(name: string, folder: string) {
  const subject = SUBJECTS.find((each) => each.name === name);
  if (!subject) throw new Error(`no subject ${name}`);
  const pass: number[] = [];
  const bare: number[] = [];
  const cold: number[] = [];
  const warm: number[] = [];
  const dataFolder = path.join(folder, '..', 'data');
  for (let round = 0; round < ROUNDS; round += 1) {
    pass.push(await barePass(folder));
    for (const first of [bare, cold]) {
      if (first === bare) rmSync(path.join(dataFolder, 'history'), { recursive: true, force: true });
      const open = await openPublication(folder, { dataFolder, sampleFolder: '' });
      await rememberOpened(open);
      await subject.before?.(open);
      const compare = recentDiff();
      first.push(await timed(() => subject.run(open, compare)));
      if (first === cold)
        for (let again = 0; again < 5; again += 1) warm.push(await timed(() => subject.run(open, compare)));
      await open.history.keepNow();
      open.history.close();
    }
  }
  const base = median(pass);
  const rounded = (value: number, digits = 10) => Math.round(value * digits) / digits;
  return {
    subject: name,
    'git log ms': rounded(base),
    'first ms': rounded(bare[0] ?? 0),
    'bare ms': rounded(median(bare)),
    'cold ms': rounded(median(cold)),
    'warm ms': rounded(median(warm)),
    'bare / git': rounded(median(bare) / base, 100),
    'cold / git': rounded(median(cold) / base, 100),
    'warm / git': rounded(median(warm) / base, 100),
  };
}

async function main([root = '', task = '', subject = '']: readonly string[]): Promise<unknown> {
  process.chdir(path.resolve(root));
  const bundle = mergesBundle();
  if (task === 'list') {
    return {
      texts: bundle === null ? [] : ['lwkd'],
      subjects: SUBJECTS.map(({ name }) => name),
      notes: [
        'Median of 9 rounds, each with the publication opened anew; "first" is the very first of them, in a process',
        'in which nothing is compiled yet; "bare" has no history kept from an earlier start, "cold" has. Targets: 1.3',
        'of git cold, 0.1 warm.',
        ...(bundle === null ? [NO_CORPUS] : []),
      ],
    };
  }
  const scratch = mkdtempSync(path.join(tmpdir(), 'galley-review-'));
  try {
    const folder = path.join(scratch, 'lwkd');
    makeRepository(bundle ?? '', folder);
    return await measure(subject, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

process.stdout.write(JSON.stringify(await main(process.argv.slice(2))));
