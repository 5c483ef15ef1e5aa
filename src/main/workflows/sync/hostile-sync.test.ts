import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Questions } from '#main/ask/questions.ts';
import { keepsNothing } from '#main/ask/secret-store.ts';
import { type Clone, sharedScratch } from '#main/files/testing/clones.ts';
import { openPublication } from '../open-publication.ts';
import { Cloning } from './cloning.ts';
import { mergeHere } from './merge-text.ts';
import { SyncSession } from './sync-session.ts';

/** Each starts dozens of programs, and the machine has other work. */
vi.setConfig({ testTimeout: 120_000 });

/** A way for a repository, or for a shared folder, to have a command run where work is shared. It leaves a mark. */
interface Trap {
  readonly name: string;
  readonly set: (world: World, command: string) => void;
  /** A plain git command, in the author's clone, that springs it: shows that the trap is armed. */
  readonly springs?: readonly string[];
}

interface World {
  readonly scratch: ReturnType<typeof sharedScratch>;
  readonly casper: Clone;
}

const config =
  (key: string, value = '%') =>
  ({ scratch }: World, command: string) => {
    scratch.git('config', key, value.replace('%', command));
  };

const script = (file: string, command: string) => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${command}\ncat >/dev/null\n`);
  chmodSync(file, 0o755);
};

const hook =
  (name: string) =>
  ({ scratch }: World, command: string) =>
    script(join(scratch.folder, '.git/hooks', name), command);

const serverHook =
  (name: string) =>
  ({ scratch }: World, command: string) =>
    script(join(scratch.server, 'hooks', name), command);

const attribute =
  (line: string, key: string, value: string) =>
  ({ scratch }: World, command: string) => {
    appendFileSync(join(scratch.folder, '.git/info/attributes'), `${line}\n`);
    scratch.git('config', key, value.replace('%', command));
  };

const PULL = ['pull', '--quiet', '--no-rebase', '--no-edit'];
const PUSH = ['push', '--quiet', '--force', 'origin', 'HEAD:refs/heads/main'];

const TRAPS: readonly Trap[] = [
  { name: 'remote.uploadpack', set: config('remote.origin.uploadpack', '%; git-upload-pack'), springs: PULL },
  {
    name: 'remote.receivepack',
    set: config('remote.origin.receivepack', '%; git-receive-pack'),
    springs: PUSH,
  },
  { name: 'remote.vcs', set: config('remote.origin.vcs', 'trap') },
  {
    name: 'url.insteadOf a program',
    set: ({ scratch }, command) => {
      scratch.git('config', 'protocol.ext.allow', 'always');
      scratch.git(
        'config',
        `url.ext::sh -c ${command.replaceAll(' ', '% ')} .insteadOf`,
        dirname(scratch.server),
      );
    },
    springs: ['fetch'],
  },
  {
    name: 'url.pushInsteadOf a program',
    set: ({ scratch }, command) => {
      scratch.git('config', 'protocol.ext.allow', 'always');
      scratch.git(
        'config',
        `url.ext::sh -c ${command.replaceAll(' ', '% ')} .pushInsteadOf`,
        dirname(scratch.server),
      );
    },
    springs: PUSH,
  },
  { name: 'core.sshCommand', set: config('core.sshCommand') },
  { name: 'core.gitProxy', set: config('core.gitProxy') },
  { name: 'core.askPass', set: config('core.askPass') },
  { name: 'credential.helper', set: config('credential.helper', '!%') },
  { name: 'hook pre-push', set: hook('pre-push'), springs: PUSH },
  { name: 'hook post-merge', set: hook('post-merge'), springs: PULL },
  { name: 'hook reference-transaction', set: hook('reference-transaction'), springs: ['fetch'] },
  { name: 'hook pre-merge-commit', set: hook('pre-merge-commit'), springs: PULL },
  { name: 'core.fsmonitor', set: config('core.fsmonitor'), springs: PULL },
  {
    name: 'merge driver',
    set: attribute('*.md merge=trap', 'merge.trap.driver', '%; true'),
    springs: PULL,
  },
  { name: 'filter smudge', set: attribute('*.txt filter=t', 'filter.t.smudge', '%; cat'), springs: PULL },
  { name: 'push.gpgSign', set: config('push.gpgSign', 'if-asked') },
  { name: 'server hook pre-receive', set: serverHook('pre-receive'), springs: PUSH },
  { name: 'server hook update', set: serverHook('update'), springs: PUSH },
  { name: 'server hook post-receive', set: serverHook('post-receive'), springs: PUSH },
  { name: 'server hook post-update', set: serverHook('post-update'), springs: PUSH },
  {
    name: 'server hook reference-transaction',
    set: serverHook('reference-transaction'),
    springs: PUSH,
  },
  {
    name: 'server core.alternateRefsCommand',
    set: ({ scratch }, command) => {
      writeFileSync(
        join(scratch.server, 'objects/info/alternates'),
        `${join(scratch.folder, '.git/objects')}\n`,
      );
      scratch.git('--git-dir', scratch.server, 'config', 'core.alternateRefsCommand', command);
    },
    springs: PUSH,
  },
  {
    name: 'server uploadpack.packObjectsHook',
    set: ({ scratch }, command) => {
      scratch.git('--git-dir', scratch.server, 'config', 'uploadpack.packObjectsHook', command);
    },
  },
];

/** Traps that stop git itself, or each other, are laid apart: each row is one run of the whole job. */
const APART = [
  ['url.insteadOf a program', 'remote.vcs'],
  ['url.pushInsteadOf a program', 'remote.uploadpack', 'server hook pre-receive'],
  ['merge driver', 'server hook reference-transaction'],
];
const LAID_TOGETHER = [
  TRAPS.map(({ name }) => name).filter((name) => !APART.flat().includes(name)),
  ...APART,
];

let world: World | null = null;
afterEach(() => world?.scratch.remove());

/** Two clones of one issue, edited in both; then traps, in the author's clone and on the server. */
function trapped(traps: readonly Trap[]): { readonly world: World; readonly marks: readonly string[] } {
  const scratch = sharedScratch({
    'issues/a.md': '# A\n\nFirst words.\n\nSecond words.\n',
    'notes.txt': 'n\n',
  });
  const casper = scratch.clone('casper');
  const made = { scratch, casper };
  world = made;
  casper.commit({ 'issues/a.md': '# A\n\nFirst words.\n\nTheir second words.\n', 'notes.txt': 'theirs\n' });
  casper.git('push', '--quiet');
  scratch.write('issues/a.md', '# A\n\nMy first words.\n\nSecond words.\n');
  scratch.git('commit', '--quiet', '-am', 'Mine');
  const marks = traps.map((_, n) => join(scratch.folder, `../mark-${n}`));
  traps.forEach((trap, n) => {
    trap.set(made, `touch ${marks[n]}`);
  });
  for (const mark of marks) rmSync(mark, { force: true });
  return { world: made, marks };
}

const questions = new Questions({ program: ['false'], secrets: keepsNothing, put: () => undefined });

async function wholeJob({ scratch }: World): Promise<string> {
  const dataFolder = join(scratch.folder, '../data');
  const open = await openPublication(scratch.folder, { dataFolder, sampleFolder: dataFolder });
  const sync = new SyncSession({ open: () => open, emit: () => undefined, questions, mergeText: mergeHere });
  const { status } = await sync.start();
  await sync.presence();
  await sync.shareOnBranch('draft/mine');
  const parent = join(scratch.folder, '../clones');
  mkdirSync(parent);
  await new Cloning({ dataFolder, questions, onProgress: () => undefined }).clone(scratch.server, parent);
  return status.kind;
}

describe.skipIf(process.platform === 'win32')(
  'a repository that wants a command run where work is shared',
  () => {
    it.each(TRAPS.filter(({ springs }) => springs !== undefined))(
      'springs under plain git: $name',
      (trap) => {
        const { world: made, marks } = trapped([trap]);
        spawnSync('git', trap.springs ?? [], {
          cwd: made.scratch.folder,
          timeout: 10_000,
          env: { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_EDITOR: 'true' },
        });
        expect(marks.map(existsSync)).toEqual([true]);
      },
    );

    it.each(LAID_TOGETHER.map((names) => ({ names })))(
      'does not get it from Galley: $names',
      async ({ names }) => {
        const traps = TRAPS.filter(({ name }) => names.includes(name));
        const { world: made, marks } = trapped(traps);
        expect(await wholeJob(made)).toBe('brought');
        expect(traps.filter((_, n) => existsSync(marks[n] ?? '')).map(({ name }) => name)).toEqual([]);
        const { scratch } = made;
        expect(scratch.read('issues/a.md')).toBe('# A\n\nMy first words.\n\nTheir second words.\n');
        expect(scratch.read('notes.txt')).toBe('theirs\n');
        for (const mark of marks) rmSync(mark, { force: true });
      },
    );

    it.each([
      'ext::sh -c "touch ../mark-0"',
      'fd::17',
      '-oProxyCommand=touch',
      'ssh://-oProxyCommand=touch/x',
      'trap::address',
    ])('is not listened to where its remote is %s', async (address) => {
      const { world: made, marks } = trapped([
        { name: 'address', set: config('remote.origin.url', address) },
      ]);
      const dataFolder = join(made.scratch.folder, '../data');
      const open = await openPublication(made.scratch.folder, { dataFolder, sampleFolder: dataFolder });
      const sync = new SyncSession({
        open: () => open,
        emit: () => undefined,
        questions,
        mergeText: mergeHere,
      });
      expect((await sync.start()).status).toEqual({ kind: 'nowhere' });
      expect(marks.filter(existsSync)).toEqual([]);
    });
  },
);
