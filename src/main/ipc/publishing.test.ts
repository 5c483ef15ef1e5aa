import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { closeApps, error, hashOf, ISSUE, openedApp, value } from './testing/opened-app.ts';

afterEach(() => {
  closeApps();
});

describe('publishing', () => {
  const date = '2026-02-03';
  const path = 'issues/2026-02-03-cable.md';

  it('changes two lines, counts on, and compares with what was published last', async () => {
    const { handlers, scratch, issueId } = await openedApp();
    const first = value(
      await handlers['issue:publish']({ issueId, date, note: 'One', baseHash: hashOf(ISSUE) }),
    );
    expect(first.text).toBe(ISSUE.replace('status: draft # soon', `status: published # soon\ndate: ${date}`));
    expect(first.tag).toBe('published/cable/1');
    const again = { issueId, date, note: 'Two', baseHash: first.hash };
    expect(error(await handlers['issue:publish'](again))).toEqual({
      kind: 'already-published',
      tag: first.tag,
    });

    const text = `${first.text}More.\n`;
    const { hash } = value(await handlers['issue:save']({ issueId, text, baseHash: first.hash }));
    const plan = value(await handlers['issue:prepare-publishing']({ issueId }));
    expect(plan).toMatchObject({
      lastPublishedText: first.text,
      tag: 'published/cable/2',
      proposedDate: date,
      proposedNote: 'No. 15: The cable',
    });
    expect(plan.lastPublished?.versionId).toBe(first.version.versionId);
    expect(value(await handlers['issue:publish']({ ...again, baseHash: hash })).tag).toBe(
      'published/cable/2',
    );
    expect(scratch.git('for-each-ref', '--format=%(refname) %(contents:subject)', 'refs/tags')).toBe(
      'refs/tags/published/cable/1 One\nrefs/tags/published/cable/2 Two\n',
    );
  });

  it('makes only the tag when trying again after the tag alone failed', async () => {
    const { handlers, scratch, issueId } = await openedApp();
    // A tag called `published` leaves no room for tags below it.
    scratch.git('tag', 'published');
    const failed = error(
      await handlers['issue:publish']({ issueId, date, note: 'One', baseHash: hashOf(ISSUE) }),
    );
    expect(failed).toMatchObject({ kind: 'git-failed', task: 'publish' });
    expect(failed?.kind === 'git-failed' && failed.detail).toContain(
      scratch.git('rev-parse', 'HEAD').slice(0, 10),
    );
    scratch.git('tag', '-d', 'published');
    const commits = scratch.git('rev-list', '--count', 'HEAD');
    const baseHash = hashOf(scratch.read(path));
    expect(value(await handlers['issue:publish']({ issueId, date, note: 'One', baseHash })).tag).toBe(
      'published/cable/1',
    );
    expect(scratch.git('rev-list', '--count', 'HEAD')).toBe(commits);
  });

  it('puts the file back where the commit fails', async () => {
    const { handlers, scratch, issueId } = await openedApp();
    // HEAD can be read but not moved.
    scratch.write('.git/refs/heads/main.lock', '');
    expect(
      error(await handlers['issue:publish']({ issueId, date, note: 'One', baseHash: hashOf(ISSUE) })),
    ).toMatchObject({
      kind: 'repository-locked',
      lockFile: join(scratch.folder, '.git/refs/heads/main.lock'),
    });
    expect(scratch.read(path)).toBe(ISSUE);
    expect(scratch.git('status', '--porcelain')).toBe('');
    expect(existsSync(join(scratch.folder, '.git/index.lock'))).toBe(false);
  });

  it('refuses a day that does not exist', async () => {
    const { handlers, issueId } = await openedApp();
    const request = { issueId, date: '2026-02-30', note: 'One', baseHash: hashOf(ISSUE) };
    expect(error(await handlers['issue:publish'](request))).toEqual({
      kind: 'invalid-date',
      given: '2026-02-30',
    });
  });

  it('leaves an issue alone whose header it does not know how to change', async () => {
    const toml = '+++\ntitle = "The cable"\n+++\n\nText.\n';
    const { handlers, scratch, issueId } = await openedApp({ [path]: toml });
    const before = scratch.git('rev-parse', 'HEAD');
    const request = { issueId, date, note: 'One', baseHash: hashOf(toml) };
    expect(error(await handlers['issue:publish'](request))).toMatchObject({
      kind: 'header-not-editable',
      path,
    });
    expect(scratch.git('rev-parse', 'HEAD')).toBe(before);
    expect(scratch.git('status', '--porcelain')).toBe('');
  });
});
