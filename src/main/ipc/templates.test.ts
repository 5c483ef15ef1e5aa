import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { TemplateId } from '#contract/ids.ts';
import { closeApps, error, openedApp, value } from './testing/opened-app.ts';

afterEach(() => {
  closeApps();
});

const LINKS = '.galley/templates/links.md';
const nobody = '0123456789abcdef' as TemplateId;

describe('templates', () => {
  it('are kept as Markdown files of the publication, read, changed and deleted', async () => {
    const { handlers, scratch } = await openedApp();
    expect(value(await handlers['template:list']({}))).toEqual([]);
    const made = value(
      await handlers['template:save']({ name: 'Links', body: '## Links\n\nFor later.\n', replaces: null }),
    );
    expect(made).toMatchObject({ name: 'Links', path: LINKS });
    expect(scratch.read(LINKS)).toBe('## Links\n\nFor later.\n');
    const second = value(
      await handlers['template:save']({ name: 'Links', body: '## Links\n', replaces: null }),
    );
    expect(second.path).toBe('.galley/templates/links-2.md');

    const { templateId } = made;
    const read = value(await handlers['template:read']({ templateId }));
    expect(read).toMatchObject({ ...made, body: '## Links\n\nFor later.\n' });
    const saved = await handlers['template:save']({
      name: 'Reading list',
      body: '## Links\n',
      replaces: { templateId, baseHash: read.hash },
    });
    expect(value(saved)).toEqual({ templateId, name: 'Reading list', path: LINKS });
    expect(scratch.read(LINKS)).toBe('---\ntitle: Reading list\n---\n\n## Links\n');
    expect(value(await handlers['template:list']({})).map(({ name }) => name)).toEqual([
      'Links',
      'Reading list',
    ]);

    value(await handlers['template:delete']({ templateId }));
    expect(existsSync(join(scratch.folder, LINKS))).toBe(false);
    expect(error(await handlers['template:read']({ templateId }))).toEqual({ kind: 'template-missing' });
  });

  it('keep what another program wrote, and the header of the file', async () => {
    const { handlers, scratch } = await openedApp({
      'issues/a.md': '# A\n',
      [LINKS]: '---\nlayout: post # x\n---\n\n## Links\n',
    });
    const [listed] = value(await handlers['template:list']({}));
    const templateId = listed?.templateId ?? nobody;
    const { hash } = value(await handlers['template:read']({ templateId }));
    const change = { name: 'Links', body: '## Links\n\nMine.\n', replaces: { templateId, baseHash: hash } };
    scratch.write(LINKS, '## Theirs\n');
    expect(error(await handlers['template:save'](change))).toEqual({
      kind: 'template-changed-on-disk',
      path: LINKS,
    });
    expect(scratch.read(LINKS)).toBe('## Theirs\n');
    scratch.write(LINKS, '---\nlayout: post # x\n---\n\n## Links\n');
    value(await handlers['template:save'](change));
    expect(scratch.read(LINKS)).toBe('---\nlayout: post # x\n---\n\n## Links\n\nMine.\n');
  });

  it('are files of the publication only', async () => {
    const { handlers, scratch } = await openedApp();
    for (const answer of [
      await handlers['template:read']({ templateId: nobody }),
      await handlers['template:delete']({ templateId: nobody }),
      await handlers['template:save']({
        name: 'X',
        body: '',
        replaces: { templateId: nobody, baseHash: 'a'.repeat(64) as never },
      }),
    ])
      expect(error(answer as never)).toEqual({ kind: 'template-missing' });

    const outside = join(scratch.folder, '../outside');
    mkdirSync(outside);
    scratch.write('../outside/secret.md', '# Secret\n');
    scratch.write('.galley/publication.json', '{}');
    symlinkSync(outside, join(scratch.folder, '.galley/templates'));
    expect(value(await handlers['template:list']({}))).toEqual([]);
    expect(
      error(await handlers['template:save']({ name: 'N', body: '# N\n', replaces: null })),
    ).toMatchObject({
      kind: 'path-outside-publication',
    });
    expect(existsSync(join(outside, 'n.md'))).toBe(false);
  });

  it('leave out links and what is no text', async () => {
    const { handlers, scratch } = await openedApp({
      'issues/a.md': '# A\n',
      '.galley/templates/bytes.md': Buffer.from([0x23, 0x20, 0xff]),
      '.galley/templates/Von Hand.md': 'Text.\n',
    });
    symlinkSync(join(scratch.folder, 'issues/a.md'), join(scratch.folder, '.galley/templates/link.md'));
    expect(value(await handlers['template:list']({})).map(({ name }) => name)).toEqual(['Von Hand']);
  });
});

describe('a new issue', () => {
  const files = {
    'issues/1.md': '---\nlayout: post\ntitle: One\nnumber: 8\ndate: 2026-01-01\ntag: x\n---\n\n## Old\n',
    'issues/2.md':
      '---\nlayout: post\ntitle: Two\nnumber: 9\ndate: 2026-02-01\ntag: y\nauthors: [Mara Bell, B]\n---\n\nHello.\n\n## News\n\nProse.\n\n## Links\n\n- [a](b)\n',
    '.galley/templates/weekly.md': '---\ntitle: Weekly\nlayout: post\n---\n\n## Rest of world\n\nShort.\n',
  };

  it('starts from the headings of another one, with the next number and what recurs in the header', async () => {
    const { handlers, issues } = await openedApp(files);
    const last = issues.find(({ title }) => title === 'Two');
    const start = { kind: 'skeleton', issueId: last?.issueId as never } as const;
    const { issueId } = value(await handlers['issue:create']({ title: 'Three', start }));
    const { text } = value(await handlers['issue:open']({ issueId }));
    expect(text.replace(/date: .*/, 'date: D')).toBe(
      '---\ntitle: Three\nnumber: 10\ndate: D\nauthors: [Mara Bell, B]\nstatus: draft\nlayout: post\n---\n\n## News\n\n## Links\n',
    );
  });

  it('starts from a template', async () => {
    const { handlers } = await openedApp(files);
    const [template] = value(await handlers['template:list']({}));
    const start = { kind: 'template', templateId: template?.templateId ?? nobody } as const;
    const { issueId } = value(await handlers['issue:create']({ title: 'Three', start }));
    const { text } = value(await handlers['issue:open']({ issueId }));
    expect(text.replace(/date: .*/, 'date: D')).toBe(
      '---\ntitle: Three\ndate: D\nauthors: [Mara Bell]\nstatus: draft\nlayout: post\n---\n\n## Rest of world\n\nShort.\n',
    );
  });

  it('is not made where what it should start from is gone', async () => {
    const { handlers } = await openedApp(files);
    const start = { kind: 'template', templateId: nobody } as const;
    expect(error(await handlers['issue:create']({ title: 'Three', start }))).toEqual({
      kind: 'template-missing',
    });
    expect(value(await handlers['publication:list-issues']({}))).toHaveLength(2);
  });
});
