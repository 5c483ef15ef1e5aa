import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ThreadId } from '#contract/ids.ts';
import { anchorAt } from '#core/review/anchor.ts';
import { MARA } from '#main/files/testing/scratch.ts';
import { readAuthor } from '#main/git/author.ts';
import { countThreads } from '#main/workflows/count-threads.ts';
import { closeApps, error, hashOf, ISSUE, openedApp, value } from './testing/opened-app.ts';

afterEach(() => {
  closeApps();
});

const PATH = 'issues/2026-02-03-cable.md';
const FOLDER = '.galley/threads/2026-02-03-cable';
const anchor = anchorAt('Text.', 0, 4);
const said = { body: 'Which text?', suggestion: null };

async function withThread() {
  const app = await openedApp();
  const { issueId, handlers } = app;
  const begun = value(await handlers['thread:start']({ issueId, anchor, ...said }));
  return { ...app, begun, threadId: begun.id, file: `${FOLDER}/${begun.id}.json` };
}

type App = Awaited<ReturnType<typeof withThread>>;

/** What a co-author's clone would bring: the thread's file with one comment more. */
function casperSays({ scratch, file }: Pick<App, 'scratch' | 'file'>, body: string): void {
  const thread = JSON.parse(scratch.read(file)) as { comments: unknown[] };
  const author = { name: 'Casper Oduya', email: 'casper@example.org' };
  const id = '6f1d5f3e-9c0b-4a52-8a0f-1d2a7c4b9e01';
  thread.comments.push({ id, author, created: '2126-02-03T10:00:00Z', edited: null, body, suggestion: null });
  scratch.write(file, `${JSON.stringify(thread, null, 2)}\n`);
}

describe('threads', () => {
  it('are files with W3C selectors, which replies, edits and decisions change', async () => {
    const { handlers, issueId, scratch, threadId, file, begun } = await withThread();
    expect(JSON.parse(scratch.read(file))).toMatchObject({
      version: 1,
      id: threadId,
      target: {
        selector: [
          { type: 'TextQuoteSelector', exact: 'Text', prefix: '', suffix: '.' },
          { type: 'TextPositionSelector', start: 0, end: 4 },
        ],
      },
      comments: [{ author: MARA, edited: null, ...said }],
      decisions: [],
    });
    const which = { issueId, threadId };
    value(await handlers['thread:reply']({ ...which, body: 'This one.', suggestion: 'Words' }));
    const commentId = begun.comments[0]?.id ?? '';
    value(await handlers['thread:edit-comment']({ ...which, commentId, body: 'Which words?' }));
    const resolved = value(await handlers['thread:set-resolved']({ ...which, resolved: true }));
    expect(resolved.decisions).toMatchObject([{ resolved: true, author: MARA }]);
    value(await handlers['thread:set-resolved']({ ...which, resolved: false }));
    const { threads, me, people, unreadable } = value(await handlers['thread:list']({ issueId }));
    expect(threads[0]?.comments.map(({ body, suggestion }) => [body, suggestion])).toEqual([
      ['Which words?', null],
      ['This one.', 'Words'],
    ]);
    expect(threads[0]?.decisions).toHaveLength(2);
    expect([me, people, unreadable]).toEqual([MARA, [MARA], []]);
    expect(scratch.git('status', '--porcelain')).toContain('.galley/');
    expect(scratch.read(PATH)).toBe(ISSUE);
  });

  it('let nobody change what another said, and lose nothing that is said at once', async () => {
    const app = await withThread();
    const { handlers, issueId, threadId, scratch, file } = app;
    casperSays(app, 'The second.');
    const [, casper] = value(await handlers['thread:list']({ issueId })).threads[0]?.comments ?? [];
    const edit = { issueId, threadId, commentId: casper?.id ?? '', body: 'Mine' };
    expect(error(await handlers['thread:edit-comment'](edit))).toEqual({ kind: 'comment-not-yours' });
    await Promise.all(
      ['a', 'b', 'c', 'd'].map((body) =>
        handlers['thread:reply']({ issueId, threadId, body, suggestion: null }),
      ),
    );
    const bodies = (JSON.parse(scratch.read(file)) as { comments: { body: string }[] }).comments.map(
      ({ body }) => body,
    );
    expect(bodies.toSorted()).toEqual(['The second.', 'Which text?', 'a', 'b', 'c', 'd']);
  });

  it('are unread until they were looked at, in this clone and outside the work tree', async () => {
    const app = await withThread();
    const { handlers, issueId, threadId, scratch, session } = app;
    const unread = async () =>
      value(await handlers['thread:list']({ issueId })).threads.map((thread) => thread.unread);
    expect(await unread()).toEqual([false]);
    casperSays(app, 'The second.');
    expect(await unread()).toEqual([true]);
    const me = await readAuthor(session.open.repository);
    const count = async () => (await countThreads(session.open, [PATH, 'issues/none.md'], me)).get(PATH);
    expect(await count()).toEqual({ open: 1, unread: 1 });
    value(await handlers['thread:mark-read']({ issueId, threadIds: [threadId] }));
    expect(await unread()).toEqual([false]);
    expect(await count()).toEqual({ open: 1, unread: 0 });
    expect(existsSync(join(scratch.folder, '.git/galley/read-comments.json'))).toBe(true);
    scratch.git('fsck', '--strict');
    value(await handlers['thread:set-resolved']({ issueId, threadId, resolved: true }));
    expect(await count()).toBeUndefined();
  });

  it('are committed with the next version of their issue, and with no other', async () => {
    const { handlers, issueId, scratch, file } = await withThread();
    scratch.write('.galley/threads/other/x.json', '{}');
    const text = ISSUE.replace('Text.', 'Text, longer.');
    const saved = value(await handlers['issue:save']({ issueId, text, baseHash: hashOf(ISSUE) }));
    value(await handlers['issue:save-version']({ issueId, note: 'Longer', baseHash: saved.hash }));
    expect(scratch.git('show', '--format=%s', '--name-only', 'HEAD').trim().split('\n')).toEqual([
      'Longer',
      '',
      file,
      PATH,
    ]);
    expect(value(await handlers['thread:list']({ issueId })).unshared).toBe(0);
    expect(error(await handlers['thread:commit']({ issueId }))).toEqual({ kind: 'nothing-to-save' });
  });

  it('are committed by themselves, where only something was said', async () => {
    const { handlers, issueId, scratch, file } = await withThread();
    scratch.write(PATH, ISSUE.replace('Text.', 'Half a sentence'));
    expect(value(await handlers['thread:list']({ issueId })).unshared).toBe(1);
    value(await handlers['thread:commit']({ issueId }));
    expect(scratch.git('show', '--format=%s', '--name-only', 'HEAD').trim().split('\n')).toEqual([
      'Comments on The cable',
      '',
      file,
    ]);
    expect(scratch.git('status', '--porcelain').trim()).toBe(`M ${PATH}`);
    expect(value(await handlers['issue:list-versions']({ issueId }))).toHaveLength(1);
  });

  it('make no version of an issue that has not changed', async () => {
    const { handlers, issueId, scratch } = await withThread();
    const request = { issueId, note: 'Nothing', baseHash: hashOf(ISSUE) };
    expect(error(await handlers['issue:save-version'](request))).toEqual({ kind: 'nothing-to-save' });
    expect(scratch.git('rev-list', '--count', 'HEAD').trim()).toBe('1');
  });

  it('follow their issue to its new name, and stay where they are', async () => {
    const { handlers, issueId, scratch, threadId, file, session } = await withThread();
    value(await handlers['thread:commit']({ issueId }));
    scratch.git('mv', PATH, 'issues/2026-02-10-coast.md');
    scratch.git('commit', '--quiet', '--message=Another name');
    const [issue] = value(await handlers['publication:list-issues']({}));
    expect(issue).toMatchObject({ path: 'issues/2026-02-10-coast.md', openThreads: 1, unreadThreads: 0 });
    const renamed = issue?.issueId ?? issueId;
    expect(value(await handlers['thread:list']({ issueId: renamed })).threads.map(({ id }) => id)).toEqual([
      threadId,
    ]);
    value(
      await handlers['thread:reply']({ issueId: renamed, threadId, body: 'Still here.', suggestion: null }),
    );
    expect(scratch.read(file)).toContain('Still here.');
    const second = value(await handlers['thread:start']({ issueId: renamed, anchor, ...said }));
    expect(existsSync(join(scratch.folder, '.galley/threads/2026-02-10-coast', `${second.id}.json`))).toBe(
      true,
    );
    value(await handlers['thread:commit']({ issueId: renamed }));
    expect(scratch.git('status', '--porcelain')).toBe('');
    // A new issue with the old name has these threads, and takes them from nobody else.
    scratch.write(PATH, ISSUE);
    expect(
      (await countThreads(session.open, [PATH, 'issues/2026-02-10-coast.md'], null)).get(PATH)?.open,
    ).toBe(1);
    expect(value(await handlers['thread:list']({ issueId: renamed })).threads).toHaveLength(1);
  });

  it('name files that cannot be read, and leave them alone', async () => {
    const { handlers, issueId, scratch, threadId, file } = await withThread();
    const good = scratch.read(file);
    const name = (digit: string) =>
      `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`;
    const put = (digit: string, content: string) => scratch.write(`${FOLDER}/${name(digit)}.json`, content);
    put('1', '{"version": 1, ');
    put('2', good);
    put('3', good.replace(threadId, name('3')).replace('"version": 1', '"version": 2'));
    put(
      '4',
      good.replace(threadId, name('4')).replace('"decisions": []', '"decisions": [], "colour": "red"'),
    );
    put('5', '['.repeat(900_000));
    put('6', ' '.repeat(1_000_001));
    put('7', '<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n');
    put(
      '8',
      good.replace(threadId, name('8')).replace(/"created": "[^"]+"/, '"created": "2026-99-99T00:00:00Z"'),
    );
    symlinkSync('/etc/passwd', join(scratch.folder, FOLDER, `${name('9')}.json`));
    mkdirSync(join(scratch.folder, FOLDER, 'nested'));
    spawnSync('mkfifo', [join(scratch.folder, FOLDER, `${name('a')}.json`)]);
    const { threads, unreadable } = value(await handlers['thread:list']({ issueId }));
    expect(threads.map(({ id }) => id)).toEqual([threadId]);
    const reasons = Object.fromEntries(
      unreadable.map(({ path, reason }) => [path.split('/').at(-1)?.[0], reason]),
    );
    expect(reasons).toEqual({
      ...Object.fromEntries(
        ['1', '2', '3', '4', '5', '7', '8', 'a'].map((digit) => [digit, 'not-a-comment']),
      ),
      6: 'too-large',
      9: 'link',
    });
    const before = readdirSync(join(scratch.folder, FOLDER));
    const broken = { issueId, threadId: name('1') as ThreadId };
    expect(error(await handlers['thread:reply']({ ...broken, ...said }))).toMatchObject({
      kind: 'thread-missing',
    });
    value(await handlers['thread:commit']({ issueId }));
    expect(scratch.git('show', '--format=', '--name-only', 'HEAD').trim()).toBe(file);
    expect(readdirSync(join(scratch.folder, FOLDER))).toEqual(before);
    expect(scratch.read(`${FOLDER}/${name('1')}.json`)).toBe('{"version": 1, ');
  });

  it('are neither read nor written through a folder that leads elsewhere', async () => {
    const { handlers, issueId, scratch } = await openedApp();
    const elsewhere = join(scratch.folder, '../elsewhere');
    mkdirSync(elsewhere);
    mkdirSync(join(scratch.folder, '.galley'));
    symlinkSync(elsewhere, join(scratch.folder, '.galley/threads'));
    const { threads, unreadable } = value(await handlers['thread:list']({ issueId }));
    expect([threads, unreadable]).toEqual([[], [{ path: FOLDER, reason: 'link' }]]);
    expect(error(await handlers['thread:start']({ issueId, anchor, ...said }))).toMatchObject({
      kind: 'path-outside-publication',
    });
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(error(await handlers['thread:commit']({ issueId }))).toEqual({ kind: 'nothing-to-save' });
  });

  it('begin with no record where that is damaged', async () => {
    const app = await withThread();
    const { handlers, issueId, scratch, threadId } = app;
    casperSays(app, 'The second.');
    mkdirSync(join(scratch.folder, '.git/galley'), { recursive: true });
    writeFileSync(
      join(scratch.folder, '.git/galley/read-comments.json'),
      '{"version":1,"read":{"__proto__":[1',
    );
    expect(value(await handlers['thread:list']({ issueId })).threads[0]?.unread).toBe(true);
    value(await handlers['thread:mark-read']({ issueId, threadIds: [threadId] }));
    expect(value(await handlers['thread:list']({ issueId })).threads[0]?.unread).toBe(false);
  });
});
