import { afterEach, describe, expect, it } from 'vitest';
import type { VersionId } from '#contract/ids.ts';
import { closeApps, error, ISSUE, openedApp, value } from './testing/opened-app.ts';

const CASPER = ['-c', 'user.name=Casper Lund', '-c', 'user.email=casper@example.org'];
const PATH = 'issues/2026-02-03-cable.md';

afterEach(closeApps);

/** An opened publication in which a co-author has then saved a version. */
async function withNews() {
  const app = await openedApp({ [PATH]: ISSUE, 'issues/other.md': '# Øresund\n\nA ferry, the FERRY.\n' });
  const casper = (text: string, ...args: string[]) => {
    app.scratch.write(PATH, text);
    app.scratch.git(...CASPER, 'commit', '--quiet', '--all', '--message=Edit', ...args);
    return app.scratch.git('rev-parse', 'HEAD').trim() as VersionId;
  };
  const issueId = app.issues.find(({ path }) => path === PATH)?.issueId as typeof app.issueId;
  return { ...app, issueId, casper };
}

describe('what is new', () => {
  it('is nothing in a clone that was just opened', async () => {
    const { handlers, issueId, scratch } = await withNews();
    const head = scratch.git('rev-parse', 'HEAD').trim();
    expect(value(await handlers['publication:list-news']({}))).toEqual([]);
    expect(value(await handlers['review:memory']({ issueId }))).toEqual({
      seen: head,
      accepted: [],
      lastPublished: null,
    });
  });

  it('is what a co-author brought, until a review of it is finished', async () => {
    const { handlers, issueId, casper } = await withNews();
    const versionId = casper(ISSUE.replace('Text.', 'Better text.'));
    expect(value(await handlers['publication:list-news']({}))).toMatchObject([
      { issueId, authors: ['Casper Lund'], changes: 1, sections: 1, words: { inserted: 2, deleted: 1 } },
    ]);
    const accepted = ['a change'];
    value(await handlers['review:keep-accepted']({ issueId, accepted }));
    expect(value(await handlers['review:memory']({ issueId })).accepted).toEqual(accepted);
    const memory = value(await handlers['review:finish']({ issueId, versionId }));
    expect(memory).toEqual({ seen: versionId, accepted: [], lastPublished: null });
    expect(value(await handlers['publication:list-news']({}))).toEqual([]);
  });

  it('keeps a version of mine that stands on unread ones unread', async () => {
    const { handlers, issueId, casper, scratch } = await withNews();
    casper(ISSUE.replace('Text.', 'Better text.'));
    scratch.write(PATH, ISSUE.replace('Text.', 'Better text. Mine.'));
    scratch.git('commit', '--quiet', '--all', '--message=Mine');
    expect(value(await handlers['publication:list-news']({}))).toMatchObject([
      { issueId, words: { inserted: 3, deleted: 1 } },
    ]);
  });

  it('refuses to finish at a version the issue does not have', async () => {
    const { handlers, issueId } = await withNews();
    const versionId = 'a'.repeat(40) as VersionId;
    expect(error(await handlers['review:finish']({ issueId, versionId }))?.kind).toBe('version-missing');
  });
});

describe('versions', () => {
  it('are read together, with what they were made from, and those that are not there left out', async () => {
    const { handlers, issueId, casper } = await withNews();
    casper(ISSUE.replace('Text.', 'Better text.'));
    const versions = value(await handlers['issue:list-versions']({ issueId }));
    expect(versions.map(({ parents, path }) => [parents, path])).toEqual([
      [[versions[1]?.versionId], PATH],
      [[], PATH],
    ]);
    const versionIds = [...versions.map(({ versionId }) => versionId), 'b'.repeat(40) as VersionId];
    const { texts } = value(await handlers['issue:read-versions']({ issueId, versionIds }));
    expect(Object.values(texts)).toEqual([ISSUE.replace('Text.', 'Better text.'), ISSUE]);
  });

  it('get names that stand as annotated tags', async () => {
    const { handlers, issueId, scratch } = await withNews();
    const [first] = value(await handlers['issue:list-versions']({ issueId }));
    const versionId = first?.versionId as VersionId;
    const named = value(await handlers['issue:name-milestone']({ issueId, versionId, name: 'As pitched' }));
    value(await handlers['issue:name-milestone']({ issueId, versionId, name: 'Vor dem Schnitt' }));
    expect(named.milestones).toEqual(['As pitched']);
    expect(value(await handlers['issue:list-versions']({ issueId }))[0]?.milestones).toEqual([
      'As pitched',
      'Vor dem Schnitt',
    ]);
    const tags = scratch.git('for-each-ref', '--format=%(refname) %(objecttype)', 'refs/tags');
    expect(tags).toBe('refs/tags/milestone/cable/1 tag\nrefs/tags/milestone/cable/2 tag\n');
  });
});

describe('other branches', () => {
  it('are sides to compare with where they hold the issue in another text', async () => {
    const { handlers, issueId, casper, scratch } = await withNews();
    scratch.git('branch', 'same');
    scratch.git('checkout', '--quiet', '-b', 'night');
    const versionId = casper(ISSUE.replace('Text.', 'Night text.'));
    scratch.git('checkout', '--quiet', 'main');
    expect(value(await handlers['review:branches']({ issueId }))).toMatchObject([
      { name: 'night', versionId, author: 'Casper Lund', authorIsMe: false },
    ]);
  });
});

describe('marks and tags', () => {
  it('are read again when another program sets, moves or packs them, and lost ones are no trouble', async () => {
    const { handlers, issueId, casper, scratch } = await withNews();
    const first = scratch.git('rev-parse', 'HEAD').trim();
    const second = casper(ISSUE.replace('Text.', 'Better text.'));
    const memory = async () => value(await handlers['review:memory']({ issueId }));
    expect((await memory()).seen).toBe(first);
    scratch.git('update-ref', `refs/galley/seen/${issueId}`, second);
    expect((await memory()).seen).toBe(second);
    scratch.git('update-ref', `refs/galley/seen/${issueId}`, first);
    scratch.git('pack-refs', '--all');
    expect((await memory()).seen).toBe(first);
    scratch.git('tag', '--annotate', '--message=Out', 'published/cable/1', first);
    expect((await memory()).lastPublished).toBe(first);
    // A reference to something that is not there: an interrupted copy of the folder, say.
    scratch.write(`.git/refs/galley/seen/${issueId}`, `${'d'.repeat(40)}\n`);
    scratch.write(`.git/refs/galley/accepted/${issueId}`, `${'e'.repeat(40)}\n`);
    expect(await memory()).toEqual({ seen: first, accepted: [], lastPublished: first });
  });

  it('survive tags and branches whose objects are lost, and a lost tag keeps its number', async () => {
    const { handlers, issueId, casper, scratch } = await withNews();
    const versionId = casper(ISSUE.replace('Text.', 'Better text.'));
    scratch.git('tag', '--annotate', '--message=Out', 'published/cable/1', versionId);
    scratch.git('branch', 'night', 'HEAD~1');
    scratch.write('.git/refs/tags/published/cable/2', `${'d'.repeat(40)}\n`);
    scratch.write('.git/refs/tags/milestone/cable/1', `${'e'.repeat(40)}\n`);
    scratch.write('.git/refs/heads/lost', `${'f'.repeat(40)}\n`);
    expect(() => scratch.git('for-each-ref', '--format=%(objecttype)')).toThrow('missing object');
    const [newest] = value(await handlers['issue:list-versions']({ issueId }));
    expect(newest).toMatchObject({ versionId, publishedTags: ['published/cable/1'], milestones: [] });
    expect(value(await handlers['review:memory']({ issueId })).lastPublished).toBe(versionId);
    expect(value(await handlers['review:branches']({ issueId })).map(({ name }) => name)).toEqual(['night']);
    expect(value(await handlers['issue:prepare-publishing']({ issueId })).tag).toBe('published/cable/3');
    const named = value(await handlers['issue:name-milestone']({ issueId, versionId, name: 'Again' }));
    expect(named.milestones).toEqual(['Again']);
    expect(scratch.git('rev-parse', 'milestone/cable/2^{commit}').trim()).toBe(versionId);
  });

  it('do not stop a list where the branch names a commit that is lost', async () => {
    const { handlers, scratch } = await withNews();
    scratch.write('.git/refs/heads/main', `${'d'.repeat(40)}\n`);
    const issues = value(await handlers['publication:list-issues']({}));
    expect(issues.map(({ unsavedChanges }) => unsavedChanges)).toEqual([true, true]);
  });

  it('hold when the history is rewritten: the version of the same text stands for the one that is gone', async () => {
    const { handlers, issueId, casper, scratch } = await withNews();
    const versionId = casper(ISSUE.replace('Text.', 'Better text.'));
    value(await handlers['review:finish']({ issueId, versionId }));
    scratch.git(...CASPER, 'commit', '--quiet', '--amend', '--message=Same text, other words about it');
    const rewritten = scratch.git('rev-parse', 'HEAD').trim();
    expect(rewritten).not.toBe(versionId);
    expect(value(await handlers['review:memory']({ issueId })).seen).toBe(rewritten);
    expect(value(await handlers['publication:list-news']({}))).toEqual([]);
  });

  it('go along when the issue is renamed', async () => {
    const { handlers, issueId, casper, scratch } = await withNews();
    const versionId = casper(ISSUE.replace('Text.', 'Better text.'));
    value(await handlers['review:finish']({ issueId, versionId }));
    scratch.git('mv', PATH, 'issues/wire.md');
    scratch.git(...CASPER, 'commit', '--quiet', '--message=Rename');
    const renamed = value(await handlers['publication:list-issues']({})).find(
      ({ path }) => path === 'issues/wire.md',
    );
    const asked = { issueId: renamed?.issueId as typeof issueId };
    expect(value(await handlers['review:memory'](asked)).seen).toBe(versionId);
    expect(value(await handlers['issue:read-version']({ ...asked, versionId })).text).toContain(
      'Better text.',
    );
    // Renamed and nothing else: no words are new.
    expect(value(await handlers['publication:list-news']({}))).toEqual([]);
  });
});

describe('searching', () => {
  it('finds words in titles and texts, whatever their case and accents', async () => {
    const { handlers, issueId } = await withNews();
    const search = async (query: string) => value(await handlers['publication:search']({ query }));
    expect(await search('øresund')).toMatchObject([{ title: 'Øresund', matches: 2 }]);
    expect(await search('Ferry')).toMatchObject([
      {
        matches: 2,
        snippets: [{ section: 'Øresund', before: 'A ', match: 'ferry', after: ', the FERRY.' }, {}],
      },
    ]);
    expect(await search('cable')).toMatchObject([{ issueId, matches: 1, snippets: [] }]);
    expect(await search('  ')).toEqual([]);
    expect(await search('nowhere')).toEqual([]);
  });
});
