import { describe, expect, it } from 'vitest';
import { readPrompt } from '#main/ask/read-prompt.ts';
import { Failure } from '#main/files/failure.ts';
import { parseRawDiff } from './diff-trees.ts';
import { parseProgress } from './parse-progress.ts';
import { readRefusal } from './push-branch.ts';
import { parseBatch } from './read-blobs.ts';
import { readAddress, withoutSecret } from './server-address.ts';
import { serverFailure } from './server-failure.ts';

describe('an address', () => {
  it.each([
    ['https://git.example.org/team/cable.git', 'web', 'git.example.org', null],
    ['https://mara@git.example.org:8443/x', 'web', 'git.example.org:8443', 'mara'],
    ['http://127.0.0.1:1/x', 'web', '127.0.0.1:1', null],
    ['ssh://git@git.example.org:2222/x.git', 'ssh', 'git.example.org:2222', 'git'],
    ['git@git.example.org:team/cable.git', 'ssh', 'git.example.org', 'git'],
    ['git.example.org:cable', 'ssh', 'git.example.org', null],
    ['/srv/cable.git', 'folder', '/srv/cable.git', null],
    ['file:///srv/cable%20one.git', 'folder', '/srv/cable one.git', null],
  ])('%s', (given, kind, host, user) => {
    expect(readAddress(given)).toMatchObject({ kind, host, user, secret: null });
  });

  it('gives up the secret in it', () => {
    const address = readAddress('https://mara:p%40ss%2Fword@git.example.org/x');
    expect(address).toMatchObject({
      url: 'https://mara@git.example.org/x',
      user: 'mara',
      secret: 'p@ss/word',
    });
    expect(withoutSecret("fatal: 'https://mara:p%40ss@h/x' and https://tok:@h and https://mara@h")).toBe(
      "fatal: 'https://mara@h/x' and https://tok@h and https://mara@h",
    );
  });

  it.each([
    '',
    '-u',
    '--upload-pack=touch x',
    'ext::sh -c x',
    'fd::3',
    'transport::x',
    'git://host/x',
    'ftp://host/x',
    'ssh://-oProxyCommand=x/y',
    '-oProxyCommand=x:y',
    'host:-x',
    'javascript://x',
    'relative/folder',
    'file://host/share',
    'https://host/\u0000',
  ])('is refused: %j', (given) => {
    expect(() => readAddress(given)).toThrow(Failure);
  });
});

describe('what a server says', () => {
  const web = readAddress('https://git.example.org/x');
  const folder = readAddress('/srv/x.git');
  it.each([
    ["fatal: Authentication failed for 'https://git.example.org/x/'", web, 'sign-in-needed'],
    [
      "fatal: could not read Username for 'https://git.example.org': terminal prompts disabled",
      web,
      'sign-in-needed',
    ],
    [
      'git@git.example.org: Permission denied (publickey).\nfatal: Could not read from remote repository.',
      web,
      'sign-in-needed',
    ],
    ["fatal: unable to access 'https://x/': Could not resolve host: x", web, 'server-unreachable'],
    [
      "fatal: unable to access 'https://x/': The requested URL returned error: 503",
      web,
      'server-unreachable',
    ],
    [
      'error: RPC failed; curl 52 Empty reply from server\nfatal: the remote end hung up unexpectedly',
      web,
      'server-unreachable',
    ],
    [
      "remote: Repository not found.\nfatal: repository 'https://git.example.org/x/' not found",
      web,
      'nothing-at-address',
    ],
    ["fatal: '/srv/x.git' does not appear to be a git repository", folder, 'server-unreachable'],
    ['Host key verification failed.\nfatal: Could not read from remote repository.', web, 'host-not-trusted'],
    ['fatal: write error: No space left on device', web, 'disk-full'],
    ['fatal: something new', web, 'git-failed'],
  ])('%s', (message, address, kind) => {
    expect(serverFailure('fetch', address, message, 128)).toMatchObject({ error: { kind } });
  });

  const refs = 'abc:refs/heads/main';
  it.each([
    [`!\t${refs}\t[rejected] (fetch first)`, '', { kind: 'lost-race' }],
    [`!\t${refs}\t[remote rejected] (cannot lock ref 'refs/heads/main')`, '', { kind: 'lost-race' }],
    [
      `!\t${refs}\t[remote rejected] (pre-receive hook declined)`,
      'remote: Say why\n',
      { kind: 'refused', reason: 'hook' },
    ],
    [
      `!\t${refs}\t[remote rejected] (protected branch hook declined)`,
      'remote: GH006: Protected branch update failed\n',
      { kind: 'refused', reason: 'protected-branch' },
    ],
    [
      `!\t${refs}\t[remote rejected] (unpacker error)`,
      'remote: fatal: write error: No space left on device\n',
      { kind: 'refused', reason: 'disk-full' },
    ],
    [` \t${refs}\ta..b\n!\tabc:refs/tags/published/x/1\t[rejected] (already exists)`, '', { kind: 'shared' }],
    [`!\t${refs}\t[remote failure] (remote failed to report status)`, '', null],
    ['', 'fatal: the remote end hung up unexpectedly\n', null],
  ])('of a push: %j', (output, messages, expected) => {
    const refusal = readRefusal(output, messages, 'main');
    if (expected === null) expect(refusal).toBeNull();
    else expect(refusal).toMatchObject(expected);
  });

  it.each([
    ['Receiving objects:  50% (5/10), 1 MiB', 0.5],
    ['remote: Counting objects: 100% (3/3), done.', 0.05],
    ['Resolving deltas: 100% (1/1), done.', 1],
    ['From https://x', null],
  ])('of its progress: %s', (line, progress) => {
    expect(parseProgress(line)).toEqual(progress === null ? null : expect.closeTo(progress, 6));
  });
});

describe('what git and ssh ask', () => {
  it.each([
    ["Username for 'https://git.example.org': ", { kind: 'username', host: 'git.example.org', user: null }],
    [
      "Password for 'https://mara@git.example.org:8443': ",
      { kind: 'password', host: 'git.example.org:8443', user: 'mara' },
    ],
    [
      "Enter passphrase for key '/home/mara/.ssh/id_ed25519': ",
      { kind: 'passphrase', host: '/home/mara/.ssh/id_ed25519' },
    ],
    ["mara@git.example.org's password: ", { kind: 'password', host: 'git.example.org', user: 'mara' }],
    [
      "The authenticity of host 'git.example.org (10.0.0.1)' can't be established.\nED25519 key fingerprint is SHA256:abc+/=.\nAre you sure you want to continue connecting (yes/no/[fingerprint])? ",
      { kind: 'host-key', host: 'git.example.org', fingerprint: 'SHA256:abc+/=' },
    ],
    ['Verification code: ', { kind: 'password', host: '' }],
  ])('%j', (text, expected) => {
    expect(readPrompt(text)).toMatchObject(expected);
  });
});

describe('what git prints of trees and objects', () => {
  it('names what was added, deleted, changed and renamed', () => {
    const [a, b, none] = ['a'.repeat(40), 'b'.repeat(40), '0'.repeat(40)];
    const raw = `:100644 100644 ${a} ${b} M\0x y\0:000000 120000 ${none} ${a} A\0new\0:100644 000000 ${a} ${none} D\0old\0:100644 100755 ${a} ${b} R086\0from\0to\0`;
    expect(parseRawDiff(raw)).toEqual([
      {
        path: 'x y',
        before: { mode: '100644', blob: a },
        after: { mode: '100644', blob: b },
        renamedFrom: null,
      },
      { path: 'new', before: null, after: { mode: '120000', blob: a }, renamedFrom: null },
      { path: 'old', before: { mode: '100644', blob: a }, after: null, renamedFrom: null },
      {
        path: 'to',
        before: { mode: '100644', blob: a },
        after: { mode: '100755', blob: b },
        renamedFrom: 'from',
      },
    ]);
  });

  it('gives the bytes of each object, line ends among them, and passes over what is missing', () => {
    const [a, b, c] = ['a'.repeat(40), 'b'.repeat(40), 'c'.repeat(40)];
    const found = parseBatch(Buffer.from(`${a} blob 3\n\n\0\n\n${b} missing\n${c} blob 0\n\n`));
    expect([...found].map(([name, bytes]) => [name, bytes.toString('latin1')])).toEqual([
      [a, '\n\0\n'],
      [c, ''],
    ]);
  });
});
