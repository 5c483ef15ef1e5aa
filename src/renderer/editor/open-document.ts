import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { AppError } from '#contract/errors.ts';
import type { OpenIssue } from '#contract/replies.ts';
import { failed, ok, type Result } from '#contract/result.ts';
import { canonicalBlocks } from '#core/document/canonical.ts';
import { countIssue, type IssueCounts } from '#core/document/outline.ts';
import { type ParsedIssue, parseIssue, serializeIssue } from '#core/markdown/index.ts';
import { writeChildren } from '#core/markdown/write-blocks.ts';
import { mergeIssues } from '#core/merge/merge-issues.ts';
import { ask } from '../door/door.ts';
import type { SaveState, WrittenText } from './issue-session.ts';
import { IssueWriter } from './issue-writer.ts';
import { loadDocument, replaceDocument } from './load-issue.ts';

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
  /** The document the file on disk was written from: equal documents need no writing. */
  #serialized: { document: Node; text: string } | null = null;
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
    this.counts = countIssue(this.#parsed.document);
    this.#writer = new IssueWriter({ text: issue.text, hash: issue.hash }, issue.lastVersionText, {
      currentText: () => this.#currentText(),
      approximateText: () => approximate(this.#parsed, editor.state.doc),
      save: (text, baseHash) => ask('issue:save', { issueId: issue.issueId, text, baseHash }),
      keepRecoveryCopy: (text, baseHash) =>
        ask('issue:keep-recovery-copy', { issueId: issue.issueId, text, baseHash }),
      discardRecoveryCopy: () => ask('issue:discard-recovery-copy', { issueId: issue.issueId }),
      changed: this.#changed,
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

  flush(): Promise<Result<WrittenText, AppError>> {
    return this.#writer.flush();
  }

  async reload(evenIfEdited = false): Promise<Result<boolean, AppError>> {
    const opened = await ask('issue:open', { issueId: this.issue.issueId });
    if (!opened.ok) return opened;
    // Letters typed while the file was read are the author's: the next save is refused, and asks.
    if (this.#closed || (this.#writer.isDirty && !evenIfEdited)) return ok(false);
    const { text, hash, lastVersionText } = opened.value;
    this.#parsed = parseIssue(text, this.#editor.schema);
    this.#serialized = null;
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
    if (this.#closed || !mine.ok) return ok(false);
    const { text: both } = mergeIssues(this.#writer.written.text, mine.value, text);
    if (both === null) return ok(false);
    this.#parsed = parseIssue(text, this.#editor.schema);
    this.#serialized = null;
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
    if (shown.eq(document)) this.#serialized = { document: shown, text };
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

  #currentText(): Result<string, AppError> {
    const document = this.#editor.state.doc;
    if (this.#serialized?.document === document) return ok(this.#serialized.text);
    const result = serializeIssue(this.#parsed, document);
    if (!result.ok) return failed<AppError>({ kind: 'cannot-write-markdown', reason: result.reason });
    this.#serialized = { document, text: result.text };
    return ok(result.text);
  }
}

/** Every word, escaped as hard as can be: for the recovery copy of a text that does not read back equal. */
function approximate(parsed: ParsedIssue, document: Node): string {
  const body = writeChildren(canonicalBlocks(document), { habits: parsed.habits, escaping: 'entities' });
  return `${parsed.byteOrderMark}${String(document.attrs['header'])}${body}\n`;
}
