import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Scratch, scratchRepository } from '#main/files/testing/scratch.ts';
import { type HistoryReader, openHistory } from './history-reader.ts';
import { keepLog } from './kept-log.ts';
import { openRepository } from './open-repository.ts';
import type { Repository } from './repository.ts';

const PATH = 'issues/a.md';
let scratch: Scratch;
const open: HistoryReader[] = [];
afterEach(() => {
  for (const history of open.splice(0)) history.close();
  scratch.remove();
});

/** A repository whose history was read once and kept. */
async function keptOnce() {
  scratch = scratchRepository({ [PATH]: 'One.\n' });
  const repository = await openRepository(scratch.folder);
  const file = join(scratch.folder, '..', 'data', 'history.json');
  const head = () => scratch.git('rev-parse', 'HEAD').trim();
  const commit = (text: string, ...more: string[]) => {
    scratch.write(PATH, text);
    scratch.git('commit', '--quiet', '--all', `--message=${text}`, ...more);
  };
  const start = (from: Repository = repository) => {
    const history = openHistory(from, { kept: keepLog(file) });
    open.push(history);
    return history;
  };
  const notes = async (history: HistoryReader) =>
    (await history.follow({ commit: head(), path: PATH })).map(({ log }) => log.note);
  commit('Two.');
  const history = start();
  await history.upTo([head()]);
  // The first time all of it is new: it is kept however short it is.
  await keepLog(file).keep((await history.upTo([head()])).commits);
  return { repository, file, head, commit, start, notes };
}

describe('a history kept for the next start', () => {
  it('needs no git where nothing is new', async () => {
    const { repository, start, notes } = await keptOnce();
    // In a git folder that is not there, any git fails.
    const history = start({ ...repository, gitDir: join(scratch.folder, 'nowhere') });
    expect(await notes(history)).toEqual(['Two.', 'Beginning']);
  });

  it('is asked only for what is new, on any branch', async () => {
    const { commit, start, notes } = await keptOnce();
    commit('Three.');
    expect(await notes(start())).toEqual(['Three.', 'Two.', 'Beginning']);
    scratch.git('checkout', '--quiet', '-b', 'other', 'HEAD~1');
    commit('Else.');
    expect(await notes(start())).toEqual(['Else.', 'Two.', 'Beginning']);
  });

  it('is read anew where it was rewritten and what it was is gone, and then kept as it is', async () => {
    const { file, head, commit, start, notes } = await keptOnce();
    const before = head();
    commit('Other.', '--amend');
    scratch.git('reflog', 'expire', '--expire=all', '--all');
    scratch.git('gc', '--quiet', '--prune=now');
    const history = start();
    expect(await notes(history)).toEqual(['Other.', 'Beginning']);
    await history.keepNow();
    const kept = readFileSync(file, 'utf8');
    expect([kept.includes(`"${head()}"`), kept.includes(before)]).toEqual([true, false]);
  });

  it.each([
    ['damaged', (file: string) => appendFileSync(file, ' ')],
    ['cut off', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 200))],
    ['of another edition', (file: string) => writeFileSync(file, `x${readFileSync(file, 'utf8')}`)],
    ['empty', (file: string) => writeFileSync(file, '')],
  ])('counts as not there where it is %s', async (_, harm) => {
    const { file, start, notes } = await keptOnce();
    harm(file);
    expect(await keepLog(file).read()).toEqual([]);
    expect(await notes(start())).toEqual(['Two.', 'Beginning']);
  });

  it('is of no use where commits are replaced by others, loose or packed', async () => {
    const { head, start, notes } = await keptOnce();
    const other = scratch.git('commit-tree', 'HEAD^{tree}', '-p', 'HEAD~1', '-m', 'In its place').trim();
    scratch.git('replace', head(), other);
    expect(await notes(start())).toEqual(['In its place', 'Beginning']);
    scratch.git('pack-refs', '--all');
    expect(existsSync(join(scratch.folder, '.git/refs/replace', head()))).toBe(false);
    expect(await notes(start())).toEqual(['In its place', 'Beginning']);
  });
});
