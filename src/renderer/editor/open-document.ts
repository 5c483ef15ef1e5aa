import type { Editor } from '@tiptap/core';
import { closeHistory } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import { Selection } from '@tiptap/pm/state';
import type { AppError } from '#contract/errors.ts';
import type { ContentHash } from '#contract/ids.ts';
import type { OpenIssue, Saved } from '#contract/replies.ts';
import { failed, ok, type Result } from '#contract/result.ts';
import { canonicalBlocks } from '#core/document/canonical.ts';
import { countIssue, type IssueCounts } from '#core/document/outline.ts';
import {
  asSource,
  type ParsedIssue,
  parseIssue,
  serializeWritable,
  type Writable,
} from '#core/markdown/index.ts';
import { writeChildren } from '#core/markdown/write-blocks.ts';
import { mergeIssues } from '#core/merge/merge-issues.ts';
import { ask } from '../door/door.ts';
import type { FlushedText, SaveState, WaitingPart } from './issue-session.ts';
import { type CurrentText, IssueWriter } from './issue-writer.ts';
import { loadDocument, replaceDocument } from './load-issue.ts';
import { firstWaiting, markWaiting, showWaiting } from './plugins/waiting-blocks.ts';

/** Counting a long issue waits until typing pauses. */
const COUNT_DELAY_MS = 300;

/** One opened issue in the editor: what was read, what is shown, and the writer between the two. */
export class OpenDocument {
  readonly issue: OpenIssue;
  counts: IssueCounts;
  readonly #editor: Editor;
  readonly #changed: () => void;
  readonly #writer: IssueWriter;
  #parsed: ParsedIssue;
  /** The document that was written last, and what of it could be: equal documents need no writing. */
  #serialized: { readonly document: Node; readonly written: Writable } | null = null;
  /** The document that the file on disk says. */
  #saved: Node;
  #countTimer: ReturnType<typeof setTimeout> | undefined;
  #adopting = false;
  #closed = false;

  constructor(issue: OpenIssue, editor: Editor, changed: () => void) {
    this.issue = issue;
    this.#editor = editor;
    this.#changed = () => {
      if (!this.#closed) changed();
    };
    this.#parsed = parseIssue(issue.text, editor.schema);
    this.#saved = this.#parsed.document;
    this.counts = countIssue(this.#parsed.document);
    this.#writer = new IssueWriter({ text: issue.text, hash: issue.hash }, issue.lastVersionText, {
      currentText: () => this.#currentText(),
      recoveryText: () => this.#recoveryText(),
      save: (text, baseHash) => this.#save(text, baseHash),
      keepRecoveryCopy: (text, baseHash) =>
        ask('issue:keep-recovery-copy', { issueId: issue.issueId, text, baseHash }),
      discardRecoveryCopy: () => ask('issue:discard-recovery-copy', { issueId: issue.issueId }),
      changed: () => this.#writerChanged(),
    });
    editor.setEditable(issue.readOnly === null, false);
    loadDocument(editor, this.#parsed.document);
    editor.on('update', this.#onUpdate);
  }

  get saveState(): SaveState {
    return this.#writer.state;
  }

  get differsFromLastVersion(): boolean {
    return this.#writer.differsFromLastVersion;
  }

  /** The issue leaves the editor; its words were flushed before. */
  close(): void {
    this.#closed = true;
    this.#editor.off('update', this.#onUpdate);
    this.#writer.stop();
    clearTimeout(this.#countTimer);
  }

  flush(): Promise<Result<FlushedText, AppError>> {
    return this.#writer.flush();
  }

  async reload(evenIfEdited = false): Promise<Result<boolean, AppError>> {
    const opened = await ask('issue:open', { issueId: this.issue.issueId });
    if (!opened.ok) return opened;
    // Letters typed while the file was read are the author's: the next save is refused, and asks.
    if (this.#closed || (this.#writer.isDirty && !evenIfEdited)) return ok(false);
    const { text, hash, lastVersionText } = opened.value;
    this.#show(text);
    this.#adopting = true;
    replaceDocument(this.#editor, this.#parsed.document);
    this.#adopting = false;
    this.#writer.adopt({ text, hash });
    if (lastVersionText !== null) this.#writer.setLastVersionText(lastVersionText);
    await ask('issue:discard-recovery-copy', { issueId: this.issue.issueId });
    return ok(true);
  }

  async joinDisk(): Promise<Result<boolean, AppError>> {
    const opened = await ask('issue:open', { issueId: this.issue.issueId });
    if (!opened.ok) return opened;
    const { text, hash, lastVersionText } = opened.value;
    const mine = this.#currentText();
    // Merged are texts, and what waits is in none.
    if (this.#closed || !mine.ok || mine.value.waiting.length > 0) return ok(false);
    const { text: both } = mergeIssues(this.#writer.written.text, mine.value.text, text);
    if (both === null) return ok(false);
    this.#show(text);
    replaceDocument(this.#editor, parseIssue(both, this.#editor.schema).document);
    this.#writer.joined({ text, hash });
    if (lastVersionText !== null) this.#writer.setLastVersionText(lastVersionText);
    return ok(true);
  }

  async overwrite(): Promise<void> {
    const state = this.#writer.state;
    if (state.kind === 'trouble' && state.error.kind === 'issue-changed-on-disk') {
      const onDisk = await ask('issue:open', { issueId: this.issue.issueId });
      if (!onDisk.ok) return;
      this.#writer.acceptDisk(onDisk.value.hash);
    }
    await this.#writer.flush();
  }

  replaceText(text: string): void {
    // What is read is read for its document; the bytes to keep are still those of the file.
    const { document } = parseIssue(text, this.#editor.schema);
    replaceDocument(this.#editor, document);
    // Until the next letter it is the text that was given, to the byte, not another way to write it.
    const shown = this.#editor.state.doc;
    if (shown.eq(document)) {
      const written: Writable = { ok: true, text, document: shown, waiting: [], waitingHeader: null };
      this.#serialized = { document: shown, written };
    }
  }

  setLastVersionText(text: string): void {
    this.#writer.setLastVersionText(text);
  }

  readonly #onUpdate = (): void => {
    if (!this.#adopting) this.#writer.edited();
    clearTimeout(this.#countTimer);
    this.#countTimer = setTimeout(() => {
      this.counts = countIssue(this.#editor.state.doc);
      this.#changed();
    }, COUNT_DELAY_MS);
  };

  /** The file says this text now. */
  #show(text: string): void {
    this.#parsed = parseIssue(text, this.#editor.schema);
    this.#saved = this.#parsed.document;
    this.#serialized = null;
  }

  async #save(text: string, baseHash: ContentHash): Promise<Result<Saved, AppError>> {
    const said = this.#serialized?.written.document;
    const saved = await ask('issue:save', { issueId: this.issue.issueId, text, baseHash });
    if (saved.ok && said) this.#saved = said;
    return saved;
  }

  #currentText(): Result<CurrentText, AppError> {
    const document = this.#editor.state.doc;
    if (this.#serialized?.document !== document) {
      const written = serializeWritable(this.#parsed, document, this.#saved);
      if (!written.ok) return failed<AppError>({ kind: 'cannot-write-markdown', reason: written.reason });
      this.#serialized = { document, written };
    }
    const { written } = this.#serialized;
    return ok({ text: written.text, waiting: partsOf(document, written) });
  }

  /** All of the text: what waits stands in it as code, which can be written and reads back. */
  #recoveryText(): string {
    const document = this.#editor.state.doc;
    const current = this.#currentText();
    if (!current.ok) return approximate(this.#parsed, document);
    if (current.value.waiting.length === 0) return current.value.text;
    const waiting = new Set(this.#serialized?.written.waiting.map(({ at }) => at));
    const blocks: Node[] = [];
    document.forEach(
      (block, at) => void blocks.push(waiting.has(at) ? asSource(block, this.#parsed) : block),
    );
    const whole = serializeWritable(this.#parsed, document.type.create(document.attrs, blocks), this.#saved);
    return whole.ok && whole.waiting.length === 0 && whole.waitingHeader === null
      ? whole.text
      : approximate(this.#parsed, document);
  }

  showWaiting(): void {
    showWaiting(this.#editor);
  }

  keepWaitingAsSource(): void {
    const block = firstWaiting(this.#editor.state);
    if (block) this.#replace(block, asSource(block.node, this.#parsed));
  }

  undoWaiting(): void {
    const block = firstWaiting(this.#editor.state);
    if (block) this.#replace(block, block.saved);
    else
      this.#editor.view.dispatch(
        closeHistory(this.#editor.state.tr).setDocAttribute('header', this.#saved.attrs['header']),
      );
    void this.flush();
  }

  #replace({ from, to }: { readonly from: number; readonly to: number }, block: Node | null): void {
    const { state, view, schema } = this.#editor;
    const isAlone = state.doc.childCount === 1;
    const instead = block ?? (isAlone ? (schema.nodes['paragraph']?.create() ?? null) : null);
    const tr = closeHistory(state.tr);
    if (instead === null) tr.delete(from, to);
    else tr.replaceWith(from, to, instead);
    view.dispatch(
      tr.setSelection(Selection.near(tr.doc.resolve(from + (instead === null ? 0 : 1)))).scrollIntoView(),
    );
    view.focus();
    void this.flush();
  }

  #writerChanged(): void {
    const { kind } = this.#writer.state;
    const written = this.#serialized?.document === this.#editor.state.doc ? this.#serialized.written : null;
    if (!this.#closed && kind === 'waiting' && written) markWaiting(this.#editor, written.waiting);
    if (!this.#closed && kind === 'saved') markWaiting(this.#editor, []);
    this.#changed();
  }
}

const WORDS_SHOWN = 60;

function partsOf(document: Node, { waiting, waitingHeader }: Writable): readonly WaitingPart[] {
  const blocks = waiting.map(({ at, reason }): WaitingPart => {
    const words = (document.nodeAt(at)?.textContent ?? '').trim().replace(/\s+/g, ' ');
    const isLong = words.length > WORDS_SHOWN;
    return { kind: 'block', words: isLong ? `${words.slice(0, WORDS_SHOWN).trimEnd()}…` : words, reason };
  });
  return waitingHeader === null ? blocks : [...blocks, { kind: 'header', words: '', reason: waitingHeader }];
}

/** Every word, escaped as hard as can be: for the recovery copy of a text that does not read back equal. */
function approximate(parsed: ParsedIssue, document: Node): string {
  const body = writeChildren(canonicalBlocks(document), { habits: parsed.habits, escaping: 'entities' });
  return `${parsed.byteOrderMark}${String(document.attrs['header'])}${body}\n`;
}
