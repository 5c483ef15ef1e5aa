import type { Node } from 'prosemirror-model';
import { type FoldedText, foldText } from './fold-text.ts';

/** An issue made ready for being searched. */
export interface SearchableText {
  readonly title: FoldedText;
  /** The words of the page, block after block with a line feed between, as a reader sees them: no Markdown. */
  readonly text: string;
  readonly folded: FoldedText;
  /** Where each section begins in `text`, in order; what stands before the first is the opening. */
  readonly sections: readonly { readonly from: number; readonly title: string }[];
}

/** A place where the searched words stand, with a little around it, cut at words. */
export interface TextMatch {
  readonly section: string | null;
  readonly before: string;
  readonly match: string;
  readonly after: string;
}

export interface TextMatches {
  readonly count: number;
  readonly first: readonly TextMatch[];
}

/** Makes an issue ready for being searched. */
export function searchableText(title: string, document: Node): SearchableText {
  const parts: string[] = [];
  const sections: { from: number; title: string }[] = [];
  let length = 0;
  const add = (words: string) => {
    parts.push(words);
    length += words.length + 1;
  };
  document.forEach((block) => {
    if (block.type.name === 'heading') sections.push({ from: length, title: block.textContent });
    block.descendants((node) => {
      if (!node.isTextblock) return true;
      add(wordsOf(node));
      return false;
    });
    if (block.isTextblock) add(wordsOf(block));
  });
  const text = parts.join('\n');
  return { title: foldText(title), text, folded: foldText(text), sections };
}

const wordsOf = (block: Node): string => block.textBetween(0, block.content.size, ' ', ' ');

const SHOWN = 3;
const AROUND = 60;

/** Where a folded query stands in an issue: how often, and the first places in its text. */
export function findInText(issue: SearchableText, query: string): TextMatches {
  if (query === '') return { count: 0, first: [] };
  const first: TextMatch[] = [];
  let count = occurrences(issue.title.text, query);
  const { text, offsets } = issue.folded;
  for (let at = text.indexOf(query); at !== -1; at = text.indexOf(query, at + query.length)) {
    count += 1;
    if (first.length < SHOWN) {
      const end = at + query.length;
      first.push(matchAt(issue, offsets?.[at] ?? at, offsets?.[end] ?? end));
    }
  }
  return { count, first };
}

function occurrences(text: string, query: string): number {
  let count = 0;
  for (let at = text.indexOf(query); at !== -1; at = text.indexOf(query, at + query.length)) count += 1;
  return count;
}

function matchAt({ text, sections }: SearchableText, from: number, to: number): TextMatch {
  const blockFrom = text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = text.indexOf('\n', to);
  const blockTo = lineEnd === -1 ? text.length : lineEnd;
  return {
    section: sections.findLast((section) => section.from <= from)?.title ?? null,
    before: cutStart(text.slice(blockFrom, from)),
    match: text.slice(from, to),
    after: cutEnd(text.slice(to, blockTo)),
  };
}

function cutStart(text: string): string {
  if (text.length <= AROUND) return text;
  const cut = text.slice(-AROUND);
  return `…${cut.slice(cut.indexOf(' ') + 1)}`;
}

function cutEnd(text: string): string {
  if (text.length <= AROUND) return text;
  const cut = text.slice(0, AROUND);
  const space = cut.lastIndexOf(' ');
  return `${space > 0 ? cut.slice(0, space) : cut}…`;
}
