import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WHOLE_ISSUE } from '#contract/sync.ts';
import { gitIn } from '#main/files/testing/clones.ts';
import { closeApps, error, hashOf, value } from './testing/opened-app.ts';
import { SHARED_ISSUE, SHARED_PATH, sharedApp } from './testing/shared-app.ts';

/** Each starts dozens of programs, and the machine has other work. */
vi.setConfig({ testTimeout: 120_000 });

afterEach(closeApps);

const MINE = SHARED_ISSUE.replace('First', 'My first');
const THEIRS = SHARED_ISSUE.replace('Second', 'Their second');
const BOTH = MINE.replace('Second', 'Their second');

describe('an issue that one side renamed or deleted', () => {
  it('is followed to its new name by what the other side wrote, unsaved words too', async () => {
    const { sync, save, theirs, scratch, tips } = await sharedApp();
    await save(MINE, SHARED_ISSUE);
    theirs({ [SHARED_PATH]: null, 'issues/2026-cable.md': THEIRS });
    expect((await sync()).status).toMatchObject({ kind: 'brought', news: [{ what: 'renamed' }] });
    expect(scratch.read('issues/2026-cable.md')).toBe(BOTH);
    expect(existsSync(join(scratch.folder, SHARED_PATH))).toBe(false);
    expect(scratch.git('status', '--porcelain')).toBe('');
    expect(new Set(tips()).size).toBe(1);
  });

  it.each([
    ['theirs', false],
    ['ours', true],
  ] as const)('deleted there and edited here: asked, and %s is done', async (choice, isThere) => {
    const { sync, save, theirs, scratch, handlers, issueId, tips } = await sharedApp();
    await save(MINE, SHARED_ISSUE);
    theirs({ [SHARED_PATH]: null });
    expect((await sync()).status).toEqual({ kind: 'needs-you', passages: 1, issueIds: [issueId] });
    expect(value(await handlers['sync:conflicts']({}))).toMatchObject([
      { kind: 'deleted-by-them', base: SHARED_ISSUE, ours: MINE, theirs: '', title: 'The cable' },
    ]);
    value(await handlers['sync:keep-resolutions']({ issueId, resolutions: { [WHOLE_ISSUE]: choice } }));
    value(await handlers['sync:finish']({}));
    expect(existsSync(join(scratch.folder, SHARED_PATH))).toBe(isThere);
    expect(new Set(tips()).size).toBe(1);
    expect(scratch.git('status', '--porcelain')).toBe('');
  });

  it('deleted there, with unsaved edits here: nothing changes until a version is saved', async () => {
    const { sync, theirs, scratch, issueId } = await sharedApp();
    scratch.write(SHARED_PATH, MINE);
    theirs({ [SHARED_PATH]: null });
    expect((await sync()).status).toEqual({ kind: 'save-first', issueIds: [issueId] });
    expect(scratch.read(SHARED_PATH)).toBe(MINE);
  });

  it('deleted here and not saved so, with a co-author’s words in it since: it comes back', async () => {
    const { sync, theirs, scratch } = await sharedApp();
    rmSync(join(scratch.folder, SHARED_PATH));
    theirs({ [SHARED_PATH]: THEIRS });
    expect((await sync()).status.kind).toBe('brought');
    expect(scratch.read(SHARED_PATH)).toBe(THEIRS);
  });
});

describe('files that are not issues', () => {
  it('merge by their lines where that is clean; else nothing changes, and they are named', async () => {
    const lines = 'a\nb\nc\nd\ne\n';
    const { sync, theirs, scratch, tips } = await sharedApp({ 'style.css': lines });
    const commit = (text: string) => {
      scratch.write('style.css', text);
      scratch.git('commit', '--quiet', '-am', 'Mine');
    };
    commit(lines.replace('a', 'A'));
    theirs({ 'style.css': lines.replace('e', 'E') });
    expect((await sync()).status).toEqual({ kind: 'up-to-date' });
    expect(scratch.read('style.css')).toBe('A\nb\nc\nd\nE\n');
    commit('A\nmine\nc\nd\nE\n');
    theirs({ 'style.css': 'A\ntheirs\nc\nd\nE\n', [SHARED_PATH]: THEIRS });
    const before = tips();
    expect((await sync()).status).toEqual({ kind: 'other-files', paths: ['style.css'] });
    expect(tips()[0]).toBe(before[0]);
    expect(scratch.read(SHARED_PATH)).toBe(SHARED_ISSUE);
  });

  it('lie in the way where they are not saved, or stand where theirs has a folder', async () => {
    const { sync, theirs, scratch } = await sharedApp();
    scratch.write('new.css', 'mine');
    theirs({ 'new.css': 'theirs' });
    expect((await sync()).status).toEqual({ kind: 'other-files', paths: ['new.css'] });
    expect(scratch.read('new.css')).toBe('mine');
    rmSync(join(scratch.folder, 'new.css'));
    expect((await sync()).status.kind).toBe('up-to-date');
    scratch.write('things', 'a file');
    scratch.git('add', 'things');
    scratch.git('commit', '--quiet', '--message=Mine');
    theirs({ 'things/one.txt': 'in a folder' });
    expect((await sync()).status).toEqual({ kind: 'other-files', paths: ['things/one.txt'] });
    expect(scratch.read('things')).toBe('a file');
  });

  it('keep what they are: links, programs, line ends, a submodule, content kept elsewhere', async () => {
    const picture = Buffer.from('the picture itself');
    const pointer = (bytes: Buffer) =>
      `version https://git-lfs.github.com/spec/v1\noid sha256:${createHash('sha256').update(bytes).digest('hex')}\nsize ${bytes.length}\n`;
    const { sync, theirs, scratch, casper } = await sharedApp({
      'pic.png': pointer(picture),
      'win.txt': 'one\ntwo\n',
      '.gitattributes': 'win.txt text eol=crlf\n',
    });
    // As git-lfs and git itself leave them in the work tree.
    scratch.write('pic.png', picture);
    scratch.write('win.txt', 'one\r\ntwo\r\n');
    mkdirSync(join(casper.folder, 'module'));
    symlinkSync('notes.txt', join(casper.folder, 'link'));
    writeFileSync(join(casper.folder, 'run.sh'), '#!/bin/sh\n', { mode: 0o755 });
    casper.git('update-index', '--add', '--cacheinfo', `160000,${'a'.repeat(40)},module`);
    casper.commit({ 'pic.png': pointer(Buffer.from('another')), 'win.txt': 'one\r\ntwo\r\nthree\r\n' });
    casper.git('update-index', '--add', '--cacheinfo', `160000,${'a'.repeat(40)},module`);
    casper.git('commit', '--quiet', '--amend', '--no-edit');
    casper.git('push', '--quiet');
    theirs({ 'more.txt': 'm\n' });
    expect((await sync()).status.kind).toBe('up-to-date');
    expect(lstatSync(join(scratch.folder, 'link')).isSymbolicLink()).toBe(true);
    expect(lstatSync(join(scratch.folder, 'run.sh')).mode & 0o111).not.toBe(0);
    expect(readdirSync(join(scratch.folder, 'module'))).toEqual([]);
    expect(scratch.read('win.txt')).toBe('one\r\ntwo\r\nthree\r\n');
    expect(scratch.read('pic.png')).toBe(pointer(Buffer.from('another')));
    expect(scratch.git('status', '--porcelain')).toBe('');
  });
});

describe('repositories as they are', () => {
  it('on another branch than main, with several remotes: shares where the branch says', async () => {
    const { sync, scratch, handlers, save } = await sharedApp();
    const second = join(scratch.folder, '../second.git');
    scratch.git('clone', '--quiet', '--bare', scratch.server, second);
    scratch.git('remote', 'add', 'second', second);
    scratch.git('checkout', '--quiet', '-b', 'spring');
    scratch.git('push', '--quiet', '--set-upstream', 'second', 'spring:season');
    expect(value(await handlers['remote:list']({}))).toHaveLength(2);
    await save(MINE, SHARED_ISSUE);
    expect(await sync()).toMatchObject({
      branch: 'spring',
      remote: { name: 'second' },
      status: { kind: 'up-to-date' },
    });
    expect(scratch.git('--git-dir', second, 'rev-parse', 'season')).toBe(scratch.git('rev-parse', 'HEAD'));
  });

  it('a shallow clone gets the rest of the history when that is what both have in common', async () => {
    const app = await sharedApp();
    for (let n = 0; n < 5; n += 1) app.theirs({ 'notes.txt': `${n}\n` });
    const folder = join(app.scratch.folder, '../shallow');
    app.scratch.git('clone', '--quiet', '--depth=1', `file://${app.scratch.server}`, folder);
    const git = gitIn(folder);
    git('config', 'user.name', 'Mara');
    git('config', 'user.email', 'mara@example.org');
    writeFileSync(join(folder, SHARED_PATH), MINE);
    git('commit', '--quiet', '-am', 'Mine');
    // A history that leaves the server's branch before the clone's begins.
    app.casper.git('checkout', '--quiet', '-b', 'early', 'HEAD~3');
    app.casper.commit({ [SHARED_PATH]: THEIRS });
    app.casper.git('push', '--quiet', '--force', 'origin', 'early:season');
    git('config', 'branch.main.merge', 'refs/heads/season');
    await app.session.openFolder(folder);
    expect((await app.sync()).status.kind).toBe('brought');
    expect(git('show', `HEAD:${SHARED_PATH}`)).toBe(BOTH);
    expect(git('rev-parse', '--is-shallow-repository').trim()).toBe('false');
    expect(git('fsck', '--no-dangling')).toBe('');
  });

  it('a partial clone fetches what a merge needs of what it left on the server', async () => {
    const app = await sharedApp();
    app.scratch.git('--git-dir', app.scratch.server, 'config', 'uploadpack.allowFilter', 'true');
    app.scratch.git('--git-dir', app.scratch.server, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    const folder = join(app.scratch.folder, '../partial');
    app.scratch.git(
      'clone',
      '--quiet',
      '--filter=blob:none',
      '--no-checkout',
      `file://${app.scratch.server}`,
      folder,
    );
    const git = gitIn(folder);
    git('config', 'user.name', 'Mara');
    git('config', 'user.email', 'mara@example.org');
    git('read-tree', 'HEAD');
    mkdirSync(join(folder, 'issues'));
    writeFileSync(join(folder, SHARED_PATH), MINE);
    git('update-index', '--add', SHARED_PATH);
    git('commit', '--quiet', '--message=Mine');
    app.theirs({ [SHARED_PATH]: THEIRS });
    await app.session.openFolder(folder);
    const { status } = await app.sync();
    expect(status, JSON.stringify(status)).toMatchObject({ kind: 'brought' });
    expect(git('show', `HEAD:${SHARED_PATH}`)).toBe(BOTH);
    expect(git('rev-parse', 'HEAD')).toBe(app.tips()[1]);
    git('gc', '--quiet');
  });

  it('whose history was replaced on the server: says so, joins both or takes theirs and keeps ours', async () => {
    const { sync, save, scratch, casper, handlers, theirs } = await sharedApp();
    theirs({ 'notes.txt': 'seen\n' });
    await sync();
    await save(MINE, SHARED_ISSUE);
    const mine = scratch.git('rev-parse', 'HEAD').trim();
    casper.git('reset', '--quiet', '--hard', 'HEAD~1');
    casper.commit({ [SHARED_PATH]: THEIRS });
    casper.git('push', '--quiet', '--force');
    const rewritten = { kind: 'rewritten', mine: 1, theirs: 1, gone: 1 };
    expect((await sync()).status).toEqual(rewritten);
    expect((await sync()).status).toEqual(rewritten);
    expect(scratch.git('rev-parse', 'HEAD').trim()).toBe(mine);
    expect(value(await handlers['sync:settle-rewritten']({ way: 'take-theirs' })).status).toEqual({
      kind: 'up-to-date',
    });
    expect(scratch.read(SHARED_PATH)).toBe(THEIRS);
    expect(existsSync(join(scratch.folder, 'notes.txt'))).toBe(false);
    expect(scratch.git('for-each-ref', '--format=%(objectname)', 'refs/heads/kept/').trim()).toBe(mine);

    casper.git('commit', '--quiet', '--amend', '--message=Reworded');
    casper.git('push', '--quiet', '--force');
    expect((await sync()).status.kind).toBe('rewritten');
    expect(value(await handlers['sync:settle-rewritten']({ way: 'join' })).status.kind).toBe('up-to-date');
    expect(scratch.read(SHARED_PATH)).toBe(THEIRS);
    expect(scratch.git('rev-parse', 'HEAD')).toBe(
      scratch.git('--git-dir', scratch.server, 'rev-parse', 'main'),
    );
  });

  it('after crosswise merges: the passage that both settled otherwise is asked about', async () => {
    const { sync, scratch, casper } = await sharedApp();
    const [a, b] = [
      SHARED_ISSUE.replace('First words', 'Alpha'),
      SHARED_ISSUE.replace('First words', 'Beta'),
    ];
    scratch.write(SHARED_PATH, a);
    scratch.git('commit', '--quiet', '-am', 'a');
    casper.commit({ [SHARED_PATH]: b });
    casper.git('push', '--quiet', 'origin', 'HEAD:side');
    scratch.git('fetch', '--quiet');
    casper.git('fetch', '--quiet', scratch.folder, 'main:mara');
    scratch.git('merge', '--quiet', '--strategy=ours', '--message=settled as a', 'origin/side');
    casper.git('merge', '--quiet', '--strategy=ours', '--message=settled as b', 'mara');
    casper.git('push', '--quiet', 'origin', 'HEAD:main');
    expect((await sync()).status).toMatchObject({ kind: 'needs-you', passages: 1 });
    expect(scratch.read(SHARED_PATH)).toBe(a);
  });

  it('with 20,000 versions: goes as any other', { timeout: 120_000 }, async () => {
    const { sync, scratch, save, tips } = await sharedApp();
    const at = (n: number) =>
      `author M <m@example.org> ${1_700_000_000 + n} +0000\ncommitter M <m@example.org> ${1_700_000_000 + n} +0000\n`;
    const stream = Array.from(
      { length: 20_000 },
      (_, n) =>
        `commit refs/heads/main\n${at(n)}data 1\nx\n${n === 0 ? 'from refs/heads/main^0\n' : ''}M 100644 inline n.txt\ndata ${`${n}`.length}\n${n}\n`,
    );
    const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1' };
    execFileSync('git', ['fast-import', '--quiet'], { cwd: scratch.server, input: stream.join(''), env });
    expect((await sync()).status.kind).toBe('up-to-date');
    await save(MINE, SHARED_ISSUE);
    expect((await sync()).status).toEqual({ kind: 'up-to-date' });
    expect(new Set(tips()).size).toBe(1);
  });
});

describe('what authors see of each other', () => {
  it('draft branches, and issues that differ there', async () => {
    const { sync, handlers, casper, issueId } = await sharedApp();
    casper.git('checkout', '--quiet', '-b', 'draft/casper');
    casper.commit({ [SHARED_PATH]: THEIRS });
    casper.git('push', '--quiet', 'origin', 'draft/casper');
    await sync();
    const presence = value(await handlers['sync:presence']({}));
    expect(presence).toMatchObject({
      drafts: [{ branch: 'draft/casper', author: 'casper', authorIsMe: false, issueIds: [issueId] }],
      unmerged: [issueId],
    });
  });

  it('comes by itself where that is switched on, and stays so for the clone', async () => {
    const { handlers, theirs, scratch, session } = await sharedApp({}, { interval: 200 });
    expect(value(await handlers['sync:set-automatic']({ automatic: true })).automatic).toBe(true);
    theirs({ [SHARED_PATH]: THEIRS });
    await vi.waitFor(() => expect(scratch.read(SHARED_PATH)).toBe(THEIRS), { timeout: 20_000, interval: 50 });
    await session.openFolder(scratch.folder);
    expect(value(await handlers['sync:state']({})).automatic).toBe(true);
    theirs({ [SHARED_PATH]: BOTH });
    await vi.waitFor(() => expect(scratch.read(SHARED_PATH)).toBe(BOTH), { timeout: 20_000, interval: 50 });
  });

  it('a folder on a shared disk: an empty one is made ready, another kind is refused', async () => {
    const { handlers, scratch, choose, sync, session } = await sharedApp();
    const folder = join(dirname(scratch.folder), 'disk');
    mkdirSync(folder);
    value(await handlers['remote:remove']({ name: 'origin' }));
    choose(folder);
    expect(value(await handlers['remote:choose-folder']({}))).toEqual({ name: 'origin', address: folder });
    expect((await sync()).status).toEqual({ kind: 'up-to-date' });
    expect(scratch.git('--git-dir', folder, 'rev-parse', 'main')).toBe(scratch.git('rev-parse', 'main'));
    choose(scratch.folder);
    expect(error(await handlers['remote:choose-folder']({}))).toMatchObject({ kind: 'folder-not-empty' });
    expect(session.open.repository.top).toBe(scratch.folder);
  });
});

describe('an author who writes while a sync runs', () => {
  it('has a save refused where the file is another by now, and loses nothing', async () => {
    const { handlers, theirs, sync, issueId, scratch } = await sharedApp();
    theirs({ [SHARED_PATH]: THEIRS });
    const { hash } = value(await handlers['issue:open']({ issueId }));
    await sync();
    const stale = await handlers['issue:save']({ issueId, text: MINE, baseHash: hash });
    expect(error(stale)).toMatchObject({ kind: 'issue-changed-on-disk', diskHash: hashOf(THEIRS) });
    expect(scratch.read(SHARED_PATH)).toBe(THEIRS);
  });
});
