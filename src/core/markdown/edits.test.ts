import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it, vi } from 'vitest';
import {
  corpusFolder,
  corpusVersions,
  NO_CORPUS,
  packageReadmes,
  type RealFile,
  runs,
  SEED,
  sample,
  sampleIssues,
  THOROUGH,
} from '../../../bench/real-files.ts';
import { sayTheSame } from '../document/same-block.ts';
import { issueSchema } from '../document/schema.ts';
import { anyMarkdown } from '../testing/arbitrary-markdown.ts';
import { anyEdit, applyEdit, EDIT_KINDS, type Edit, type EditKind, undo } from '../testing/edits.ts';
import { print } from '../testing/print.ts';
import { type ParsedIssue, parseIssue, serializeIssue } from './index.ts';

vi.setConfig({ testTimeout: THOROUGH ? 900_000 : 60_000 });

/** The law of saving, for one edit of one text. What an author may do to source itself has tests of its own. */
function expectLaw(text: string, edit: Edit): void {
  const parsed = parseIssue(text);
  const transform = applyEdit(parsed.document, edit);
  if (!transform || hasNewSource(parsed, transform.doc)) return;
  const saved = serializeIssue(parsed, transform.doc);
  // A comment that is never closed can stand at the end alone.
  if (!saved.ok && saved.reason.startsWith('This source')) return;
  if (!saved.ok) expect.fail(`refused: ${saved.reason}\n${changeOf(parsed, transform.doc)}`);

  const again = parseIssue(saved.text);
  if (!sayTheSame(again.document, transform.doc))
    expect.fail(`reads back otherwise\n${print(again.document)}\nand not\n${print(transform.doc)}`);
  expect(serializeIssue(again, issueSchema.nodeFromJSON(again.document.toJSON()))).toEqual(saved);
  expect(serializeIssue(parsed, undo(transform))).toEqual({ ok: true, text });
  expectUntouchedOutside(parsed, transform.doc, saved.text, edit);
}

/** Bytes before and after the blocks that the edit changed stay, blank lines beside them left out. */
function expectUntouchedOutside(parsed: ParsedIssue, document: Node, saved: string, edit: Edit): void {
  if (edit.kind === 'editHeader') {
    expectSameBody(parsed, saved);
    return;
  }
  const [from, to] = changedBlocks(parsed, document);
  if (parsed.blocks.length === 0 || mustTouchNeighbours(parsed, document, to)) return;
  const before = parsed.source.slice(0, parsed.blocks[from - 1]?.to ?? parsed.bodyFrom);
  const after = parsed.source.slice(parsed.blocks[to]?.from ?? parsed.source.length);
  if (!saved.startsWith(before) || !saved.endsWith(after))
    expect.fail(`touches its neighbours\n${changeOf(parsed, document)}\n${saved}`);
}

/** A changed header leaves every block as it is, and the blank lines between them. */
function expectSameBody({ source, blocks }: ParsedIssue, saved: string): void {
  const body = blocks[0] ? source.slice(blocks[0].from) : '';
  if (!saved.endsWith(body)) expect.fail(`touches the body\n${body}\n=>\n${saved}`);
}

/** The source's blocks that the document has not, as a range. */
function changedBlocks(parsed: ParsedIssue, document: Node): readonly [number, number] {
  const [now, before] = [document.children, parsed.document.children];
  const shorter = Math.min(now.length, before.length);
  let from = 0;
  while (from < shorter && now[from]?.eq(before[from] as Node)) from += 1;
  let after = 0;
  while (after < shorter - from && now.at(-1 - after)?.eq(before.at(-1 - after) as Node)) after += 1;
  return [from, before.length - after];
}

/**
 * Two lists that come to stand side by side would be one: the bullets of one must change. A fence that the file's end
 * closes must be closed. What is indented
 * after a list would be part of it. A body that begins like a
 * header may have to be told from one. A definition that is gone takes the addresses of its links with it.
 */
function mustTouchNeighbours(parsed: ParsedIssue, document: Node, to: number): boolean {
  const isDefinition = (node: Node): boolean =>
    node.type.name === 'sourceBlock' ? node.textContent.includes(']:') : node.children.some(isDefinition);
  const [from] = changedBlocks(parsed, document);
  if (parsed.header === '' && /^(?:---|\+\+\+)/.test(parsed.source)) return true;
  const gone = parsed.document.children.slice(from, to).some(isDefinition);
  const isIndented = /^[ \t\ufeff]/.test(parsed.source.slice(parsed.blocks[to]?.from));
  const kept = parsed.document.childCount - to;
  const last = document.children.at(-1 - kept);
  const next = parsed.document.children[to];
  const lists = last?.type.isInGroup('list') === true && next?.type.isInGroup('list') === true;
  const before = parsed.blocks[from - 1];
  const fence = before?.node.type.name === 'codeBlock' ? parsed.source.slice(before.from, before.to) : '';
  const isOpen = /^ {0,3}(?:```|~~~)/.test(fence) && !/[\r\n] {0,3}(?:`{3,}|~{3,})[ \t]*$/.test(fence);
  return gone || isIndented || lists || isOpen;
}

const hasNewSource = (parsed: ParsedIssue, document: Node): boolean => {
  const known = new Set<string>();
  const sources = (root: Node, visit: (text: string) => void) =>
    root.descendants((node) => {
      if (node.type.name === 'sourceBlock') visit(node.textContent);
    });
  sources(parsed.document, (text) => known.add(text));
  let isNew = false;
  sources(document, (text) => {
    if (!known.has(text)) isNew = true;
  });
  return isNew;
};

function changeOf(parsed: ParsedIssue, document: Node): string {
  const [from, to] = changedBlocks(parsed, document);
  const kept = parsed.document.childCount - to;
  const now = document.children.slice(from, document.childCount - kept);
  return `${parsed.blocks
    .slice(Math.max(0, from - 1), to + 1)
    .map((span) => parsed.source.slice(span.from, span.to))
    .join('\n\n')}\n=>\n${now.map((node) => print(node)).join('\n')}`;
}

const KINDS = EDIT_KINDS.filter((kind) => kind !== 'editSource');

const TABLE_KINDS = [
  'editCell',
  'addRow',
  'deleteRow',
  'moveRow',
  'addColumn',
  'deleteColumn',
  'alignColumn',
] as const;
const ITEM_KINDS = ['addItem', 'moveItem', 'deleteItem', 'tickItem', 'sinkItem'] as const;

const lawHoldsFor = (files: readonly RealFile[], count: number, kinds: readonly EditKind[] = KINDS): void => {
  const anyFile = fc.noBias(fc.nat({ max: files.length - 1 })).map((at) => files[at] as RealFile);
  fc.assert(
    fc.property(anyFile, anyEdit(kinds), ({ text }, edit) => expectLaw(text, edit)),
    runs(count),
  );
};

describe(`an edit changes what it is about, reads back, and is undone to the byte (seed ${SEED})`, () => {
  it('in the sample publication', () => lawHoldsFor(sampleIssues(), 800));

  it('in Markdown of node_modules', () => {
    lawHoldsFor(
      packageReadmes().filter(({ text }) => text.length < 20_000),
      500,
    );
  });

  const corpus = corpusFolder();
  it.skipIf(corpus === null)(`in the corpus${corpus ? '' : ` (${NO_CORPUS})`}`, () => {
    lawHoldsFor(sample(corpusVersions(corpus ?? ''), 300), 800);
  });

  const withTables = [...sampleIssues(), ...packageReadmes()].filter(({ text }) =>
    /^\|? ?:?-+:? ?\|/m.test(text),
  );
  it('in tables', () => lawHoldsFor(withTables, 500, TABLE_KINDS));

  const withLists = (files: readonly RealFile[]) => files.filter(({ text }) => /^[-*+] /m.test(text));
  it('in items of lists', () =>
    lawHoldsFor(withLists([...sampleIssues(), ...sample(packageReadmes(), 200)]), 1000, ITEM_KINDS));

  it('in any text', () => {
    fc.assert(fc.property(anyMarkdown, anyEdit(KINDS), expectLaw), runs(2000));
  });
});
