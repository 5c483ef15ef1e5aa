import type { AppError } from '#contract/errors.ts';
import type { ContentHash } from '#contract/ids.ts';
import type { Saved } from '#contract/replies.ts';
import { failed, ok, type Result } from '#contract/result.ts';
import type { SaveState, WrittenText } from './issue-session.ts';

/** What the writer needs of the world, so that its timing can be tested without one. */
export interface WriterWorld {
  /** The text as it is in the editor now. */
  currentText(): Result<string, AppError>;
  /** The words as well as they can be said, where `currentText` cannot say them. */
  approximateText(): string;
  save(text: string, baseHash: ContentHash): Promise<Result<Saved, AppError>>;
  keepRecoveryCopy(text: string, baseHash: ContentHash): Promise<unknown>;
  discardRecoveryCopy(): Promise<unknown>;
  /** The save state, or whether text and last version differ, has changed. */
  changed(): void;
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
 * again.
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
  #running: Promise<Result<WrittenText, AppError>> | null = null;

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
  flush(): Promise<Result<WrittenText, AppError>> {
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
    if (this.#dirty && this.state.kind === 'editing') await this.#copy();
  }

  async #copy(text = this.#world.currentText()): Promise<void> {
    const words = text.ok ? text.value : this.#world.approximateText();
    this.#copied = this.#world.keepRecoveryCopy(words, this.#written.hash);
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

  #write(): Promise<Result<WrittenText, AppError>> {
    const after = this.#running ?? Promise.resolve(ok(this.#written));
    const run = after.then(() => this.#writeNow());
    this.#running = run;
    void run.finally(() => {
      if (this.#running === run) this.#running = null;
    });
    return run;
  }

  async #writeNow(): Promise<Result<WrittenText, AppError>> {
    if (!this.#dirty) return ok(this.#written);
    const text = this.#world.currentText();
    if (!text.ok) return this.#trouble(text.error, this.#world.approximateText());
    if (text.value === this.#written.text && this.state.kind !== 'trouble') {
      // Typed, copied, and undone before it was saved: offered again, that copy would bring back what was taken back.
      this.#settled();
      await this.#discardCopy();
      return ok(this.#written);
    }
    this.#dirty = false;
    this.#firstEdit = null;
    this.#become({ kind: 'saving' });
    const saved = await this.#world.save(text.value, this.#written.hash);
    if (!saved.ok) return this.#trouble(saved.error, text.value);
    this.#written = { text: text.value, hash: saved.value.hash };
    await this.#discardCopy();
    if (this.#dirty) this.#become({ kind: 'editing' });
    else this.#settled();
    return ok(this.#written);
  }

  #settled(): void {
    this.#dirty = false;
    this.#firstEdit = null;
    this.#become({ kind: 'saved' });
  }

  async #trouble(error: AppError, text: string): Promise<Result<WrittenText, AppError>> {
    this.#dirty = true;
    this.#become({ kind: 'trouble', error });
    await this.#copy(ok(text));
    return failed(error);
  }

  #become(state: SaveState): void {
    this.state = state;
    this.#world.changed();
  }
}
