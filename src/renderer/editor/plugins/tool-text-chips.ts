import { Extension } from '@tiptap/core';
import { closeHistory, isHistoryTransaction } from '@tiptap/pm/history';
import { Mark, type Node } from '@tiptap/pm/model';
import { Plugin, type Transaction } from '@tiptap/pm/state';
import { findToolText } from '#core/document/tool-text.ts';
import { findAddresses } from '#core/markdown/addresses.ts';
import { readInlineSource } from '../source/read-source.ts';

/**
 * Text of other tools that an author types or pastes (`{{ page.title }}`, `$x$`, `[[Page]]`) becomes a chip when it is
 * complete, as a step of its own: the file says it to the letter, and opened again it shows the same. Undo gives the
 * text back, which is then text and is written so that it stays text. What was text before, escaped in the file, stays
 * text as well, wherever it goes.
 */
export const ToolTextChips = Extension.create({
  name: 'toolTextChips',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction(transactions, before, after) {
        if (!transactions.some(({ docChanged }) => docChanged)) return null;
        if (transactions.some(isHistoryTransaction)) return null;
        // An input method would lose the text it is composing.
        if (transactions.some((transaction) => transaction.getMeta('composition') !== undefined)) return null;
        const found = changedRanges(transactions).flatMap((range) =>
          newToolText(before.doc, after.doc, range),
        );
        if (found.length === 0) return null;
        const tr = closeHistory(after.tr);
        // From the end, so that the places before stay where they are.
        for (const { from, to, source, content } of found.toSorted((a, b) => b.from - a.from))
          if (tr.doc.textBetween(from, to) === source) tr.replaceWith(from, to, [...content]);
        return tr.docChanged ? tr : null;
      },
    }),
  ],
});

interface Range {
  readonly from: number;
  readonly to: number;
  readonly fromBefore: number;
  readonly toBefore: number;
}

/** What some transactions changed, in positions of the document before them and of the one after. */
function changedRanges(transactions: readonly Transaction[]): readonly Range[] {
  const maps = transactions.flatMap(({ mapping }) => mapping.maps);
  const ranges: Range[] = [];
  maps.forEach((map, index) => {
    map.forEach((fromBefore, toBefore, from, to) => {
      const [left, right] = [maps.slice(index + 1), maps.slice(0, index).toReversed()];
      const forwards = (position: number, side: -1 | 1) =>
        left.reduce((at, later) => later.map(at, side), position);
      const backwards = (position: number, side: -1 | 1) =>
        right.reduce((at, earlier) => earlier.invert().map(at, side), position);
      ranges.push({
        from: forwards(from, -1),
        to: forwards(to, 1),
        fromBefore: backwards(fromBefore, -1),
        toBefore: backwards(toBefore, 1),
      });
    });
  });
  return ranges;
}

interface Found {
  readonly from: number;
  readonly to: number;
  readonly source: string;
  /** What stands there from now on. */
  readonly content: readonly Node[];
}

/** Tool text that a change made complete. */
function newToolText(before: Node, after: Node, range: Range): readonly Found[] {
  const found = touchedToolText(after, range.from, range.to);
  if (found.length === 0) return [];
  // Typing inside what is text already makes no tool text of it.
  if (touchedToolText(before, range.fromBefore, range.toBefore).length > 0) return [];
  return found.filter(({ source }) => !isTextIn(before, source));
}

function touchedToolText(document: Node, from: number, to: number): readonly Found[] {
  const found: Found[] = [];
  const [start, end] = [Math.max(0, from - 1), Math.min(document.content.size, to + 1)];
  document.nodesBetween(start, end, (node, position) => {
    if (!node.isTextblock) return true;
    if (node.type.spec.code) return false;
    for (const run of runsOf(node, position + 1)) {
      for (const tool of toolTextIn(run, document)) if (tool.from < to && tool.to > from) found.push(tool);
    }
    return false;
  });
  return found;
}

/** Text with the same marks; a link that is its own text is none here, for the address may stand in a template. */
interface Run {
  readonly from: number;
  readonly text: string;
  readonly marks: readonly Mark[];
}

function runsOf(block: Node, from: number): readonly Run[] {
  const runs: Run[] = [];
  block.forEach((node, offset) => {
    if (!node.isText || node.marks.some(({ type }) => type.name === 'code')) return;
    const text = node.text ?? '';
    const marks = node.marks.filter(({ attrs }) => attrs['href'] !== text);
    const last = runs.at(-1);
    if (last && last.from + last.text.length === from + offset && Mark.sameSet(last.marks, marks))
      runs[runs.length - 1] = { ...last, text: last.text + text };
    else runs.push({ from: from + offset, text, marks });
  });
  return runs;
}

/** A link with a template in its address: `[home]({{ "/" | relative_url }})`. */
const TEMPLATED_LINK = /\[[^[\]\n]+\]\([^()\n]*?(?:\{\{[^\n]*?\}\}|\{%[^\n]*?%\})[^()\n]*\)/g;

function toolTextIn({ from, text, marks }: Run, document: Node): readonly Found[] {
  const { schema } = document.type;
  const links = [...text.matchAll(TEMPLATED_LINK)].map(({ 0: source, index }) => ({
    from: from + index,
    to: from + index + source.length,
    source,
    content: readInlineSource(source, document).content.map((node) => withMarks(node, marks)),
  }));
  const addresses = findAddresses(text);
  const chips = findToolText(text)
    .filter((tool) => !addresses.some((address) => address.from < tool.to && address.to > tool.to))
    // Its closing parenthesis is yet to be typed.
    .filter((tool) => !/\]\([^()]*$/.test(text.slice(0, tool.from)))
    .map((tool) => {
      const source = text.slice(tool.from, tool.to);
      const content = [schema.node('inlineSource', { source }, undefined, marks)];
      return { from: from + tool.from, to: from + tool.to, source, content };
    });
  const isApart = (chip: Found) => !links.some((link) => link.from < chip.to && link.to > chip.from);
  return [...links, ...chips.filter(isApart)];
}

const withMarks = (node: Node, marks: readonly Mark[]): Node =>
  node.mark(marks.reduce((all, mark) => mark.addToSet(all), node.marks));

/** Whether a text stands in the document as running text, so that copying or moving it says the same. */
function isTextIn(document: Node, source: string): boolean {
  let isText = false;
  document.descendants((node) => {
    const isCode = node.type.spec.code === true || node.marks.some(({ type }) => type.name === 'code');
    if (node.isText && !isCode && node.text?.includes(source)) isText = true;
    return !isText && !isCode;
  });
  return isText;
}
