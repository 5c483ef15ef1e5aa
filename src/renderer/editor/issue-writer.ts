import type { AppError } from '#contract/errors.ts';
import type { ContentHash } from '#contract/ids.ts';
import type { Saved } from '#contract/replies.ts';
import { failed, ok, type Result } from '#contract/result.ts';
import type { FlushedText, SaveState, WaitingPart, WrittenText } from './issue-session.ts';

/** What the writer needs of the world, so that its timing can be tested without one. */
export interface WriterWorld {
  /** What can be written of the text in the editor now, and what cannot. */
  currentText(): Result<CurrentText, AppError>;
  /** All words in the editor now, as well as they can be said. */
  recoveryText(): string;
  save(text: string, baseHash: ContentHash): Promise<Result<Saved, AppError>>;
  keepRecoveryCopy(text: string, baseHash: ContentHash): Promise<unknown>;
  discardRecoveryCopy(): Promise<unknown>;
  /** The save state, or whether text and last version differ, has changed. */
  changed(): void;
}

export interface CurrentText {
  readonly text: string;
  readonly waiting: readonly WaitingPart[];
}

/** Autosave: this long after typing stops… */
export const QUIET_MS = 1000;
/** …and at the latest this long after it began. */
export const LONGEST_MS = 5000;
/** What is typed without a pause is in the recovery copy this soon. */
export const COPY_MS = 1000;

/**
 * The way of one issue's words to its file. One save at a time; what is typed meanwhile is saved next. After a
 * failure it waits for the author: typing goes on, each pause refreshes the recovery copy, and the next flush tries
 * again. A part that cannot be written waits in the recovery copy while all else is saved.
 */
export class IssueWriter {
  state: SaveState = { kind: 'saved' };
  #written: WrittenText;
  #lastVersionText: string | null;
  readonly #world: WriterWorld;
  #dirty = false;
  #firstEdit: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #copyTimer: ReturnType<typeof setTimeout> | undefined;
  /** The recovery copy on its way to the disk or there, which the next save makes needless. */
  #copied: Promise<unknown> | null = null;
  #running: Promise<Result<FlushedText, AppError>> | null = null;

  constructor(written: WrittenText, lastVersionText: string | null, world: WriterWorld) {
    this.#written = written;
    this.#lastVersionText = lastVersionText;
    this.#world = world;
  }

  get differsFromLastVersion(): boolean {
    return this.#dirty || this.#written.text !== this.#lastVersionText;
  }

  /** Something was typed that is not on disk. */
  get isDirty(): boolean {
    return this.#dirty;
  }

  get written(): WrittenText {
    return this.#written;
  }

  /** The author changed something. */
  edited(): void {
    this.#dirty = true;
    this.#firstEdit ??= Date.now();
    if (this.state.kind === 'saved') this.#become({ kind: 'editing' });
    clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(QUIET_MS, this.#firstEdit + LONGEST_MS - Date.now()));
    this.#timer = setTimeout(() => void this.#pause(), wait);
    // Set after the save's own clock: after a single letter the save comes first, and no copy is made.
    this.#copyTimer ??= setTimeout(() => void this.#copyIfUnwritten(), COPY_MS);
  }

  /** Writes what is unwritten now, trying again what failed before. */
  flush(): Promise<Result<FlushedText, AppError>> {
    clearTimeout(this.#timer);
    return this.#write();
  }

  /** The file holds this text now, whoever wrote it, and the editor shows it. */
  adopt(written: WrittenText): void {
    clearTimeout(this.#timer);
    this.#written = written;
    this.#settled();
  }

  /** The file holds this text now, and the editor shows it together with what is still to be written. */
  joined(written: WrittenText): void {
    this.#written = written;
    this.edited();
    this.#become({ kind: 'editing' });
  }

  /** The next save takes the place of the bytes with this hash. */
  acceptDisk(hash: ContentHash): void {
    this.#written = { ...this.#written, hash };
    this.#dirty = true;
  }

  setLastVersionText(text: string): void {
    this.#lastVersionText = text;
    this.#world.changed();
  }

  /** Stops its clocks; what is unwritten must have been flushed before. */
  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#copyTimer);
  }

  async #pause(): Promise<void> {
    this.#firstEdit = null;
    // In trouble the author has been told; until there is a decision, only the recovery copy is refreshed.
    if (this.state.kind === 'trouble') await this.#copy();
    else await this.#write();
  }

  async #copyIfUnwritten(): Promise<void> {
    this.#copyTimer = undefined;
    if (this.#dirty && (this.state.kind === 'editing' || this.state.kind === 'waiting')) await this.#copy();
  }

  async #copy(text = this.#world.recoveryText()): Promise<void> {
    this.#copied = this.#world.keepRecoveryCopy(text, this.#written.hash);
    await this.#copied;
  }

  async #discardCopy(): Promise<void> {
    const copied = this.#copied;
    if (copied === null) return;
    this.#copied = null;
    // Discarded on its way there, it would arrive afterwards.
    await copied;
    await this.#world.discardRecoveryCopy();
  }

  #write(): Promise<Result<FlushedText, AppError>> {
    const after: Promise<unknown> = this.#running ?? Promise.resolve();
    const run = after.then(() => this.#writeNow());
    this.#running = run;
    void run.finally(() => {
      if (this.#running === run) this.#running = null;
    });
    return run;
  }

  async #writeNow(): Promise<Result<FlushedText, AppError>> {
    if (!this.#dirty) return ok({ ...this.#written, waiting: [] });
    const current = this.#world.currentText();
    if (!current.ok) return this.#trouble(current.error, this.#world.recoveryText());
    const { text, waiting } = current.value;
    if (text !== this.#written.text || this.state.kind === 'trouble') {
      const all = waiting.length === 0 ? text : this.#world.recoveryText();
      this.#dirty = false;
      this.#firstEdit = null;
      // While something waits, that is what the author is told.
      if (this.state.kind !== 'waiting') this.#become({ kind: 'saving' });
      const saved = await this.#world.save(text, this.#written.hash);
      if (!saved.ok) return this.#trouble(saved.error, all);
      this.#written = { text, hash: saved.value.hash };
    } else {
      // Typed, copied, and undone before it was saved: offered again, that copy would bring back what was taken back.
      this.#dirty = false;
      this.#firstEdit = null;
    }
    if (waiting.length > 0) await this.#wait(waiting);
    else {
      await this.#discardCopy();
      if (this.#dirty) this.#become({ kind: 'editing' });
      else this.#settled();
    }
    return ok({ ...this.#written, waiting });
  }

  /** What waits is not on disk; the next pause after an edit, and each flush, tries to write it again. */
  async #wait(parts: readonly WaitingPart[]): Promise<void> {
    this.#dirty = true;
    this.#become({ kind: 'waiting', parts });
    await this.#copy();
  }

  #settled(): void {
    this.#dirty = false;
    this.#firstEdit = null;
    this.#become({ kind: 'saved' });
  }

  async #trouble(error: AppError, text: string): Promise<Result<FlushedText, AppError>> {
    this.#dirty = true;
    this.#become({ kind: 'trouble', error });
    await this.#copy(text);
    return failed(error);
  }

  #become(state: SaveState): void {
    this.state = state;
    this.#world.changed();
  }
}
