import type { Node } from 'prosemirror-model';
import { COMPOSED, JOINING, kindOf, LETTER, MARK, UNDERSCORE, UNSPACED } from './characters.ts';
import { segmentWords } from './segment-words.ts';
import { visibleTextOf } from './tool-text.ts';

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’._-][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;

/** How many words a text has, as an author counts: hyphenated and apostrophed words are one. */
export function countWords(text: string): number {
  let count = 0;
  let inWord = false;
  let joining = false;
  for (let at = 0; at < text.length; at += 1) {
    const kind = kindOf(text.charCodeAt(at));
    if ((kind & UNSPACED) !== 0) return countComposed(text);
    if ((kind & COMPOSED) !== 0) {
      const code = text.codePointAt(at) ?? 0;
      if (code >= 0xd800 && !isPicture(code)) return countComposed(text);
      if (code > 0xffff) at += 1;
    }
    if ((kind & LETTER) !== 0) {
      if (!inWord) count += 1;
      inWord = true;
      joining = false;
    } else if ((kind & MARK) === 0 || joining) {
      joining = inWord && !joining && (kind & (JOINING | UNDERSCORE)) !== 0;
      inWord = joining;
    }
  }
  return count;
}

/** Between the numbers in circles and those of seven segments there are pictures only. */
const isPicture = (code: number): boolean => code >= 0x1f110 && code < 0x1fbf0;

/** Scripts written without blanks, letters of two units: an expression, slower by far, knows them. */
function countComposed(text: string): number {
  return NEEDS_SEGMENTER.test(text) ? countSegments(text) : (text.match(WORD)?.length ?? 0);
}

const NEEDS_SEGMENTER =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;

function countSegments(text: string): number {
  let count = 0;
  for (const segment of segmentWords(text)) if (segment.isWordLike) count += 1;
  return count;
}

// Nodes are immutable, so a block's count holds for as long as the block does.
const counted = new WeakMap<Node, number>();

/** How many words readers will see in a node (captions and attributions included, opaque source left out). */
export function countNodeWords(node: Node): number {
  const known = counted.get(node);
  if (known !== undefined) return known;
  let count = 0;
  if (node.isTextblock) {
    count = node.type.name === 'sourceBlock' ? 0 : countWords(visibleText(node));
  } else {
    for (const child of node.children) count += countNodeWords(child);
  }
  // What holds one block only, as most list items do, has its count.
  if (node.isTextblock || node.childCount > 1) counted.set(node, count);
  return count;
}

function visibleText(block: Node): string {
  let text = '';
  for (const child of block.children) {
    if (child.isText) text += child.text;
    else if (child.type.name === 'hardBreak' || child.type.name === 'softBreak') text += ' ';
    else if (child.type.name === 'inlineSource') text += visibleTextOf(String(child.attrs['source']));
  }
  return text;
}
