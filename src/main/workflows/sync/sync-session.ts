import type { IssueId } from '#contract/ids.ts';
import type { IssueConflicts, Presence, SyncState, SyncStatus } from '#contract/sync.ts';
import type { Questions } from '#main/ask/questions.ts';
import { Failure } from '#main/files/failure.ts';
import { tasksInTurn } from '#main/files/in-turn.ts';
import type { Conversation } from '#main/git/call-server.ts';
import type { ServerAddress } from '#main/git/server-address.ts';
import type { Emit } from '../emit.ts';
import type { OpenPublication } from '../open-publication.ts';
import { changeCloneSettings, readCloneSettings } from './clone-settings.ts';
import { dropResolutions, keepResolutions, readConflictStore } from './conflict-store.ts';
import type { Resolutions } from './issue-conflict.ts';
import { currentConflicts, listConflicts } from './list-conflicts.ts';
import type { MergeText } from './merge-text.ts';
import { readPresence } from './presence.ts';
import { readSharing, shownRemote, touchOf } from './read-sharing.ts';
import { runSync, type SyncRun, shareOnBranch } from './run-sync.ts';
import { settleRewritten } from './settle-rewritten.ts';

export interface SyncParts {
  /** The open publication. Throws `no-publication-open`. */
  readonly open: () => OpenPublication;
  readonly emit: Emit;
  readonly questions: Questions;
  readonly mergeText: MergeText;
  /** Milliseconds between two syncs of a clone that syncs by itself; three minutes where not given. */
  readonly interval?: number;
  /** How long a server may be silent; a minute where not given. */
  readonly patienceMs?: number;
}

const INTERVAL_MS = 3 * 60_000;
const TELL_EVERY_MS = 150;

/** Sharing of the open publication: its state, and one sync at a time. */
export class SyncSession {
  readonly #parts: SyncParts;
  #of: OpenPublication | null = null;
  #status: SyncStatus = { kind: 'unknown' };
  #running: { readonly done: Promise<void>; readonly stop: AbortController } | null = null;
  #timer: NodeJS.Timeout | null = null;
  #toldAt = 0;
  #last: SyncState | null = null;

  constructor(parts: SyncParts) {
    this.#parts = parts;
  }

  /** What is known now; no server is asked. Throws like `runGit`. */
  async state(): Promise<SyncState> {
    const open = this.#follow();
    const { repository } = open;
    const { branch, commit, upstream, theirs, ahead, behind } = await readSharing(repository);
    const { automatic } = await readCloneSettings(repository);
    const lastShared = theirs === null ? null : await touchOf(repository, { commit: theirs });
    this.#last = {
      remote: upstream === null ? null : shownRemote(upstream.remote),
      branch,
      ahead,
      behind,
      lastShared,
      automatic,
      status: this.#shownStatus(upstream !== null, ahead, commit !== null),
      queue: this.#queue(),
    };
    return this.#last;
  }

  /** Syncs; joins the sync that runs where one does. Trouble is in the state it gives. */
  start(): Promise<SyncState> {
    return this.#run(true, (open, run) => runSync(open, run));
  }

  /** Syncs with all conflicts settled as the author decided; while one is not, nothing moves and the state says so. */
  async finish(): Promise<SyncState> {
    const open = this.#follow();
    const store = await readConflictStore(open.repository);
    return this.#run(true, async (opened, run) => {
      const status = await runSync(opened, { ...run, resolutionsOf: store.resolutionsOf });
      const isMerged = ['up-to-date', 'brought', 'refused'].includes(status.kind);
      if (isMerged) await dropResolutions(opened.repository);
      return status;
    });
  }

  shareOnBranch(name: string): Promise<SyncState> {
    return this.#run(true, (open, { conversation, onStep }) => {
      onStep('sharing');
      return shareOnBranch(open, name, conversation);
    });
  }

  settleRewritten(way: 'join' | 'take-theirs'): Promise<SyncState> {
    return this.#run(true, async (open, run) => {
      run.onStep('merging');
      return (await settleRewritten(open, way, run)) ?? runSync(open, run);
    });
  }

  /** Calls off the sync that runs, between two of its steps or in a talk with a server; each step is done or not. */
  cancel(): void {
    this.#running?.stop.abort();
  }

  async setAutomatic(automatic: boolean): Promise<SyncState> {
    const open = this.#follow();
    await changeCloneSettings(open.repository, { automatic });
    await this.#schedule(open);
    return this.#tell();
  }

  async conflicts(): Promise<readonly IssueConflicts[]> {
    return listConflicts(this.#follow(), this.#parts.mergeText);
  }

  /** Keeps decisions on one issue for later. Throws `issue-missing` where it has no conflict. */
  async keepResolutions(issueId: IssueId, resolutions: Resolutions): Promise<void> {
    const open = this.#follow();
    const { conflicts } = await currentConflicts(open, this.#parts.mergeText);
    const conflict = conflicts.find(({ path }) => open.ids.idOf(path) === issueId);
    if (conflict === undefined) throw new Failure({ kind: 'issue-missing', path: '' });
    await keepResolutions(open.repository, conflict, resolutions);
  }

  presence(): Promise<Presence> {
    return readPresence(this.#follow());
  }

  /** Another publication is open now, or none: what was known is forgotten, and what runs is called off. */
  async opened(open: OpenPublication | null): Promise<void> {
    this.close();
    if (open === null) return;
    this.#of = open;
    await this.#schedule(open);
  }

  close(): void {
    this.cancel();
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    this.#of = null;
    this.#running = null;
    this.#last = null;
    this.#status = { kind: 'unknown' };
  }

  /** A place to share with was added or removed. */
  async remotesChanged(): Promise<void> {
    if (this.#running === null) this.#status = { kind: 'unknown' };
    await this.#tell();
  }

  #follow(): OpenPublication {
    const open = this.#parts.open();
    if (this.#of !== open) {
      this.close();
      this.#of = open;
    }
    return open;
  }

  #shownStatus(hasRemote: boolean, ahead: number, hasVersions: boolean): SyncStatus {
    const status = this.#status;
    if (!hasRemote && status.kind !== 'running' && status.kind !== 'failed') return { kind: 'nowhere' };
    const isAtRest = status.kind === 'unknown' || status.kind === 'up-to-date' || status.kind === 'brought';
    if (isAtRest && ahead > 0 && hasVersions) return { kind: 'to-share', versions: ahead };
    return status;
  }

  async #run(
    mayAsk: boolean,
    work: (open: OpenPublication, run: SyncRun) => Promise<SyncStatus>,
  ): Promise<SyncState> {
    const open = this.#follow();
    if (this.#running === null) {
      const stop = new AbortController();
      const done = this.#perform(open, mayAsk, stop.signal, work).finally(() => {
        if (this.#running?.stop === stop) this.#running = null;
      });
      this.#running = { done, stop };
    }
    await this.#running.done;
    return this.#tell();
  }

  async #perform(
    open: OpenPublication,
    mayAsk: boolean,
    signal: AbortSignal,
    work: (open: OpenPublication, run: SyncRun) => Promise<SyncStatus>,
  ): Promise<void> {
    const before = this.#status;
    const show = (status: SyncStatus) => {
      if (this.#of === open) this.#status = status;
    };
    try {
      const { branch, commit, upstream } = await readSharing(open.repository);
      if (branch === null) throw new Failure({ kind: 'no-branch', commit: commit ?? '' });
      const address = upstream?.remote.address ?? null;
      if (address === null) return show({ kind: 'nowhere' });
      show(await this.#conversing(open, address, mayAsk, signal, work));
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      if (cause.error.kind === 'cancelled') show(before.kind === 'running' ? { kind: 'unknown' } : before);
      else show(await this.#statusOf(open, cause));
    } finally {
      if (this.#status.kind === 'running') show({ kind: 'unknown' });
      this.#parts.emit('library-changed', null);
    }
  }

  /** A kept password that a server accepts no more is asked for once more. */
  async #conversing(
    open: OpenPublication,
    address: ServerAddress,
    mayAsk: boolean,
    signal: AbortSignal,
    work: (open: OpenPublication, run: SyncRun) => Promise<SyncStatus>,
  ): Promise<SyncStatus> {
    const attempt = () =>
      this.#parts.questions.during(address, mayAsk, signal, (ask) => {
        let step: 'fetching' | 'merging' | 'sharing' = 'fetching';
        const running = (progress: number | null) => {
          if (this.#of === open) this.#status = { kind: 'running', step, progress };
          void this.#tellSoon(progress === null);
        };
        const conversation: Conversation = {
          signal,
          ask,
          onProgress: running,
          patienceMs: this.#parts.patienceMs,
        };
        const { emit, mergeText } = this.#parts;
        const onStep = (next: typeof step) => {
          if (signal.aborted) throw new Failure({ kind: 'cancelled' });
          step = next;
          running(null);
        };
        return work(open, { conversation, mergeText, emit, onStep, resolutionsOf: () => ({}) });
      });
    try {
      return await attempt();
    } catch (cause) {
      const isSignIn = cause instanceof Failure && cause.error.kind === 'sign-in-needed';
      if (!isSignIn || !(await this.#parts.questions.forget(address)) || !mayAsk) throw cause;
      return attempt();
    }
  }

  async #statusOf(open: OpenPublication, { error }: Failure): Promise<SyncStatus> {
    if (error.kind === 'sign-in-needed') return { kind: 'sign-in', host: error.host };
    if (error.kind !== 'server-unreachable') return { kind: 'failed', error };
    const { ahead } = await readSharing(open.repository);
    return { kind: 'offline', host: error.host, versions: ahead };
  }

  async #tell(): Promise<SyncState> {
    const state = await this.state();
    this.#parts.emit('sync-changed', state);
    return state;
  }

  /** Progress comes often, and the window need not know of all of it. */
  async #tellSoon(now: boolean): Promise<void> {
    if (!now && Date.now() - this.#toldAt < TELL_EVERY_MS) return;
    this.#toldAt = Date.now();
    // While it runs, all but the status is as it was: git has other work to do.
    this.#last ??= await this.state().catch(() => null);
    if (this.#last === null || this.#status.kind !== 'running') return;
    this.#parts.emit('sync-changed', { ...this.#last, status: this.#status, queue: this.#queue() });
  }

  #queue(): SyncState['queue'] {
    const key = this.#of?.repository.commonDir;
    return key === undefined ? [] : tasksInTurn(key).map((task) => ({ task }));
  }

  async #schedule(open: OpenPublication): Promise<void> {
    const { automatic } = await readCloneSettings(open.repository);
    if (this.#of !== open) return;
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    if (!automatic) return;
    this.#timer = setInterval(() => {
      if (this.#running === null)
        void this.#run(false, (opened, run) => runSync(opened, run)).catch(() => undefined);
    }, this.#parts.interval ?? INTERVAL_MS);
    this.#timer.unref();
  }
}
