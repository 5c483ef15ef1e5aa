import type { Node } from 'prosemirror-model';
import type { ParsedIssue } from '../markdown/index.ts';
import { splitWords } from './tokens.ts';
import type { Place } from './types.ts';

/**
 * Where in a source something stands. The parser knows this of top-level blocks; inside one, words are looked for in
 * order, so that a place can be a little wide where markup repeats the words beside it, and is never outside its block.
 */
export class Places {
  private readonly spans: ReadonlyMap<Node, Place>;
  private readonly texts = new Map<Node, ReadonlyMap<Node, TextOffsets>>();
  private readonly source: string;
  readonly bodyFrom: number;

  /** @param spans the page's blocks as they are compared, each with the lines it was read from */
  constructor({ source, bodyFrom }: ParsedIssue, spans: ReadonlyMap<Node, Place>) {
    this.source = source;
    this.bodyFrom = bodyFrom;
    this.spans = spans;
  }

  /** Of a top-level block. */
  ofTop(top: Node): Place {
    const { from, to } = this.spans.get(top) ?? { from: this.bodyFrom, to: this.bodyFrom };
    return { from, to };
  }

  /** Of a block: the lines it stands on. */
  ofBlock(top: Node, block: Node): Place {
    if (top === block) return this.ofTop(top);
    const offsets = this.offsetsIn(top);
    let [from, to] = [Number.POSITIVE_INFINITY, -1];
    const visit = (node: Node) => {
      const own = offsets.get(node);
      if (own) {
        from = Math.min(from, own.beginOf(0));
        to = Math.max(to, own.beginOf(node.content.size));
      } else for (const child of node.children) visit(child);
    };
    visit(block);
    const span = this.ofTop(top);
    if (to < 0) return span;
    const lineStart = this.source.lastIndexOf('\n', from - 1) + 1;
    const lineEnd = this.source.slice(to, span.to).search(/[\r\n]/);
    return { from: Math.max(span.from, lineStart), to: lineEnd < 0 ? span.to : to + lineEnd };
  }

  /** Where a block ends. Of most blocks of an issue this is all that is asked. */
  endOf(top: Node, block: Node): number {
    return top === block ? (this.spans.get(top)?.to ?? this.bodyFrom) : this.ofBlock(top, block).to;
  }

  /** Of a stretch of a text block's content. */
  ofText(top: Node, block: Node, from: number, to: number): Place {
    const offsets = this.offsetsIn(top).get(block);
    if (!offsets) return this.ofTop(top);
    if (from === to) {
      const at = offsets.beginOf(Math.min(from, block.content.size));
      return { from: at, to: at };
    }
    const start = offsets.beginOf(from);
    return { from: start, to: Math.max(start, offsets.endOf(to - 1)) };
  }

  private offsetsIn(top: Node): ReadonlyMap<Node, TextOffsets> {
    const known = this.texts.get(top);
    if (known) return known;
    const { from, to } = this.ofTop(top);
    const offsets = locate(top, this.source.slice(from, to), from);
    this.texts.set(top, offsets);
    return offsets;
  }
}

/** Where each unit of a text block's content begins and ends in the source: stretches that are written as they read. */
class TextOffsets {
  private readonly stretches: { readonly at: number; readonly from: number; readonly to: number }[] = [];
  private size = 0;

  /** The next so many units stand there; more units than there are places stand at its end. */
  put(from: number, to: number, units: number): void {
    this.stretches.push({ at: this.size, from, to });
    this.size += units;
  }

  beginOf(unit: number): number {
    const { at, from, to } = this.stretches[this.indexOf(unit)] as { at: number; from: number; to: number };
    return Math.min(to, from + unit - at);
  }

  endOf(unit: number): number {
    const index = this.indexOf(unit);
    const { from, to, at } = this.stretches[index] as { at: number; from: number; to: number };
    const isLast = unit + 1 === this.stretches[index + 1]?.at;
    return isLast ? to : Math.min(to, from + unit - at + 1);
  }

  /** Of the last stretch that begins there or before. */
  private indexOf(unit: number): number {
    let [low, high] = [0, this.stretches.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.stretches[middle]?.at ?? 0) <= unit) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** For each text block inside a block where its content stands. */
function locate(top: Node, source: string, base: number): ReadonlyMap<Node, TextOffsets> {
  const offsets = new Map<Node, TextOffsets>();
  let cursor = 0;
  const visit = (node: Node) => {
    if (!node.isTextblock) {
      for (const child of node.children) visit(child);
      return;
    }
    const own = new TextOffsets();
    node.children.forEach((child, index) => {
      if (!child.isText) {
        const end = cursor + markupLength(child, source, cursor);
        own.put(base + cursor, base + end, 1);
        cursor = end;
        return;
      }
      const text = child.text ?? '';
      const whole = indexNear(text, source, cursor);
      const isPlain = whole >= 0;
      // Most text is written as it reads; else its words are looked for one by one.
      for (const word of isPlain ? [text] : splitWords(text)) {
        const found = isPlain ? whole : source.indexOf(word, cursor);
        // What is written otherwise (an entity, an escape) is where the words beside it are.
        const isThere = found >= 0 && (found - cursor <= NEAR || /[\p{L}\p{N}]{3}/u.test(word));
        const start = base + (isThere ? found : cursor);
        own.put(start, isThere ? start + word.length : start, word.length);
        if (isThere) cursor = found + word.length;
      }
      cursor += linkEnd(node, index, source, cursor);
    });
    own.put(base + cursor, base + cursor, 0);
    offsets.set(node, own);
  };
  visit(top);
  return offsets;
}

/** Markup between two words is seldom longer. */
const NEAR = 12;

/** Where a text begins a few letters on at most; a long text is not looked for in all of a long list. */
function indexNear(text: string, source: string, from: number): number {
  for (let at = from; at <= from + NEAR; at += 1) if (source.startsWith(text, at)) return at;
  return -1;
}

/** After the last word of a link its address stands, in which words of the text may be found again. */
function linkEnd(block: Node, index: number, source: string, cursor: number): number {
  const link = block.child(index).marks.find((mark) => mark.type.name === 'link');
  const next = block.maybeChild(index + 1);
  if (!link || next?.marks.some((mark) => mark.eq(link))) return 0;
  return /^[*_~`]*\](?:\([^)]*\)|\[[^\]]*\])?/.exec(source.slice(cursor, cursor + 2000))?.[0].length ?? 0;
}

function markupLength(node: Node, source: string, cursor: number): number {
  const written: string = String(node.attrs['source'] ?? node.attrs['src'] ?? node.attrs['label'] ?? '');
  const found = written === '' ? -1 : source.indexOf(written, cursor);
  return found < 0 ? 0 : found + written.length - cursor;
}
