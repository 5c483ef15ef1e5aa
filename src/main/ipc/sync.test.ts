import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mergeIssues } from '#core/merge/merge-issues.ts';
import { closeApps, error, hashOf, value } from './testing/opened-app.ts';
import { SHARED_ISSUE, SHARED_PATH, sharedApp } from './testing/shared-app.ts';

/** Each starts dozens of programs, and the machine has other work. */
vi.setConfig({ testTimeout: 120_000 });

afterEach(closeApps);

describe('a sync', () => {
  it('shares what is here, brings what is there, and says so', async () => {
    const { sync, save, theirs, scratch, handlers, casper, told, issueId } = await sharedApp();
    expect(value(await handlers['sync:state']({}))).toMatchObject({
      remote: { name: 'origin', address: scratch.server },
      branch: 'main',
      ahead: 0,
      status: { kind: 'unknown' },
    });
    const mine = SHARED_ISSUE.replace('First', 'My first');
    await save(mine, SHARED_ISSUE);
    expect(value(await handlers['sync:state']({})).status).toEqual({ kind: 'to-share', versions: 1 });
    expect((await sync()).status).toEqual({ kind: 'up-to-date' });
    expect(scratch.git('rev-parse', 'HEAD')).toBe(
      scratch.git('--git-dir', scratch.server, 'rev-parse', 'main'),
    );

    theirs({ [SHARED_PATH]: mine.replace('Second', 'Their second') });
    const state = await sync();
    expect(state.status).toEqual({
      kind: 'brought',
      news: [{ issueId, title: 'The cable', author: 'casper', sections: 1, what: 'changed' }],
    });
    expect(state.lastShared).toMatchObject({ author: 'casper', authorIsMe: false });
    expect(scratch.read(SHARED_PATH)).toContain('Their second');
    expect(scratch.git('status', '--porcelain')).toBe('');
    expect(told).toContainEqual({
      name: 'issue-changed-on-disk',
      data: { issueId, hash: hashOf(scratch.read(SHARED_PATH)), by: 'sync' },
    });
    casper.git('pull', '--quiet');
    expect(casper.git('status', '--porcelain')).toBe('');
  });

  it('merges what both wrote in one issue, and keeps unsaved edits', async () => {
    const { sync, save, theirs, scratch } = await sharedApp();
    const mine = SHARED_ISSUE.replace('First', 'My first');
    await save(mine, SHARED_ISSUE);
    scratch.write(SHARED_PATH, mine.replace('# One', '# One and only'));
    theirs({ [SHARED_PATH]: SHARED_ISSUE.replace('Second', 'Their second'), 'issues/new.md': '# New\n' });
    expect((await sync()).status.kind).toBe('brought');
    const text = scratch.read(SHARED_PATH);
    expect(text).toBe(mine.replace('Second', 'Their second').replace('# One', '# One and only'));
    expect(scratch.git('status', '--porcelain')).toBe(` M ${SHARED_PATH}\n`);
    expect(scratch.git('show', `HEAD:${SHARED_PATH}`)).toBe(mine.replace('Second', 'Their second'));
    expect(scratch.git('log', '-1', '--format=%s|%an|%P').split(' ')).toHaveLength(6);
    expect(scratch.git('rev-parse', 'HEAD')).toBe(
      scratch.git('--git-dir', scratch.server, 'rev-parse', 'main'),
    );
    expect(scratch.git('fsck', '--strict', '--no-dangling')).toBe('');
  });

  it('asks where both rewrote one passage; what is decided is kept, then merged and shared', async () => {
    const { sync, save, theirs, scratch, handlers, issueId } = await sharedApp();
    const mine = SHARED_ISSUE.replace('First words here', 'Alpha beta gamma');
    const their = SHARED_ISSUE.replace('First words here', 'Delta epsilon zeta');
    await save(mine, SHARED_ISSUE);
    theirs({ [SHARED_PATH]: their });
    const before = scratch.git('rev-parse', 'HEAD');
    expect((await sync()).status).toEqual({ kind: 'needs-you', passages: 1, issueIds: [issueId] });
    expect(scratch.git('rev-parse', 'HEAD')).toBe(before);
    expect(scratch.read(SHARED_PATH)).toBe(mine);
    const [conflict] = value(await handlers['sync:conflicts']({}));
    expect(conflict).toMatchObject({
      issueId,
      kind: 'text',
      base: SHARED_ISSUE,
      ours: mine,
      theirs: their,
      resolutions: {},
    });
    expect(conflict?.theirsBy).toMatchObject({ author: 'casper', authorIsMe: false });
    const id = mergeIssues(SHARED_ISSUE, mine, their).conflicts[0]?.id ?? '';
    value(await handlers['sync:keep-resolutions']({ issueId, resolutions: { [id]: 'theirs-then-ours' } }));
    // A version saved meanwhile, elsewhere in the issue, leaves the decision standing.
    const more = mine.replace('Second', 'My second');
    await save(more, mine);
    expect(value(await handlers['sync:conflicts']({}))[0]?.resolutions).toEqual({ [id]: 'theirs-then-ours' });
    expect(value(await handlers['sync:finish']({})).status.kind).toBe('brought');
    expect(scratch.read(SHARED_PATH)).toContain('Delta epsilon zeta.\n\nAlpha beta gamma.\n');
    expect(scratch.read(SHARED_PATH)).toContain('My second');
    expect(scratch.git('rev-parse', 'HEAD')).toBe(
      scratch.git('--git-dir', scratch.server, 'rev-parse', 'main'),
    );
    expect(value(await handlers['sync:conflicts']({}))).toEqual([]);
  });

  it('changes nothing where unsaved edits and incoming ones cannot both stand', async () => {
    const { sync, theirs, scratch, issueId } = await sharedApp();
    const typed = SHARED_ISSUE.replace('First words here', 'Alpha beta gamma');
    scratch.write(SHARED_PATH, typed);
    theirs({ [SHARED_PATH]: SHARED_ISSUE.replace('First words here', 'Delta epsilon zeta') });
    const before = scratch.git('rev-parse', 'HEAD');
    expect((await sync()).status).toEqual({ kind: 'save-first', issueIds: [issueId] });
    expect([scratch.read(SHARED_PATH), scratch.git('rev-parse', 'HEAD')]).toEqual([typed, before]);
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

  it('is kept from nothing by a lock that a dead program left, once it is removed; and tells what waits', async () => {
    const { sync, save, scratch, handlers, theirs } = await sharedApp();
    theirs({ [SHARED_PATH]: SHARED_ISSUE.replace('Second', 'Their second') });
    scratch.write('.git/index.lock', '');
    const before = [scratch.git('rev-parse', 'HEAD'), scratch.read(SHARED_PATH)];
    expect((await sync()).status).toMatchObject({ kind: 'failed', error: { kind: 'repository-locked' } });
    expect([scratch.git('rev-parse', 'HEAD'), scratch.read(SHARED_PATH)]).toEqual(before);
    value(await handlers['repository:remove-lock']({}));
    expect((await sync()).status.kind).toBe('brought');
    const text = scratch.read(SHARED_PATH);
    const saving = save(`${text}More.\n`, text);
    let queue: readonly { readonly task: string }[] = [];
    while (queue.length === 0) queue = value(await handlers['sync:state']({})).queue;
    expect(queue).toEqual([{ task: 'save the version' }]);
    await saving;
  });

  it('fills a publication without a version, and says where there is no branch', async () => {
    const { sync, scratch, handlers, session, casper } = await sharedApp();
    const folder = join(scratch.folder, '../empty');
    mkdirSync(folder);
    casper.git('-C', folder, 'init', '--quiet', '--initial-branch=main');
    await session.openFolder(folder);
    value(await handlers['remote:add']({ address: scratch.server }));
    expect((await sync()).status).toMatchObject({ kind: 'brought', news: [{ what: 'new' }] });
    expect(readFileSync(join(folder, SHARED_PATH), 'utf8')).toBe(SHARED_ISSUE);
    expect(casper.git('-C', folder, 'status', '--porcelain')).toBe('');
    casper.git('-C', folder, 'checkout', '--quiet', '--detach');
    expect((await sync()).status).toMatchObject({ kind: 'failed', error: { kind: 'no-branch' } });
  });
});
