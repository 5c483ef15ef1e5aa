import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RecentId } from '#contract/ids.ts';
import type { ServerQuestion } from '#contract/sync.ts';
import type { SecretStore } from '#main/ask/secret-store.ts';
import { type HttpServer, serveOverHttp } from '#main/git/testing/http-server.ts';
import { noSshd, type SshServer, startSshd } from '#main/git/testing/ssh-server.ts';
import { mountSmallDisk } from '../../../e2e/support/small-disk.ts';
import { closeApps, error, value } from './testing/opened-app.ts';
import { SHARED_ISSUE, SHARED_PATH, sharedApp } from './testing/shared-app.ts';

const closing: (() => unknown)[] = [];
/** Each starts dozens of programs, and the machine has other work. */
vi.setConfig({ testTimeout: 120_000 });

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
  closeApps();
});

const PASSWORD = 'correct horse: battery & staple';
const MINE = SHARED_ISSUE.replace('First', 'My first');

/** Secrets in memory, as the system's keychain keeps them. */
function keychain(
  kept: Record<string, string> = {},
): SecretStore & { readonly kept: Record<string, string> } {
  return {
    kept,
    canKeep: true,
    read: async (name) => kept[name] ?? null,
    keep: async (name, secret) => {
      kept[name] = secret;
    },
    forget: async (name) => {
      delete kept[name];
    },
  };
}

async function httpApp(parts: Parameters<typeof sharedApp>[1] = {}) {
  const app = await sharedApp({}, parts);
  const root = dirname(app.scratch.server);
  const http: HttpServer = await serveOverHttp('server.git', root);
  closing.push(() => http.close());
  app.scratch.git('remote', 'set-url', 'origin', http.url);
  return { ...app, http };
}

const knows =
  (answers: Partial<Record<ServerQuestion['kind'], string>>) =>
  ({ kind }: ServerQuestion): string | null =>
    answers[kind] ?? null;

describe('over http', () => {
  it('asks who is there, keeps the password where told to, and never writes it anywhere', async () => {
    const secrets = keychain();
    const { http, sync, save, questions, scratch, tips, told } = await httpApp({
      secrets,
      answers: knows({ username: 'mara', password: PASSWORD }),
    });
    http.account = { user: 'mara', password: PASSWORD };
    await save(MINE, SHARED_ISSUE);
    expect((await sync()).status).toEqual({ kind: 'up-to-date' });
    const [ours, theirs] = tips();
    expect(ours).toBe(theirs);
    const host = new URL(http.url).host;
    expect(questions.slice(0, 2)).toMatchObject([
      { kind: 'username', host, canBeKept: true },
      { kind: 'password', host, canBeKept: true },
    ]);
    expect(Object.values(secrets.kept)).toEqual(['mara', PASSWORD]);
    questions.length = 0;
    expect((await sync()).status).toEqual({ kind: 'up-to-date' });
    expect(questions).toEqual([]);

    // Changed on the server: what is kept is forgotten, and asked for anew.
    http.account = { user: 'mara', password: 'another' };
    expect((await sync()).status).toEqual({ kind: 'sign-in', host });
    expect(secrets.kept).not.toContain(PASSWORD);
    expect(
      filesBelow(dirname(scratch.folder)).filter((file) => readFileSync(file).includes(PASSWORD)),
    ).toEqual([]);
    expect(JSON.stringify([told, http.requests])).not.toContain(PASSWORD);
  });

  it('says that someone must sign in where nobody answers or the password is wrong', async () => {
    const { http, sync, save, scratch } = await httpApp({
      answers: knows({ username: 'mara', password: 'wrong' }),
    });
    http.account = { user: 'mara', password: PASSWORD };
    await save(MINE, SHARED_ISSUE);
    const before = scratch.git('for-each-ref');
    expect((await sync()).status).toMatchObject({ kind: 'sign-in' });
    expect(scratch.git('for-each-ref')).toBe(before);
  });

  it('takes a password out of an address: it is used once, and stands nowhere', async () => {
    const { http, handlers, scratch, sync } = await httpApp({ answers: knows({ password: PASSWORD }) });
    http.account = { user: 'mara', password: PASSWORD };
    value(await handlers['remote:remove']({ name: 'origin' }));
    const address = http.url.replace('http://', `http://mara:${encodeURIComponent(PASSWORD)}@`);
    const remote = value(await handlers['remote:add']({ address }));
    expect(remote).toEqual({ name: 'origin', address: http.url.replace('http://', 'http://mara@') });
    expect(scratch.read('.git/config')).not.toContain('battery');
    expect((await sync()).status).toEqual({ kind: 'up-to-date' });
    // One that another program stored in the settings works, and is not shown.
    scratch.git('remote', 'set-url', 'origin', address);
    expect(value(await handlers['remote:list']({}))).toEqual([remote]);
    expect((await sync()).status).toEqual({ kind: 'up-to-date' });
  });

  it('keeps everything where the server goes away in the middle of a push, and shares it later', async () => {
    const { http, sync, save, scratch, tips } = await httpApp();
    const head = (await save(MINE, SHARED_ISSUE)).versionId;
    http.fault = { kind: 'cut-push', afterBytes: 100 };
    expect((await sync()).status).toMatchObject({ kind: 'offline', versions: 1 });
    expect(scratch.git('rev-parse', 'HEAD').trim()).toBe(head);
    http.fault = { kind: 'status', status: 503 };
    expect((await sync()).status).toMatchObject({ kind: 'offline', versions: 1 });
    http.fault = null;
    expect((await sync()).status).toEqual({ kind: 'up-to-date' });
    expect(new Set(tips()).size).toBe(1);
  });

  it('is called off in no time, also where the server says nothing; and gives up by itself', async () => {
    const { http, sync, save, handlers, scratch, told } = await httpApp({ patienceMs: 1500 });
    await save(MINE, SHARED_ISSUE);
    http.fault = { kind: 'silent' };
    const running = sync();
    while (http.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    value(await handlers['sync:cancel']({}));
    expect((await running).status).toEqual({ kind: 'to-share', versions: 1 });
    expect(gitProcessesIn(scratch.folder)).toEqual([]);
    expect((await sync()).status).toMatchObject({ kind: 'offline' });
    http.fault = { kind: 'slow', everyMs: 5 };
    expect((await sync()).status).toEqual({ kind: 'up-to-date' });
    expect(told.some(({ name }) => name === 'sync-changed')).toBe(true);
  });

  it('clones into a new folder, and leaves nothing where it is called off', async () => {
    const { http, scratch, session, choose, handlers } = await httpApp();
    const parent = join(scratch.folder, '../clones');
    mkdirSync(parent);
    http.fault = { kind: 'silent' };
    const { requests } = http;
    const asked = requests.length;
    choose(parent);
    const cloning = handlers['publication:clone']({ address: http.url });
    while (requests.length === asked) await new Promise((resolve) => setTimeout(resolve, 20));
    value(await handlers['publication:cancel-clone']({}));
    expect(error(await cloning)).toEqual({ kind: 'cancelled' });
    expect(readdirSync(parent)).toEqual([]);

    http.fault = null;
    const { top } = session.open.repository;
    const joined = value(await handlers['publication:clone']({ address: http.url }));
    expect(joined).toMatchObject({ name: 'server', folder: join(parent, 'server') });
    expect(session.open.repository.top, 'nobody is taken away from what is open').toBe(top);
    value(await handlers['publication:open-recent']({ recentId: joined?.recentId as RecentId }));
    expect(session.open.repository.top).toBe(join(parent, 'server'));
    expect(readFileSync(join(parent, 'server', SHARED_PATH), 'utf8')).toBe(SHARED_ISSUE);
    expect(scratch.git('-C', join(parent, 'server'), 'status', '--porcelain', '--branch')).toBe(
      '## main...origin/main\n',
    );
    expect(value(await handlers['sync:start']({})).status).toEqual({ kind: 'up-to-date' });
  });
});

describe('a server that refuses', () => {
  it.each([
    ['a hook', 'echo "GL-HOOK-ERR: titles need a number" >&2; exit 1', 'hook'],
    ['a protected branch', 'echo "GH006: Protected branch update failed" >&2; exit 1', 'protected-branch'],
  ])('%s: the version stays here, and can go on a branch', async (_, script, reason) => {
    const { http, sync, save, handlers, scratch } = await httpApp();
    const hook = join(scratch.server, 'hooks/pre-receive');
    mkdirSync(dirname(hook), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\nread a b ref; case $ref in refs/heads/main) ${script};; esac\n`);
    chmodSync(hook, 0o755);
    const { versionId } = await save(MINE, SHARED_ISSUE);
    expect((await sync()).status).toMatchObject({
      kind: 'refused',
      reason,
      detail: expect.stringContaining(script.split('"')[1] ?? ''),
    });
    expect(scratch.git('rev-parse', 'HEAD').trim()).toBe(versionId);
    const shared = { kind: 'shared-on-branch', branch: 'draft/mara', versions: 1 };
    expect(value(await handlers['sync:share-on-branch']({ name: 'draft/mara' })).status).toEqual(shared);
    expect(scratch.git('--git-dir', scratch.server, 'rev-parse', 'draft/mara').trim()).toBe(versionId);
    expect((await sync()).status).toEqual(shared);
    expect(http.requests.length).toBeGreaterThan(0);
  });

  it('for want of room: nothing is lost, here or there', async (context) => {
    const app = await sharedApp();
    const disk = await mountSmallDisk(join(app.scratch.folder, '../small'));
    if (disk === null) return context.skip('needs root on Linux to mount a small disk');
    closing.push(() => disk.remove());
    const server = join(disk.folder, 'server.git');
    app.scratch.git('clone', '--quiet', '--bare', app.scratch.server, server);
    app.scratch.git('remote', 'set-url', 'origin', server);
    const { versionId } = await app.save(`${MINE}${'Words beyond measure, '.repeat(500)}\n`, SHARED_ISSUE);
    const empty = await disk.fill();
    expect((await app.sync()).status).toMatchObject({ kind: 'refused', reason: 'disk-full' });
    expect(app.scratch.git('rev-parse', 'HEAD').trim()).toBe(versionId);
    await empty();
    expect((await app.sync()).status).toEqual({ kind: 'up-to-date' });
    expect(app.scratch.git('--git-dir', server, 'fsck', '--strict', '--no-dangling')).toBe('');
  });
});

describe.skipIf(noSshd !== null)(`over ssh${noSshd === null ? '' : ` (${noSshd})`}`, () => {
  it('shows an unknown host, asks for the key’s passphrase, and remembers the host', async () => {
    const answers = knows({ 'host-key': 'yes', passphrase: PASSWORD });
    const { scratch, sync, save, questions, tips } = await sharedApp({}, { answers });
    const ssh: SshServer = await startSshd(
      join(scratch.folder, '../ssh'),
      process.env['HOME'] ?? '',
      PASSWORD,
    );
    closing.push(() => ssh.close());
    scratch.git('remote', 'set-url', 'origin', ssh.urlOf(scratch.server));
    await save(MINE, SHARED_ISSUE);
    expect((await sync()).status).toEqual({ kind: 'up-to-date' });
    expect(new Set(tips()).size).toBe(1);
    expect(questions.slice(0, 2)).toMatchObject([
      { kind: 'host-key', fingerprint: ssh.fingerprint, canBeKept: false },
      { kind: 'passphrase', host: ssh.key },
    ]);
    expect(readFileSync(ssh.knownHosts, 'utf8')).toContain('127.0.0.1');
    questions.length = 0;
    await sync();
    expect(questions.map(({ kind }) => kind)).not.toContain('host-key');
  });

  it('goes no further where the host is not accepted, or shows another key than before', async () => {
    const { scratch, sync } = await sharedApp({}, { answers: () => null });
    const ssh = await startSshd(join(scratch.folder, '../ssh'), process.env['HOME'] ?? '', '');
    closing.push(() => ssh.close());
    scratch.git('remote', 'set-url', 'origin', ssh.urlOf(scratch.server));
    expect((await sync()).status).toMatchObject({ kind: 'failed', error: { kind: 'host-not-trusted' } });
    expect(existsSync(ssh.knownHosts)).toBe(false);
    const [, port] = /:(\d+)\//.exec(ssh.urlOf('/')) ?? [];
    const other = readFileSync(`${ssh.key}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
    writeFileSync(ssh.knownHosts, `[127.0.0.1]:${port} ${other}\n`);
    expect((await sync()).status).toMatchObject({ kind: 'failed', error: { kind: 'host-not-trusted' } });
  });
});

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Programs that still run for a publication. */
function gitProcessesIn(folder: string): readonly string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return command.startsWith('git') && environment.includes(`GIT_OBJECT_DIRECTORY=${folder}`)
          ? [command]
          : [];
      } catch {
        return [];
      }
    });
}
