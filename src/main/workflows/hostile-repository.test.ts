import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { contentHash } from '#main/files/content-hash.ts';
import { type Scratch, scratchRepository } from '#main/files/testing/scratch.ts';
import { removeDeadLocks } from '#main/git/locks.ts';
import { startBranch } from '#main/git/start-branch.ts';
import { createIssue } from './create-issue.ts';
import { listIssueVersions, readIssueVersion } from './list-issue-versions.ts';
import { listIssues } from './list-issues.ts';
import { openIssue } from './open-issue.ts';
import { openPublication } from './open-publication.ts';
import { preparePublishing } from './prepare-publishing.ts';
import { publishIssue } from './publish-issue.ts';
import { saveIssue } from './save-issue.ts';
import { saveVersion } from './save-version.ts';

/** A way for a repository to have a command run; the command leaves a mark. */
interface Trap {
  readonly name: string;
  readonly set: (scratch: Scratch, command: string) => void;
  /** A plain git command that springs it: shows that the trap is armed. None where that needs a terminal or a network. */
  readonly springs?: readonly string[];
}

const HOOKS = [
  'pre-commit',
  'prepare-commit-msg',
  'commit-msg',
  'post-commit',
  'post-index-change',
  'reference-transaction',
  'post-checkout',
  'pre-auto-gc',
  'post-rewrite',
  'fsmonitor-watchman',
];

const config =
  (key: string, value = '%') =>
  (scratch: Scratch, command: string) => {
    scratch.git('config', key, value.replace('%', command));
  };

const attribute =
  (attributes: string, key: string, value = '%') =>
  (scratch: Scratch, command: string) => {
    appendFileSync(join(scratch.folder, '.git/info/attributes'), `*.md ${attributes}\n`);
    config(key, value)(scratch, command);
  };

const TRAPS: readonly Trap[] = [
  { name: 'core.fsmonitor', set: config('core.fsmonitor'), springs: ['status'] },
  ...HOOKS.slice(0, 6).map((hook) => ({
    name: `hook ${hook}`,
    set: (scratch: Scratch, command: string) => {
      scratch.write(`.git/hooks/${hook}`, `#!/bin/sh\n${command}\n`);
      chmodSync(join(scratch.folder, '.git/hooks', hook), 0o755);
    },
    springs: ['commit', '--quiet', '--all', '--message=x'],
  })),
  {
    name: 'core.hooksPath',
    set: (scratch, command) => {
      for (const hook of HOOKS) {
        scratch.write(`traps/${hook}`, `#!/bin/sh\n${command}\n`);
        chmodSync(join(scratch.folder, 'traps', hook), 0o755);
      }
      scratch.git('config', 'core.hooksPath', 'traps');
    },
    springs: ['commit', '--quiet', '--allow-empty', '--message=x'],
  },
  {
    name: 'filter clean',
    set: attribute('filter=t', 'filter.t.clean', '%; cat'),
    springs: ['add', 'issues/b.md'],
  },
  { name: 'filter process', set: attribute('filter=t', 'filter.t.process'), springs: ['add', 'issues/b.md'] },
  {
    name: 'filter smudge',
    set: attribute('filter=t', 'filter.t.smudge', '%; cat'),
    springs: ['checkout', 'HEAD~', '--', 'issues/b.md'],
  },
  {
    name: 'text conversion',
    set: attribute('diff=t', 'diff.t.textconv', '%; cat'),
    springs: ['log', '-p', '-1'],
  },
  { name: 'diff command', set: attribute('diff=t', 'diff.t.command'), springs: ['diff', 'HEAD~'] },
  { name: 'diff.external', set: config('diff.external'), springs: ['diff', 'HEAD~'] },
  { name: 'merge driver', set: attribute('merge=t', 'merge.t.driver') },
  {
    name: 'gpg.program with log.showSignature',
    set: (scratch, command) => {
      program(scratch, command);
      scratch.git('config', 'gpg.program', join(scratch.folder, '.git/program'));
      for (const key of ['log.showSignature', 'commit.gpgSign', 'tag.gpgSign', 'tag.forceSignAnnotated'])
        scratch.git('config', key, 'true');
    },
    springs: ['commit', '--quiet', '--allow-empty', '--message=x'],
  },
  { name: 'core.pager', set: config('core.pager') },
  { name: 'pager.log', set: config('pager.log') },
  { name: 'core.editor', set: config('core.editor'), springs: ['commit', '--allow-empty'] },
  { name: 'core.sshCommand', set: config('core.sshCommand'), springs: ['ls-remote', 'ssh://localhost/x'] },
  { name: 'core.askPass', set: config('core.askPass') },
  { name: 'credential.helper', set: config('credential.helper', '!%'), springs: ['credential', 'fill'] },
  {
    name: 'alias of a command Galley uses',
    set: (scratch, command) => {
      for (const name of ['log', 'tag', 'rev-parse', 'update-ref'])
        scratch.git('config', `alias.${name}`, `!${command}`);
    },
  },
  {
    name: 'include.path',
    set: (scratch, command) => {
      scratch.write('traps.config', `[core]\n\tfsmonitor = "${command}"\n`);
      scratch.git('config', 'include.path', '../traps.config');
    },
    springs: ['status'],
  },
  {
    name: 'config.worktree',
    set: (scratch, command) => {
      scratch.git('config', 'extensions.worktreeConfig', 'true');
      scratch.git('config', '--worktree', 'core.fsmonitor', command);
    },
    springs: ['status'],
  },
];

/** Each group is one run of the whole job; traps that set the same thing stand in different groups. */
const APART = [
  ['filter process', 'text conversion', 'include.path', 'core.hooksPath'],
  ['config.worktree', 'filter smudge'],
];
const LAID_TOGETHER = [
  TRAPS.map(({ name }) => name).filter((name) => !APART.flat().includes(name)),
  ...APART,
];

function program(scratch: Scratch, command: string): void {
  scratch.write('.git/program', `#!/bin/sh\n${command}\n`);
  chmodSync(join(scratch.folder, '.git/program'), 0o755);
}

let scratch: Scratch;
afterEach(() => scratch.remove());

/** A repository with a history, then traps in it. Gives the marks they would leave. */
function trapped(traps: readonly Trap[]): readonly string[] {
  scratch = scratchRepository({ 'issues/a.md': 'one\n', 'issues/b.md': 'b\n' });
  scratch.write('issues/a.md', 'two\n');
  scratch.write('issues/b.md', 'two\n');
  scratch.git('commit', '--quiet', '-am', 'Second');
  scratch.write('issues/b.md', 'changed\n');
  const marks = traps.map((_, n) => join(scratch.folder, `../mark-${n}`));
  traps.forEach((trap, n) => {
    trap.set(scratch, `touch ${marks[n]}`);
  });
  for (const mark of marks) rmSync(mark, { force: true });
  return marks;
}

/** Everything Galley does with git in one publication. */
async function wholeJob(): Promise<void> {
  const dataFolder = join(scratch.folder, '../data');
  const open = await openPublication(join(scratch.folder, 'issues'), {
    dataFolder,
    sampleFolder: dataFolder,
  });
  const [issue] = (await listIssues(open)).filter(({ path }) => path === 'issues/a.md');
  if (issue === undefined) throw new Error('The issue is not listed');
  const { issueId } = issue;
  const { hash: baseHash } = await openIssue(open, issueId);
  const { hash } = await saveIssue(open, { issueId, text: 'three\n', baseHash });
  const { versionId } = await saveVersion(open, { issueId, note: 'Third', baseHash: hash });
  await listIssueVersions(open, issueId);
  await readIssueVersion(open, { issueId, versionId });
  await preparePublishing(open, issueId);
  await publishIssue(open, { issueId, note: 'No. 1', date: '2026-02-03', baseHash: hash });
  await createIssue(open, { title: 'Another' });
  await listIssues(open);
  scratch.write('.git/index.lock', '');
  await removeDeadLocks(open.repository).catch(() => rmSync(join(scratch.folder, '.git/index.lock')));
  scratch.write('.git/HEAD', `${versionId}\n`);
  await startBranch(open.repository, 'begun');
}

describe.skipIf(process.platform === 'win32')('a repository that wants a command run', () => {
  it.each(TRAPS.filter(({ springs }) => springs !== undefined))(
    'springs its trap under plain git: $name',
    (trap) => {
      const [mark = ''] = trapped([trap]);
      const input = 'protocol=https\nhost=localhost\n\n';
      spawnSync('git', trap.springs ?? [], {
        cwd: scratch.folder,
        input,
        timeout: 10_000,
        env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
      });
      expect(existsSync(mark)).toBe(true);
    },
  );

  it.each(LAID_TOGETHER.map((names) => ({ names })))(
    'does not get it from Galley: $names',
    async ({ names }) => {
      const traps = TRAPS.filter(({ name }) => names.includes(name));
      expect(traps).toHaveLength(names.length);
      const marks = trapped(traps);
      await wholeJob();
      expect(marks.filter(existsSync)).toEqual([]);
      expect(scratch.read('issues/b.md')).toBe('changed\n');
    },
  );

  it('cannot have files taken from elsewhere (core.worktree)', async () => {
    scratch = scratchRepository({ 'issues/a.md': 'one\n', 'issues/b.md': 'b\n' });
    const elsewhere = join(scratch.folder, '../elsewhere');
    mkdirSync(join(elsewhere, 'issues'), { recursive: true });
    scratch.write('../elsewhere/issues/a.md', 'secret\n');
    scratch.write('issues/b.md', 'changed\n');
    scratch.git('config', 'core.worktree', elsewhere);
    await wholeJob();
    expect(scratch.read('../elsewhere/issues/a.md')).toBe('secret\n');
    expect(scratch.git('log', '--format=%s', 'main')).toBe('No. 1\nThird\nBeginning\n');
    expect(scratch.git('log', '-p', 'main')).not.toContain('secret');
  });
});

describe('bytes under filters', () => {
  it('are committed as they are on disk', async () => {
    scratch = scratchRepository({ 'issues/a.md': 'one\n', 'issues/b.md': 'b\n' });
    scratch.write('.gitattributes', '*.md filter=upper text eol=lf ident\n');
    scratch.git('config', 'filter.upper.clean', 'tr a-z A-Z');
    scratch.write('issues/a.md', 'mixed $Id$\r\n');
    const dataFolder = join(scratch.folder, '../data');
    const open = await openPublication(scratch.folder, { dataFolder, sampleFolder: dataFolder });
    const issueId = open.ids.idOf('issues/a.md');
    const baseHash = contentHash(Buffer.from('mixed $Id$\r\n'));
    await saveVersion(open, { issueId, note: 'N', baseHash });
    expect(scratch.git('cat-file', 'blob', 'HEAD:issues/a.md')).toBe('mixed $Id$\r\n');
  });
});
