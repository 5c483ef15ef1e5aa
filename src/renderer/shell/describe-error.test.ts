import { describe, expect, it } from 'vitest';
import type { AppError, AppErrorKind } from '#contract/errors.ts';
import { describeError, troubleInShort } from './describe-error.ts';

const path = 'issues/cable.md';

/** One of each kind: the compiler refuses this table where a kind is missing. */
const everyError: { readonly [Kind in AppErrorKind]: Extract<AppError, { kind: Kind }> } = {
  'issue-changed-on-disk': { kind: 'issue-changed-on-disk', path, diskHash: 'abc' },
  'issue-missing': { kind: 'issue-missing', path },
  'issue-not-text': { kind: 'issue-not-text', path },
  'path-outside-publication': { kind: 'path-outside-publication', path },
  'disk-full': { kind: 'disk-full', path },
  'no-permission': { kind: 'no-permission', path },
  'file-trouble': { kind: 'file-trouble', path, reason: 'EIO' },
  'no-publication-open': { kind: 'no-publication-open' },
  'folder-missing': { kind: 'folder-missing', path: '/gone' },
  'not-a-repository': { kind: 'not-a-repository', path: '/notes' },
  'repository-not-owned': { kind: 'repository-not-owned', path: '/theirs' },
  'header-not-editable': { kind: 'header-not-editable', path, reason: 'TOML' },
  'bare-repository': { kind: 'bare-repository', path: '/bare.git' },
  'git-missing': { kind: 'git-missing', found: null, needed: '2.31' },
  'author-unknown': { kind: 'author-unknown' },
  'repository-locked': { kind: 'repository-locked', lockFile: '.git/index.lock', ageSeconds: 700 },
  'no-branch': { kind: 'no-branch', commit: 'abcdef1234567' },
  'repository-busy': { kind: 'repository-busy', operation: 'merge' },
  'server-unreachable': { kind: 'server-unreachable', host: 'git.example.org' },
  'sign-in-needed': { kind: 'sign-in-needed', host: 'git.example.org' },
  'host-not-trusted': { kind: 'host-not-trusted', host: 'git.example.org', detail: 'changed' },
  'nothing-at-address': { kind: 'nothing-at-address', address: 'https://git.example.org/x' },
  'address-not-usable': { kind: 'address-not-usable', address: 'ext::sh' },
  'folder-not-empty': { kind: 'folder-not-empty', path: '/notes' },
  'no-remote': { kind: 'no-remote' },
  'branch-exists': { kind: 'branch-exists', branch: 'spring' },
  cancelled: { kind: 'cancelled' },
  'nothing-to-save': { kind: 'nothing-to-save' },
  'version-missing': { kind: 'version-missing', version: 'abcdef1234567' },
  'already-published': { kind: 'already-published', tag: 'published/cable/1' },
  'invalid-date': { kind: 'invalid-date', given: 'soon' },
  'git-failed': { kind: 'git-failed', task: 'save the version', detail: 'fatal: no' },
  'cannot-write-markdown': { kind: 'cannot-write-markdown', reason: 'a list in a table' },
  'thread-missing': { kind: 'thread-missing', path: '.galley/threads/cable/x.json' },
  'comment-not-yours': { kind: 'comment-not-yours' },
  'template-missing': { kind: 'template-missing' },
  'template-changed-on-disk': { kind: 'template-changed-on-disk', path: '.galley/templates/links.md' },
  'image-not-readable': { kind: 'image-not-readable', name: 'ships.heic' },
  'image-too-large': { kind: 'image-too-large', name: 'ships.tiff', maxBytes: 20_000_000 },
  'image-not-fetched': {
    kind: 'image-not-fetched',
    url: 'https://example.org/ships.png',
    reason: 'refused-by-host',
  },
  internal: { kind: 'internal', reference: 'f3a9' },
};

const atRest = { unwritten: false, platform: 'linux' } as const;
const typing = { unwritten: true, platform: 'linux' } as const;

describe.each(Object.values(everyError))('$kind', (error) => {
  it.each([atRest, typing])('has a title, a body and a way out (unwritten: $unwritten)', (situation) => {
    const words = describeError(error, situation);
    expect(words.title).toMatch(/^\S.*[^.]$/);
    expect(words.body).toMatch(/[.:?]$/);
    expect(words.actions.length).toBeGreaterThan(0);
    expect(new Set(words.actions.map(({ way }) => way)).size).toBe(words.actions.length);
  });

  it('never speaks in the words of the code', () => {
    const { title, body } = describeError(error, typing);
    expect(`${title} ${body}`).not.toMatch(/undefined|null|\[object|HEAD|stdout/);
  });
});

describe('says what happened to the text first', () => {
  it('that it is here in the window, where it is not on disk', () => {
    const { body } = describeError(everyError['issue-changed-on-disk'], typing);
    expect(body).toMatch(/^Your text is safe: it is here in the window/);
  });

  it('that it is on this machine, where it is', () => {
    const { body } = describeError(everyError['repository-locked'], atRest);
    expect(body).toMatch(/^Your text is safe on this machine\./);
  });

  it('but promises no recovery copy on a full disk', () => {
    expect(describeError(everyError['disk-full'], typing).body).not.toMatch(/recovery copy/);
  });
});

it('tells how to get git on each platform', () => {
  const details = (['darwin', 'win32', 'linux'] as const).map(
    (platform) => describeError(everyError['git-missing'], { unwritten: false, platform }).detail,
  );
  expect(details).toEqual(['xcode-select --install', 'winget install --id Git.Git', 'sudo apt install git']);
});

it('names the old version of git where one was found', () => {
  const words = describeError({ kind: 'git-missing', found: '2.17', needed: '2.31' }, atRest);
  expect(words.title).toBe('git is too old');
  expect(words.body).toContain('2.17');
});

it('offers to remove a lock only after trying again', () => {
  const ways = describeError(everyError['repository-locked'], atRest).actions.map(({ way }) => way);
  expect(ways).toEqual(['retry', 'remove-lock', 'close']);
});

it('says in a line that the text is not saved', () => {
  for (const error of Object.values(everyError)) expect(troubleInShort(error)).toMatch(/^Not saved/);
});
