import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SyncStatus } from '#contract/sync.ts';
import { WHOLE_ISSUE } from '#contract/sync.ts';
import { mergeIssues } from '#core/merge/merge-issues.ts';
import type { Resolution } from '#core/merge/types.ts';
import { Questions } from '#main/ask/questions.ts';
import { keepsNothing } from '#main/ask/secret-store.ts';
import { gitIn, sharedScratch } from '#main/files/testing/clones.ts';
import { openPublication } from '../open-publication.ts';
import { mergeHere } from './merge-text.ts';
import { SyncSession } from './sync-session.ts';
import { type Killable, makeKillable } from './testing/killable.ts';
import { chance, RandomAuthor, wordsOf } from './testing/random-author.ts';

/**
 * Two or three clones and a server: each round everyone edits by chance, saves versions of some of it, and syncs while
 * things go wrong. At the round's end all is put right and everyone syncs until nothing is left to share: then the
 * clones hold the same bytes, and each word that nobody took out.
 */
const THOROUGH = process.env['GALLEY_THOROUGH'] === '1';
const ROUNDS = Number(process.env['GALLEY_ROUNDS'] ?? (THOROUGH ? 200 : 2));
const SEED = Number(process.env['GALLEY_SEED'] ?? 20_261_127);

const FIRST =
  '# One\n\nA paragraph of plain words that all may edit.\n\n## Part\n\n- first item\n- second item\n\nAnother paragraph for everyone here.\n';

const questions = new Questions({ program: ['false'], secrets: keepsNothing, put: () => undefined });

let scratch: ReturnType<typeof sharedScratch>;
let killable: Killable;
beforeAll(async () => {
  scratch = sharedScratch({
    'issues/one.md': FIRST,
    'issues/two.md': FIRST.replace('One', 'Two'),
    'notes.txt': 'n\n',
  });
  const program = join(scratch.folder, '../program');
  mkdirSync(program);
  killable = await makeKillable(program);
}, 60_000);
afterAll(() => scratch.remove(), 60_000);

class Desk {
  readonly folder: string;
  readonly git: (...args: string[]) => string;
  readonly author: RandomAuthor;
  sync: SyncSession | null = null;

  constructor(folder: string, name: string, pick: (below: number) => number) {
    this.folder = folder;
    this.git = gitIn(folder);
    this.author = new RandomAuthor(folder, name, pick);
  }

  async start(): Promise<SyncStatus> {
    if (this.sync === null) {
      const dataFolder = join(this.folder, '../data');
      const open = await openPublication(this.folder, { dataFolder, sampleFolder: dataFolder });
      this.sync = new SyncSession({
        open: () => open,
        emit: () => undefined,
        questions,
        mergeText: mergeHere,
      });
    }
    return (await this.sync.start()).status;
  }

  /** Decides on each conflict so that the words of both stay. */
  async settle(): Promise<SyncStatus> {
    if (this.sync === null) throw new Error('not open');
    for (const { issueId, kind, base, ours, theirs } of await this.sync.conflicts()) {
      const kept: Resolution = kind === 'deleted-by-us' ? 'theirs' : 'ours';
      const decisions: Record<string, Resolution> = { [WHOLE_ISSUE]: kept };
      if (kind === 'text')
        for (const { id } of mergeIssues(base, ours, theirs).conflicts) decisions[id] = 'ours-then-theirs';
      await this.sync.keepResolutions(issueId, decisions);
    }
    return (await this.sync.finish()).status;
  }

  /** As an author does who is told to save first. */
  save(): void {
    this.git('add', '--all');
    if (this.git('status', '--porcelain') !== '') this.git('commit', '--quiet', '--message=Saved');
  }

  /** Syncs to the end: whatever has to be decided or saved first is. */
  async settleAll(): Promise<void> {
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const status = await this.start();
      if (status.kind === 'save-first' || status.kind === 'other-files') this.save();
      else if (status.kind === 'needs-you') await this.settle();
      else if (status.kind === 'up-to-date' || status.kind === 'brought') return;
      else throw new Error(`unexpected: ${JSON.stringify(status)}`);
    }
    throw new Error('does not come to an end');
  }

  /** Every word in the issues as they lie there. */
  words(): readonly string[] {
    const folder = join(this.folder, 'issues');
    return readdirSync(folder).flatMap((name) => wordsOf(readFileSync(join(folder, name), 'utf8')));
  }
}

/** Something that goes wrong while one desk syncs; gives the way to put it right. */
type Fault = (desk: Desk, pick: (below: number) => number) => Promise<() => void>;

const FAULTS: readonly Fault[] = [
  async () => () => undefined,
  async () => {
    renameSync(scratch.server, `${scratch.server}.away`);
    return () => renameSync(`${scratch.server}.away`, scratch.server);
  },
  async ({ folder }) => {
    const lock = join(folder, '.git/index.lock');
    writeFileSync(lock, '');
    return () => rmSync(lock, { force: true });
  },
  async () => {
    chmodSync(join(scratch.server, 'objects'), 0o555);
    return () => chmodSync(join(scratch.server, 'objects'), 0o755);
  },
  async ({ folder }, pick) => {
    await killable.killedAt(folder, 8 + pick(40));
    return () => undefined;
  },
  async ({ folder }, pick) => {
    await killable.killedAfter(folder, 150 + pick(1500));
    return () => undefined;
  },
];

describe.skipIf(process.platform === 'win32')('clones of one publication', () => {
  it(
    `hold the same bytes after each of ${ROUNDS} rounds, and every word (seed ${SEED})`,
    async () => {
      const pick = chance(SEED);
      const names = ['mara', 'casper', 'nadia'];
      const desks = names.map((name, n) => {
        const folder = n === 0 ? scratch.folder : scratch.clone(name).folder;
        return new Desk(folder, name, pick);
      });
      const written = new Set<string>();
      const removed = new Set<string>();
      for (let round = 0; round < ROUNDS; round += 1) {
        const present = pick(2) === 0 ? desks : desks.slice(0, 2);
        for (const desk of present) {
          for (let edits = 1 + pick(3); edits > 0; edits -= 1) desk.author.edit(written, removed);
          if (pick(3) > 0) desk.save();
          if (pick(3) === 0) desk.author.edit(written, removed);
          const repair = await (FAULTS[pick(FAULTS.length)] as Fault)(desk, pick);
          await desk.start();
          repair();
        }
        for (const desk of desks) {
          desk.save();
          await desk.settleAll();
        }
        for (const desk of desks) await desk.settleAll();
        expectAlike(desks, round);
        const words = new Set(desks[0]?.words());
        expect(
          [...written].filter((word) => !removed.has(word) && !words.has(word)),
          `round ${round}`,
        ).toEqual([]);
        expect([...words].filter((word) => !written.has(word))).toEqual([]);
        if (ROUNDS > 10 && (round + 1) % 10 === 0)
          process.stderr.write(`${round + 1} rounds (seed ${SEED})\n`);
      }
      for (const { git } of desks) expect(git('fsck', '--strict', '--no-dangling')).toBe('');
    },
    ROUNDS * 60_000 + 30_000,
  );
});

function expectAlike(desks: readonly Desk[], round: number): void {
  const states = desks.map(({ folder, git }) => ({
    head: git('rev-parse', 'HEAD'),
    status: git('status', '--porcelain'),
    journal: existsSync(join(folder, '.git/galley/bringing.json')),
    files: Object.fromEntries(
      readdirSync(join(folder, 'issues')).map((name) => [
        name,
        readFileSync(join(folder, 'issues', name), 'utf8'),
      ]),
    ),
  }));
  const [first] = states;
  expect(first?.status, `round ${round}`).toBe('');
  for (const state of states) expect(state, `round ${round}`).toEqual(first);
}
