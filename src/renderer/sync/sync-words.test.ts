import { describe, expect, it } from 'vitest';
import type { IssueId } from '#contract/ids.ts';
import type { SyncState, SyncStatus } from '#contract/sync.ts';
import { syncInWords } from './sync-words.ts';

const now = new Date('2026-02-03T10:00:00Z');
const issueId = '0123456789abcdef' as IssueId;
const stateOf = (status: SyncStatus, more: Partial<SyncState> = {}): SyncState => ({
  remote: { name: 'origin', address: 'https://git.example.org/tidewater' },
  branch: 'main',
  ahead: 0,
  behind: 0,
  lastShared: { author: 'Casper Oduya', authorIsMe: false, date: '2026-02-03T09:46:00Z' },
  automatic: false,
  status,
  queue: [],
  ...more,
});
const news = (what: 'changed' | 'new', author = 'Casper Oduya', sections = 2) => ({
  issueId,
  title: 'The cable',
  author,
  sections,
  what,
});

describe('how sharing stands, in a line', () => {
  it.each<[SyncStatus, string]>([
    [{ kind: 'nowhere' }, 'On this machine only'],
    [{ kind: 'unknown' }, 'Shared 14 min ago'],
    [{ kind: 'up-to-date' }, 'Up to date'],
    [{ kind: 'to-share', versions: 2 }, '2 versions to share'],
    [{ kind: 'shared-on-branch', branch: 'draft/anna', versions: 1 }, 'Shared on “draft/anna”'],
    [{ kind: 'running', step: 'fetching', progress: null }, 'Looking for changes…'],
    [{ kind: 'running', step: 'sharing', progress: 0.456 }, 'Sharing… 46 %'],
    [{ kind: 'brought', news: [news('changed')] }, 'Casper Oduya changed 2 sections'],
    [{ kind: 'brought', news: [news('new')] }, 'Casper Oduya began an issue'],
    [{ kind: 'brought', news: [news('changed'), news('new')] }, 'Casper Oduya changed 2 issues'],
    [
      { kind: 'brought', news: [news('changed'), news('new', 'Mara Bell')] },
      '2 issues changed by 2 co-authors',
    ],
    [{ kind: 'offline', host: 'git.example.org', versions: 1 }, 'Offline: will share later'],
    [{ kind: 'sign-in', host: 'git.example.org' }, 'Someone must sign in'],
    [{ kind: 'needs-you', passages: 1, issueIds: [issueId] }, 'Needs you: 1 paragraph'],
    [{ kind: 'save-first', issueIds: [issueId] }, 'Save a version first'],
    [{ kind: 'other-files', paths: ['notes.txt'] }, 'Other files need you'],
    [{ kind: 'refused', reason: 'hook', detail: 'no' }, 'The server did not take it'],
    [{ kind: 'rewritten', mine: 1, theirs: 2, gone: 3 }, 'The history was replaced there'],
    [{ kind: 'failed', error: { kind: 'author-unknown' } }, 'Could not sync'],
  ])('%o', (status, label) => {
    expect(syncInWords(stateOf(status), now).label).toBe(label);
  });

  it('tells of versions that wait, before anyone has asked the server', () => {
    expect(syncInWords(stateOf({ kind: 'unknown' }, { ahead: 1 }), now).label).toBe('1 version to share');
    expect(syncInWords(stateOf({ kind: 'unknown' }, { lastShared: null }), now).label).toBe(
      'Nothing shared yet',
    );
  });
});

describe('what can be done', () => {
  it.each<[SyncStatus, readonly string[]]>([
    [{ kind: 'nowhere' }, ['choose-place']],
    [{ kind: 'running', step: 'merging', progress: null }, []],
    [{ kind: 'needs-you', passages: 2, issueIds: [issueId] }, ['settle']],
    [{ kind: 'save-first', issueIds: [issueId] }, ['save-version', 'sync']],
    [{ kind: 'refused', reason: 'protected-branch', detail: '' }, ['share-on-branch', 'sync']],
    [{ kind: 'refused', reason: 'read-only', detail: '' }, ['sync']],
    [{ kind: 'rewritten', mine: 1, theirs: 1, gone: 1 }, ['join-histories', 'take-theirs']],
    [{ kind: 'failed', error: { kind: 'author-unknown' } }, ['what-happened', 'sync']],
  ])('%o', (status, ways) => {
    expect(syncInWords(stateOf(status), now).ways).toEqual(ways);
  });

  it('shows the files and what the server said as they are', () => {
    const files = syncInWords(stateOf({ kind: 'other-files', paths: ['a.css', 'b.yml'] }), now);
    expect(files.lines).toEqual(['a.css', 'b.yml']);
    const said = syncInWords(stateOf({ kind: 'refused', reason: 'hook', detail: 'No tabs.\n\nSorry.' }), now);
    expect(said.lines).toEqual(['No tabs.', 'Sorry.']);
  });
});
