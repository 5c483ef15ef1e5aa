import type { SimpleGitOptions } from 'simple-git';

/**
 * What every call to git gets, whatever the repository says. A repository one did not make can name commands in
 * its configuration, its hooks and its attributes; git 2.39 runs many of them on plain reads. Three walls:
 *
 * 1. Settings on the command line win over every file, included files too: those that name a command are emptied.
 *    Hooks are off altogether. They would run whatever a repository brought along, for an author who
 *    only pressed *Save version*; a publication that needs them can run them where it is pushed to.
 * 2. GIT_DIR and GIT_WORK_TREE are pinned, so `core.worktree` cannot point elsewhere.
 * 3. Only plumbing is used, and bytes go in and out without filters: drivers named in attributes never run.
 */
const OVERRIDES = {
  'core.fsmonitor': 'false',
  'core.hooksPath': '/dev/null',
  'core.pager': 'cat',
  'core.editor': ':',
  'sequence.editor': ':',
  'core.askPass': '',
  'core.sshCommand': 'false',
  'core.gitProxy': '',
  'core.alternateRefsCommand': '',
  'credential.helper': '',
  'diff.external': '',
  'diff.orderFile': '/dev/null',
  'diff.ignoreSubmodules': 'all',
  'submodule.recurse': 'false',
  'fetch.recurseSubmodules': 'false',
  'commit.gpgSign': 'false',
  'tag.gpgSign': 'false',
  'tag.forceSignAnnotated': 'false',
  'push.gpgSign': 'false',
  'log.showSignature': 'false',
  'gpg.program': 'false',
  'gpg.ssh.program': 'false',
  'gpg.x509.program': 'false',
  'protocol.allow': 'never',
  'safe.bareRepository': 'explicit',
  'init.templateDir': '',
  'maintenance.auto': 'false',
  'gc.auto': '0',
  // Not about safety: a repository's taste must not change what is parsed here.
  'log.follow': 'false',
  'log.mailmap': 'false',
  'log.decorate': 'no',
  'log.diffMerges': 'separate',
  'diff.renames': 'false',
  'diff.relative': 'false',
  'core.quotePath': 'false',
  'color.ui': 'false',
  'i18n.commitEncoding': 'UTF-8',
  'i18n.logOutputEncoding': 'UTF-8',
} as const;

const settings = (table: Readonly<Record<string, string>>): string[] =>
  Object.entries(table).map(([key, value]) => `${key}=${value}`);

export const overrides: string[] = settings(OVERRIDES);

/**
 * What a call to a server leaves to the author's own settings: how to sign in, how to start ssh. Such a call never sees
 * the repository's configuration (`room.ts`), so these can only be the author's and the system's.
 */
const AUTHORS_OWN: readonly string[] = [
  'core.askPass',
  'core.sshCommand',
  'core.gitProxy',
  'credential.helper',
  'protocol.allow',
];

export const serverOverrides: string[] = settings(
  Object.fromEntries(Object.entries(OVERRIDES).filter(([key]) => !AUTHORS_OWN.includes(key))),
);

/**
 * git, as the other side of a shared folder is started: it reads that folder's configuration, and would run its hooks
 * under the author's name. A line for the shell, to which git adds the folder.
 */
export function otherSide(command: 'upload-pack' | 'receive-pack'): string {
  const table = { ...OVERRIDES, 'receive.denyCurrentBranch': 'refuse', 'receive.autogc': 'false' };
  const quoted = settings(table).map((setting) => `-c '${setting}'`);
  return `GIT_NO_LAZY_FETCH=1 GIT_ALLOW_PROTOCOL=none git ${quoted.join(' ')} ${command}`;
}

/**
 * simple-git refuses these settings in arguments because a caller's text could bring them in. Here they come
 * from the table above alone, and they switch things off: the guard must let them through.
 */
export const unsafe = {
  allowUnsafeAskPass: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeDiffExternal: true,
  allowUnsafeEditor: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeGitProxy: true,
  allowUnsafeGpgProgram: true,
  allowUnsafeHooksPath: true,
  allowUnsafePager: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeSshCommand: true,
  allowUnsafeTemplateDir: true,
} as const satisfies SimpleGitOptions['unsafe'];

const FIXED_ENVIRONMENT = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_EDITOR: ':',
  GIT_SEQUENCE_EDITOR: ':',
  GIT_PAGER: 'cat',
  GIT_ASKPASS: '',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_NO_LAZY_FETCH: '1',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
  LC_ALL: 'C',
} as const;

/** Of the author's environment, what git or simple-git would take as an instruction. */
const STRIPPED = /^(?:git.*|editor|visual|pager|prefix|ssh_askpass|lc_.*|language)$/i;

/** What git may speak to a server; each is one that Galley offers to share over. */
export const SERVER_PROTOCOLS = 'http:https:ssh:file';

/** The environment of one call: the process's own without instructions to git, the fixed part, and `more`. */
export function environment(more: Readonly<Record<string, string>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !STRIPPED.test(name)) kept[name] = value;
  }
  return { ...kept, ...FIXED_ENVIRONMENT, ...more };
}
