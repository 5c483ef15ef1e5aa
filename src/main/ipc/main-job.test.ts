import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AppError } from '#contract/errors.ts';
import type { Scratch } from '#main/files/testing/scratch.ts';
import { closeApps, error, hashOf, ISSUE, openedApp, value } from './testing/opened-app.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  closeApps();
});

describe('the main job', () => {
  it('creates an issue, writes it, saves a version with its image, and publishes it', async () => {
    const { handlers, scratch } = await openedApp({ 'readme.md': 'x' });
    const { issueId } = value(await handlers['issue:create']({ title: 'Größe & Maß: the “cable”' }));
    const name = readdirSync(join(scratch.folder, 'issues'))[0] ?? '';
    expect(name).toMatch(/^\d{4}-\d\d-\d\d-grosse-mass-the-cable\.md$/);

    const opened = value(await handlers['issue:open']({ issueId }));
    expect(opened).toMatchObject({
      path: `issues/${name}`,
      assetBase: 'publication/issues/',
      lastVersion: null,
      recovery: null,
    });
    const text = `${opened.text}![Ships](assets/cable/ships.png)\n\n![](assets/cable/missing.png) [b](../readme.md)\n`;
    scratch.write('issues/assets/cable/ships.png', Buffer.from([137, 80, 0]));
    scratch.write('issues/assets/cable/other.png', 'not named');
    const saved = value(await handlers['issue:save']({ issueId, text, baseHash: opened.hash }));
    expect(scratch.read(`issues/${name}`)).toBe(text);
    expect(saved.hash).toBe(hashOf(text));

    const version = value(
      await handlers['issue:save-version']({ issueId, note: 'First words', baseHash: saved.hash }),
    );
    expect(version).toMatchObject({
      author: 'Mara Bell',
      authorIsMe: true,
      note: 'First words',
      publishedTags: [],
    });
    expect(scratch.git('show', '--format=%H %s', '--name-only')).toBe(
      `${version.versionId} First words\n\nissues/${name}\nissues/assets/cable/ships.png\n`,
    );
    expect(
      error(await handlers['issue:save-version']({ issueId, note: 'Again', baseHash: saved.hash })),
    ).toEqual({ kind: 'nothing-to-save' });

    const plan = value(await handlers['issue:prepare-publishing']({ issueId }));
    expect(plan).toMatchObject({
      lastPublished: null,
      lastPublishedText: null,
      tag: 'published/grosse-mass-the-cable/1',
    });
    const published = value(
      await handlers['issue:publish']({ issueId, date: '2026-02-03', note: 'No. 1', baseHash: saved.hash }),
    );
    expect(published.tag).toBe('published/grosse-mass-the-cable/1');
    expect(scratch.read(`issues/${name}`)).toBe(published.text);
    expect(published.text).toContain('status: published\n');
    expect(published.text).toContain('date: 2026-02-03\n');
    expect(scratch.git('cat-file', '-t', published.tag)).toBe('tag\n');
    expect(scratch.git('rev-parse', `${published.tag}^{commit}`).trim()).toBe(published.version.versionId);
    expect(published.version.publishedTags).toEqual([published.tag]);
    expect(scratch.git('status', '--porcelain')).toBe('?? issues/assets/cable/other.png\n');

    const versions = value(await handlers['issue:list-versions']({ issueId }));
    expect(versions.map(({ note }) => note)).toEqual(['No. 1', 'First words']);
    const read = value(await handlers['issue:read-version']({ issueId, versionId: version.versionId }));
    expect(read.text).toBe(text);
  });

  it('gives two issues of one title and day two files', async () => {
    const { handlers, scratch } = await openedApp();
    const first = value(await handlers['issue:create']({ title: 'Same' }));
    const second = value(await handlers['issue:create']({ title: 'Same' }));
    expect(first.issueId).not.toBe(second.issueId);
    expect(readdirSync(join(scratch.folder, 'issues')).filter((name) => name.includes('same'))).toHaveLength(
      2,
    );
  });
});

describe('what keeps a version from being saved', () => {
  it.each<[string, (scratch: Scratch) => void, Partial<AppError>]>([
    ['a locked index', (scratch) => scratch.write('.git/index.lock', ''), { kind: 'repository-locked' }],
    ['a detached HEAD', (scratch) => scratch.git('checkout', '-q', '--detach'), { kind: 'no-branch' }],
    [
      'a merge',
      (scratch) => scratch.write('.git/MERGE_HEAD', ''),
      { kind: 'repository-busy', operation: 'merge' },
    ],
    ['no e-mail', (scratch) => scratch.git('config', '--unset', 'user.email'), { kind: 'author-unknown' }],
    ['no git', () => vi.stubEnv('PATH', '/nowhere'), { kind: 'git-missing' }],
  ])('%s: said before anything is changed', async (_, prepare, expected) => {
    const { handlers, scratch, issueId } = await openedApp();
    const text = ISSUE.replace('Text', 'Words');
    const { hash: baseHash } = value(
      await handlers['issue:save']({ issueId, text, baseHash: hashOf(ISSUE) }),
    );
    prepare(scratch);
    expect(error(await handlers['issue:save-version']({ issueId, note: 'N', baseHash }))).toMatchObject(
      expected,
    );
    const publish = { issueId, note: 'N', date: '2026-02-03', baseHash };
    expect(error(await handlers['issue:publish'](publish))).toMatchObject(expected);
    expect(scratch.read('issues/2026-02-03-cable.md')).toBe(text);
    vi.unstubAllEnvs();
    expect(scratch.git('log', '--format=%s')).toBe('Beginning\n');
  });

  it.runIf(process.platform === 'linux')(
    'has a way out: the lock of a dead program goes, a branch is begun',
    async () => {
      const { handlers, scratch, issueId } = await openedApp();
      const text = ISSUE.replace('Text', 'Words');
      const { hash: baseHash } = value(
        await handlers['issue:save']({ issueId, text, baseHash: hashOf(ISSUE) }),
      );
      scratch.write('.git/index.lock', '');
      scratch.git('update-ref', '--no-deref', 'HEAD', 'HEAD');
      value(await handlers['repository:remove-lock']({}));
      expect(value(await handlers['repository:start-branch']({ name: 'spring' }))).toEqual({
        branch: 'spring',
      });
      value(await handlers['issue:save-version']({ issueId, note: 'N', baseHash }));
      expect(scratch.git('log', '--format=%s', 'spring')).toBe('N\nBeginning\n');
    },
  );
});
