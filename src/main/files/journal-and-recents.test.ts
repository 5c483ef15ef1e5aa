import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContentHash, IssueId } from '#contract/ids.ts';
import { openRecentPublications, recentIdOf } from './recent-publications.ts';
import { openRecoveryJournal } from './recovery-journal.ts';
import { type Scratch, scratchFolder } from './testing/scratch.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = scratchFolder();
});
afterEach(() => scratch.remove());

const issueId = '0123456789abcdef' as IssueId;
const entry = (text: string) => ({
  path: 'issues/a.md',
  baseHash: 'a'.repeat(64) as ContentHash,
  text,
  keptAt: '2026-02-03T10:00:00.000Z',
});

describe('the recovery journal', () => {
  it('keeps the last of many quick entries, readable by the author alone', async () => {
    const folder = join(scratch.folder, 'recovery');
    const journal = openRecoveryJournal(folder);
    await Promise.all(['a', 'ab', 'abc'].map((text) => journal.keep(issueId, entry(text))));
    expect(await journal.read(issueId)).toEqual(entry('abc'));
    const [file = ''] = readdirSync(folder);
    if (process.platform !== 'win32') expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(await openRecoveryJournal(folder).read(issueId)).toEqual(entry('abc'));
  });

  it('forgets what was saved, and not what was typed since', async () => {
    const journal = openRecoveryJournal(scratch.folder);
    await journal.keep(issueId, entry('typed since'));
    await journal.discard(issueId, 'saved');
    expect(await journal.read(issueId)).toEqual(entry('typed since'));
    await journal.discard(issueId);
    expect(await journal.read(issueId)).toBeNull();
  });

  it.each(['', '{', '{"text":1}'])('takes a damaged entry (%j) for none', async (json) => {
    scratch.write(`${issueId}.json`, json);
    expect(await openRecoveryJournal(scratch.folder).read(issueId)).toBeNull();
  });
});

describe('recent publications', () => {
  it('are listed newest first, each once, twelve at most', async () => {
    const file = join(scratch.folder, 'data', 'recent.json');
    const recent = openRecentPublications(file);
    for (const name of ['a', 'b', 'a', ...'cdefghijklmn']) await recent.remember(`/folder/${name}`, name);
    const names = (await openRecentPublications(file).list()).map(({ name }) => name);
    expect(names).toEqual([...'nmlkjihgfedc']);
    await recent.remember('/folder/d', 'D');
    expect((await recent.list())[0]).toEqual({
      recentId: recentIdOf('/folder/d'),
      name: 'D',
      folder: '/folder/d',
    });
    expect(await recent.list()).toHaveLength(12);
  });

  it('begin afresh where the list is damaged, and keep the damaged one', async () => {
    scratch.write('recent.json', '[{"folder": 1}]');
    const recent = openRecentPublications(join(scratch.folder, 'recent.json'));
    expect(await recent.list()).toEqual([]);
    expect(scratch.read('recent.json.damaged')).toBe('[{"folder": 1}]');
  });

  it('never get in the way: a list that cannot be written is empty', async () => {
    mkdirSync(join(scratch.folder, 'recent.json'));
    const recent = openRecentPublications(join(scratch.folder, 'recent.json'));
    await recent.remember('/a', 'a');
    expect(await recent.list()).toEqual([]);
  });
});
