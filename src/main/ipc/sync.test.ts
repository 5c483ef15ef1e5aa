import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { SyncState } from '#contract/sync.ts';
import { mergeIssues } from '#core/merge/merge-issues.ts';
import { sharedScratch } from '#main/files/testing/clones.ts';
import { closeApps, error, hashOf, startApp, value } from './testing/opened-app.ts';

afterEach(closeApps);

const ISSUE = '---\ntitle: The cable\n---\n\n# One\n\nFirst words here.\n\n# Two\n\nSecond words here.\n';
const PATH = 'issues/cable.md';

async function sharedApp(files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const scratch = sharedScratch({ [PATH]: ISSUE, ...files });
  const app = startApp(scratch);
  await app.session.openFolder(scratch.folder);
  const issues = value(await app.handlers['publication:list-issues']({}));
  const issueId = issues.find(({ path }) => path === PATH)?.issueId;
  if (issueId === undefined) throw new Error('no issue');
  const sync = async (): Promise<SyncState> => value(await app.handlers['sync:start']({}));
  /** Writes the issue and saves a version of it, as the window does. */
  const save = async (text: string, baseText: string) => {
    const { hash } = value(await app.handlers['issue:save']({ issueId, text, baseHash: hashOf(baseText) }));
    return value(await app.handlers['issue:save-version']({ issueId, note: 'Mine', baseHash: hash }));
  };
  const casper = scratch.clone('casper');
  /** Casper writes files, commits and pushes. */
  const theirs = (edit: Readonly<Record<string, string | null>>) => {
    casper.git('pull', '--quiet', '--no-rebase');
    for (const [path, text] of Object.entries(edit)) {
      if (text === null) rmSync(join(casper.folder, path));
      else writeFileSync(join(casper.folder, path), text);
    }
    casper.git('add', '--all');
    casper.git('commit', '--quiet', '--message=Theirs');
    casper.git('push', '--quiet');
  };
  return { ...app, scratch, issueId, sync, save, theirs, casper };
}

describe('a sync', () => {
  it('shares what is here, brings what is there, and says so', async () => {
    const { sync, save, theirs, scratch, handlers, casper, told, issueId } = await sharedApp();
    expect(value(await handlers['sync:state']({}))).toMatchObject({
      remote: { name: 'origin', address: scratch.server },
      branch: 'main',
      ahead: 0,
      status: { kind: 'unknown' },
    });
    const mine = ISSUE.replace('First', 'My first');
    await save(mine, ISSUE);
    expect(value(await handlers['sync:state']({})).status).toEqual({ kind: 'to-share', versions: 1 });
    expect((await sync()).status).toEqual({ kind: 'up-to-date' });
    expect(scratch.git('rev-parse', 'HEAD')).toBe(
      scratch.git('--git-dir', scratch.server, 'rev-parse', 'main'),
    );

    theirs({ [PATH]: mine.replace('Second', 'Their second') });
    const state = await sync();
    expect(state.status).toEqual({
      kind: 'brought',
      news: [{ issueId, title: 'The cable', author: 'casper', sections: 1, what: 'changed' }],
    });
    expect(state.lastShared).toMatchObject({ author: 'casper', authorIsMe: false });
    expect(scratch.read(PATH)).toContain('Their second');
    expect(scratch.git('status', '--porcelain')).toBe('');
    expect(told).toContainEqual({
      name: 'issue-changed-on-disk',
      data: { issueId, hash: hashOf(scratch.read(PATH)), by: 'sync' },
    });
    casper.git('pull', '--quiet');
    expect(casper.git('status', '--porcelain')).toBe('');
  });

  it('merges what both wrote in one issue, and keeps unsaved edits', async () => {
    const { sync, save, theirs, scratch } = await sharedApp();
    const mine = ISSUE.replace('First', 'My first');
    await save(mine, ISSUE);
    scratch.write(PATH, mine.replace('# One', '# One and only'));
    theirs({ [PATH]: ISSUE.replace('Second', 'Their second'), 'issues/new.md': '# New\n' });
    expect((await sync()).status.kind).toBe('brought');
    const text = scratch.read(PATH);
    expect(text).toBe(mine.replace('Second', 'Their second').replace('# One', '# One and only'));
    expect(scratch.git('status', '--porcelain')).toBe(` M ${PATH}\n`);
    expect(scratch.git('show', `HEAD:${PATH}`)).toBe(mine.replace('Second', 'Their second'));
    expect(scratch.git('log', '-1', '--format=%s|%an|%P').split(' ')).toHaveLength(6);
    expect(scratch.git('rev-parse', 'HEAD')).toBe(
      scratch.git('--git-dir', scratch.server, 'rev-parse', 'main'),
    );
    expect(scratch.git('fsck', '--strict', '--no-dangling')).toBe('');
  });

  it('asks where both rewrote one passage; what is decided is kept, then merged and shared', async () => {
    const { sync, save, theirs, scratch, handlers, issueId } = await sharedApp();
    const mine = ISSUE.replace('First words here', 'Alpha beta gamma');
    const their = ISSUE.replace('First words here', 'Delta epsilon zeta');
    await save(mine, ISSUE);
    theirs({ [PATH]: their });
    const before = scratch.git('rev-parse', 'HEAD');
    expect((await sync()).status).toEqual({ kind: 'needs-you', passages: 1, issueIds: [issueId] });
    expect(scratch.git('rev-parse', 'HEAD')).toBe(before);
    expect(scratch.read(PATH)).toBe(mine);
    const [conflict] = value(await handlers['sync:conflicts']({}));
    expect(conflict).toMatchObject({
      issueId,
      kind: 'text',
      base: ISSUE,
      ours: mine,
      theirs: their,
      resolutions: {},
    });
    expect(conflict?.theirsBy).toMatchObject({ author: 'casper', authorIsMe: false });
    const id = mergeIssues(ISSUE, mine, their).conflicts[0]?.id ?? '';
    value(await handlers['sync:keep-resolutions']({ issueId, resolutions: { [id]: 'theirs-then-ours' } }));
    // A version saved meanwhile, elsewhere in the issue, leaves the decision standing.
    const more = mine.replace('Second', 'My second');
    await save(more, mine);
    expect(value(await handlers['sync:conflicts']({}))[0]?.resolutions).toEqual({ [id]: 'theirs-then-ours' });
    expect(value(await handlers['sync:finish']({})).status.kind).toBe('brought');
    expect(scratch.read(PATH)).toContain('Delta epsilon zeta.\n\nAlpha beta gamma.\n');
    expect(scratch.read(PATH)).toContain('My second');
    expect(scratch.git('rev-parse', 'HEAD')).toBe(
      scratch.git('--git-dir', scratch.server, 'rev-parse', 'main'),
    );
    expect(value(await handlers['sync:conflicts']({}))).toEqual([]);
  });

  it('changes nothing where unsaved edits and incoming ones cannot both stand', async () => {
    const { sync, theirs, scratch, issueId } = await sharedApp();
    const typed = ISSUE.replace('First words here', 'Alpha beta gamma');
    scratch.write(PATH, typed);
    theirs({ [PATH]: ISSUE.replace('First words here', 'Delta epsilon zeta') });
    const before = scratch.git('rev-parse', 'HEAD');
    expect((await sync()).status).toEqual({ kind: 'save-first', issueIds: [issueId] });
    expect([scratch.read(PATH), scratch.git('rev-parse', 'HEAD')]).toEqual([typed, before]);
  });

  it('has nowhere to go without a remote, and waits where the folder is away', async () => {
    const { sync, handlers, scratch } = await sharedApp();
    rmSync(scratch.server, { recursive: true });
    expect((await sync()).status).toMatchObject({ kind: 'offline', versions: 0 });
    value(await handlers['remote:remove']({ name: 'origin' }));
    expect((await sync()).status).toEqual({ kind: 'nowhere' });
    expect(error(await handlers['remote:add']({ address: 'ext::sh -c x' }))).toMatchObject({
      kind: 'address-not-usable',
    });
  });
});
