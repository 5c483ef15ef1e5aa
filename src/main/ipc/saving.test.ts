import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ContentHash } from '#contract/ids.ts';
import { closeApps, error, hashOf, ISSUE, openedApp, startApp, value } from './testing/opened-app.ts';

/** For what the watch finds by looking: long enough for a busy machine. */
const WAIT = { timeout: 10_000 };

afterEach(() => {
  closeApps();
});

describe('saving', () => {
  it('never overwrites what someone else wrote', async () => {
    const { handlers, scratch, issueId } = await openedApp();
    const { hash: baseHash, path } = value(await handlers['issue:open']({ issueId }));
    scratch.write(path, 'Theirs\n');
    const changed = { kind: 'issue-changed-on-disk', path, diskHash: hashOf('Theirs\n') };
    expect(error(await handlers['issue:save']({ issueId, text: 'Mine\n', baseHash }))).toEqual(changed);
    expect(error(await handlers['issue:save-version']({ issueId, note: 'N', baseHash }))).toEqual(changed);
    expect(
      error(await handlers['issue:publish']({ issueId, note: 'N', date: '2026-02-03', baseHash })),
    ).toEqual(changed);
    expect(scratch.read(path)).toBe('Theirs\n');
    const mine = { issueId, text: 'Mine\n', baseHash: hashOf('Theirs\n') };
    expect(value(await handlers['issue:save'](mine)).hash).toBe(hashOf('Mine\n'));
    expect(value(await handlers['issue:save'](mine)).hash).toBe(hashOf('Mine\n'));
    rmSync(join(scratch.folder, path));
    expect(error(await handlers['issue:save']({ ...mine, baseHash: hashOf('Mine\n') }))).toEqual({
      kind: 'issue-missing',
      path,
    });
    expect(existsSync(join(scratch.folder, path))).toBe(false);
  });

  it.each([
    ['bytes that are not UTF-8', Buffer.from([0x23, 0x20, 0xff]), 'x', 'not-text', 'issue-not-text'],
    ['half of a surrogate pair', Buffer.from('a'), 'a\ud800', null, 'issue-not-text'],
  ])('refuses %s, and leaves the file as it is', async (_, bytes, text, readOnly, kind) => {
    const { handlers, scratch, issueId } = await openedApp({ 'issues/a.md': bytes });
    const opened = value(await handlers['issue:open']({ issueId }));
    expect(opened.readOnly).toBe(readOnly);
    expect(error(await handlers['issue:save']({ issueId, text, baseHash: opened.hash }))).toMatchObject({
      kind,
    });
    expect(scratch.readBytes('issues/a.md').equals(bytes)).toBe(true);
  });

  it('keeps a byte order mark and CRLF through opening, saving and committing', async () => {
    const text = '\ufeff# One\r\n\r\nTwo\r\n';
    const { handlers, scratch, issueId } = await openedApp({ 'issues/a.md': text });
    const opened = value(await handlers['issue:open']({ issueId }));
    expect([opened.text, opened.lastVersionText]).toEqual([text, text]);
    const more = `${text}Three\r\n`;
    const { hash } = value(await handlers['issue:save']({ issueId, text: more, baseHash: opened.hash }));
    const { versionId } = value(await handlers['issue:save-version']({ issueId, note: 'N', baseHash: hash }));
    expect(scratch.readBytes('issues/a.md').equals(Buffer.from(more))).toBe(true);
    expect(value(await handlers['issue:read-version']({ issueId, versionId })).text).toBe(more);
    expect(scratch.git('status', '--porcelain')).toBe('');
  });

  it('offers unsaved typing after a crash, until it is saved or dropped', async () => {
    const { handlers, issueId, session, scratch } = await openedApp();
    const { hash: baseHash } = value(await handlers['issue:open']({ issueId }));
    const typed = { issueId, text: 'Typed\n', baseHash };
    value(await handlers['issue:keep-recovery-copy'](typed));
    session.close();

    const after = startApp(scratch);
    await after.session.openFolder(scratch.folder);
    const { recovery } = value(await after.handlers['issue:open']({ issueId }));
    expect(recovery).toMatchObject({ text: 'Typed\n', fileUnchanged: true });
    value(await after.handlers['issue:save'](typed));
    expect(value(await after.handlers['issue:open']({ issueId })).recovery).toBeNull();

    value(await after.handlers['issue:keep-recovery-copy']({ ...typed, text: 'More\n' }));
    expect(value(await after.handlers['issue:open']({ issueId })).recovery).toMatchObject({
      fileUnchanged: false,
    });
    value(await after.handlers['issue:discard-recovery-copy']({ issueId }));
    expect(value(await after.handlers['issue:open']({ issueId })).recovery).toBeNull();
  });
});

describe('the window is told', () => {
  it('once, where someone else writes the open issue; never, where Galley does', async () => {
    const { handlers, scratch, issueId, told } = await openedApp();
    const { hash, path } = value(await handlers['issue:open']({ issueId }));
    const toldOf = () => told.filter(({ name }) => name === 'issue-changed-on-disk').map(({ data }) => data);
    let baseHash: ContentHash = hash;
    for (let n = 0; n < 3; n += 1) {
      baseHash = value(await handlers['issue:save']({ issueId, text: `${ISSUE}${n}\n`, baseHash })).hash;
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    expect(toldOf()).toEqual([]);
    scratch.write(path, 'Theirs\n');
    await vi.waitFor(
      () => expect(toldOf()).toEqual([{ issueId, hash: hashOf('Theirs\n'), by: 'other' }]),
      WAIT,
    );
    rmSync(join(scratch.folder, path));
    await vi.waitFor(() => expect(toldOf().at(-1)).toEqual({ issueId, hash: null, by: 'other' }), WAIT);
    expect(toldOf()).toHaveLength(2);
    await vi.waitFor(() => expect(told).toContainEqual({ name: 'library-changed', data: null }), WAIT);
  });
});
