import type { Node } from 'prosemirror-model';
import { type FoldedText, foldText } from './fold-text.ts';

/** The words of an issue's page, as a reader sees them: no Markdown. */
export interface PageText {
  /** Block after block, with a line feed between. */
  readonly text: string;
  /** Where each section begins in `text`, in order; what stands before the first is the opening. */
  readonly sections: readonly { readonly from: number; readonly title: string }[];
}

/** An issue made ready for being searched. */
export interface SearchableText extends PageText {
  readonly title: FoldedText;
  readonly folded: FoldedText;
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

/** The words of a page and where its sections begin. */
export function pageText(document: Node): PageText {
  const parts: string[] = [];
  const sections: { from: number; title: string }[] = [];
  let length = 0;
  const add = (block: Node) => {
    const words = wordsOf(block);
    parts.push(words);
    length += words.length + 1;
  };
  const addTextblocks = (block: Node) =>
    block.descendants((node) => {
      if (node.isTextblock) add(node);
      return !node.isTextblock;
    });
  document.forEach((block) => {
    if (block.type.name === 'heading') sections.push({ from: length, title: block.textContent });
    if (block.isTextblock) add(block);
    else addTextblocks(block);
  });
  return { text: parts.join('\n'), sections };
}

/** Makes an issue ready for being searched. */
export const searchable = (title: string, page: PageText): SearchableText => ({
  ...page,
  title: foldText(title),
  folded: foldText(page.text),
});

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
