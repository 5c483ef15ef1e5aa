import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AppError } from '#contract/errors.ts';
import type { IssueId, VersionId } from '#contract/ids.ts';
import type { Result } from '#contract/result.ts';
import { MARA, scratchFolder, scratchRepository } from '#main/files/testing/scratch.ts';
import { closeApps, error, hashOf, ISSUE, openedApp, startApp, value } from './testing/opened-app.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  closeApps();
});

describe('opening', () => {
  it('says what is open, and remembers it', async () => {
    const { handlers, scratch } = await openedApp({
      'issues/a.md': ISSUE,
      '.galley/publication.json': '{"name":"Tide"}',
    });
    const publication = { name: 'Tide', folder: scratch.folder, branch: 'main', sample: false };
    expect(value(await handlers['publication:current']({}))).toMatchObject({
      kind: 'open',
      publication,
      recent: [{ name: 'Tide', folder: scratch.folder }],
    });
    const again = startApp(scratch);
    const current = value(await again.handlers['publication:current']({}));
    const recentId = current.recent[0]?.recentId;
    expect(recentId && value(await again.handlers['publication:open-recent']({ recentId }))).toEqual(
      publication,
    );
  });

  it('offers to make a plain folder a publication, and does', async () => {
    const scratch = scratchFolder();
    scratch.write('issues/a.md', ISSUE);
    const { handlers } = startApp(scratch, scratch.folder);
    const chosen = value(await handlers['publication:choose-folder']({}));
    expect(chosen).toMatchObject({ kind: 'not-a-repository', folder: scratch.folder });
    if (chosen.kind !== 'not-a-repository') return;
    const { candidateId } = chosen;
    expect(value(await handlers['publication:initialise']({ candidateId }))).toMatchObject({
      branch: 'main',
    });
    expect(scratch.read('issues/a.md')).toBe(ISSUE);
    const [issue] = value(await handlers['publication:list-issues']({}));
    expect(issue).toMatchObject({ title: 'The cable', lastAuthor: null, unsavedChanges: true });

    const baseHash = hashOf(ISSUE);
    const issueId = issue?.issueId as IssueId;
    const request = { issueId, note: 'First', baseHash };
    expect(error(await handlers['issue:save-version'](request))).toEqual({ kind: 'author-unknown' });
    expect(value(await handlers['author:current']({}))).toBeNull();
    expect(value(await handlers['author:set'](MARA))).toEqual(MARA);
    expect(value(await handlers['issue:save-version'](request))).toMatchObject({
      author: 'Mara Bell',
      note: 'First',
    });
    expect(scratch.git('log', '--format=%P%s')).toBe('First\n');
  });

  it('answers nothing but "cancelled" where the author cancels', async () => {
    const { handlers } = startApp(scratchFolder());
    expect(value(await handlers['publication:choose-folder']({}))).toEqual({ kind: 'cancelled' });
    expect(error(await handlers['publication:list-issues']({}))).toEqual({ kind: 'no-publication-open' });
  });

  it('tells why what was wanted at start did not open', async () => {
    const scratch = scratchFolder();
    const { session, handlers } = startApp(scratch);
    await session.openAtStart({ folder: join(scratch.folder, 'gone') });
    expect(value(await handlers['publication:current']({}))).toMatchObject({
      kind: 'none',
      trouble: { kind: 'folder-missing' },
    });
    vi.stubEnv('PATH', '/nowhere');
    await session.openAtStart({ folder: scratch.folder });
    expect(value(await handlers['publication:current']({}))).toMatchObject({
      kind: 'none',
      trouble: { kind: 'git-missing' },
    });
  });

  it('does not open issues that lie outside through a link', async () => {
    const scratch = scratchRepository({ 'readme.md': 'x' });
    mkdirSync(join(scratch.folder, '../outside'));
    symlinkSync(join(scratch.folder, '../outside'), join(scratch.folder, 'issues'));
    const { session, handlers } = startApp(scratch);
    await session.openAtStart({ folder: scratch.folder });
    expect(value(await handlers['publication:current']({}))).toMatchObject({
      trouble: { kind: 'path-outside-publication' },
    });
  });

  it.each([
    [{ 'issues/a.md': '' }, 'issues/a.md'],
    [{ '_posts/a.md': '', 'posts/b.md': '' }, '_posts/a.md'],
    [{ '_posts/a.txt': '', 'content/posts/deep/b.markdown': '' }, 'content/posts/deep/b.markdown'],
    [{ 'newsletters/a.md': '', 'newsletters/assets/readme.md': '' }, 'newsletters/a.md'],
  ])('finds the issues in %j', async (files, path) => {
    const { issues } = await openedApp(files);
    expect(issues.map((issue) => issue.path)).toEqual([path]);
  });
});

describe('the library', () => {
  it('lists drafts, then reviews, then published issues, newest first', async () => {
    const head = (status: string, date: string) =>
      `---\ntitle: ${status} ${date}\ndate: ${date}\nstatus: ${status}\n---\n`;
    const { issues } = await openedApp({
      'issues/a.md': head('published', '2026-01-01'),
      'issues/b.md': head('draft', '2026-01-01'),
      'issues/c.md': head('published', '2026-03-01'),
      'issues/d.md': head('review', '2026-02-01'),
      'issues/e.md': head('draft', '2026-04-01'),
    });
    expect(issues.map(({ path }) => path.slice(7, 8)).join('')).toBe('ebdca');
    expect(issues[0]).toMatchObject({ lastAuthor: 'Mara Bell', lastAuthorIsMe: true, unsavedChanges: false });
  });

  it('sees what changes: a file, a new one, one that went, a commit by another program', async () => {
    const { handlers, scratch, issueId } = await openedApp();
    const list = async () => value(await handlers['publication:list-issues']({}));
    scratch.write('issues/2026-02-03-cable.md', ISSUE.replace('The cable', 'The other'));
    expect(await list()).toMatchObject([{ issueId, title: 'The other', unsavedChanges: true }]);
    scratch.git('-c', 'user.name=Casper', '-c', 'user.email=c@example.org', 'commit', '-qam', 'Theirs');
    expect(await list()).toMatchObject([
      { lastAuthor: 'Casper', lastAuthorIsMe: false, unsavedChanges: false },
    ]);
    scratch.write('issues/new.md', '# New');
    expect(await list()).toHaveLength(2);
    rmSync(join(scratch.folder, 'issues/new.md'));
    expect(await list()).toHaveLength(1);
  });
});

describe('the sample publication', () => {
  it('is made once, with its history, and opens clean', async () => {
    const scratch = scratchFolder();
    const { handlers, session } = startApp(scratch);
    const publication = value(await handlers['publication:open-sample']({}));
    expect(publication).toMatchObject({ name: 'Tidewater Dispatch', branch: 'main', sample: true });
    const git = (...args: string[]) => scratch.git('-C', publication.folder, ...args);
    expect(git('status', '--porcelain')).toBe('');
    expect(git('fsck', '--strict', '--no-dangling')).toBe('');
    expect(new Set(git('log', '--format=%an').trim().split('\n')).size).toBeGreaterThanOrEqual(2);
    expect(git('for-each-ref', '--format=%(objecttype)', 'refs/tags/published')).toMatch(/^(?:tag\n)+$/);
    expect(value(await handlers['author:current']({}))).not.toBeNull();
    const issues = value(await handlers['publication:list-issues']({}));
    expect(issues.length).toBeGreaterThanOrEqual(4);
    expect(issues.every(({ unsavedChanges, lastAuthor }) => !unsavedChanges && lastAuthor !== null)).toBe(
      true,
    );

    const head = git('rev-parse', 'HEAD');
    session.close();
    value(await handlers['publication:open-sample']({}));
    expect(git('rev-parse', 'HEAD')).toBe(head);
    expect(readdirSync(join(publication.folder, '..')).filter((name) => name.includes('building'))).toEqual(
      [],
    );
  });
});

describe('names the window makes up', () => {
  it.each(['issue:open', 'issue:list-versions', 'issue:prepare-publishing'] as const)(
    'lead nowhere (%s)',
    async (channel) => {
      const { handlers } = await openedApp();
      const issueId = '0000000000000000' as IssueId;
      const result: Result<unknown, AppError> = await handlers[channel]({ issueId });
      expect(error(result)).toMatchObject({ kind: 'issue-missing' });
    },
  );

  it('lead nowhere (versions)', async () => {
    const { handlers, issueId } = await openedApp();
    for (const versionId of ['f'.repeat(40), 'f'.repeat(64)] as VersionId[]) {
      expect(error(await handlers['issue:read-version']({ issueId, versionId }))).toEqual({
        kind: 'version-missing',
        version: versionId,
      });
    }
  });

  it('lead to images of the publication and to nothing else', async () => {
    const { session, scratch } = await openedApp({ 'issues/a.md': '', 'issues/assets/x y.png': 'png' });
    expect(await session.resolveAsset('issues/assets/x y.png')).toBe(
      join(scratch.folder, 'issues/assets/x y.png'),
    );
    for (const path of ['../data/x', '.git/config', 'issues', 'issues/none.png', '/etc/passwd'])
      expect(await session.resolveAsset(path)).toBeNull();
  });
});
