import { Fragment, type Mark, type Node } from 'prosemirror-model';
import type { SourceText } from './source-texts.ts';

/** A part of some inline content, in its own units: what `from` to before `to` is, and where that was read. */
export interface Part {
  readonly from: number;
  readonly to: number;
  /** The text block it was read in, and where its part begins there; null for what is new. */
  readonly origin: { readonly text: SourceText; readonly from: number } | null;
}

/** Fewer units than this in common are chance. */
const LEAST = 8;

/**
 * Cuts inline content into the longest runs that stand in one of some texts with the same marks, and what is new between
 * them. Runs begin and end where no mark goes on, so that each can be written by itself.
 *
 * @returns null where nothing is known
 */
export function coverText(nodes: readonly Node[], texts: readonly SourceText[]): readonly Part[] | null {
  const numbers = new Map<string, number>();
  const units = unitsOf(nodes, numbers);
  const known = texts.map((text) => ({ text, units: unitsOf(text.content.content, numbers) }));
  const places = placesOf(known.map((each) => each.units));
  const parts: Part[] = [];
  let [at, fresh] = [0, 0];
  const close = (until: number): void => {
    if (until > fresh) parts.push({ from: fresh, to: until, origin: null });
  };
  while (at + LEAST <= units.length) {
    let best: { index: number; from: number; length: number } | undefined;
    for (const { index, from } of places.get(keyAt(units, at)) ?? []) {
      const length = sharedFrom(units, at, known[index]?.units ?? [], from);
      if (!best || length > best.length) best = { index, from, length };
    }
    const to = best ? lastPlainPlace(nodes, at, at + best.length) : at;
    const text = best && known[best.index]?.text;
    if (!best || !text || to - at < LEAST || !isPlainAt(nodes, at)) {
      at += 1;
      continue;
    }
    close(at);
    parts.push({ from: at, to, origin: { text, from: best.from } });
    [at, fresh] = [to, to];
  }
  close(units.length);
  return parts.some(({ origin }) => origin !== null) ? parts : null;
}

/** Each unit of content as a number: equal numbers are the same character with the same marks, or equal leaves. */
function unitsOf(nodes: readonly Node[], numbers: Map<string, number>): readonly number[] {
  const number = (key: string): number => {
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  };
  return nodes.flatMap((node) => {
    const marks = node.marks.length === 0 ? '' : JSON.stringify(node.marks);
    if (!node.isText) return [number(JSON.stringify(node))];
    return Array.from({ length: node.nodeSize }, (_, at) => number(`${node.text?.charAt(at)}${marks}`));
  });
}

interface Place {
  readonly index: number;
  readonly from: number;
}

const keyAt = (units: readonly number[], at: number): string => units.slice(at, at + LEAST).join();

function placesOf(texts: readonly (readonly number[])[]): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  texts.forEach((units, index) => {
    for (let from = 0; from + LEAST <= units.length; from += 1) {
      const key = keyAt(units, from);
      const alike = places.get(key);
      if (alike) alike.push({ index, from });
      else places.set(key, [{ index, from }]);
    }
  });
  return places;
}

function sharedFrom(a: readonly number[], at: number, b: readonly number[], from: number): number {
  let length = 0;
  while (at + length < a.length && from + length < b.length && a[at + length] === b[from + length])
    length += 1;
  return length;
}

function lastPlainPlace(nodes: readonly Node[], from: number, to: number): number {
  let at = to;
  while (at > from && !isPlainAt(nodes, at)) at -= 1;
  return at;
}

/** Whether no mark goes on over a place, nor a character of two units. */
function isPlainAt(nodes: readonly Node[], place: number): boolean {
  let at = 0;
  for (const [index, node] of nodes.entries()) {
    if (place === at) {
      const before: readonly Mark[] = nodes[index - 1]?.marks ?? [];
      return !before.some((mark) => mark.isInSet(node.marks));
    }
    at += node.nodeSize;
    if (place < at)
      return (
        node.marks.length === 0 &&
        !/[\udc00-\udfff]/.test(node.text?.charAt(place - at + node.nodeSize) ?? '')
      );
  }
  return true;
}

/** The nodes from one place to before another. */
export const cutNodes = (nodes: readonly Node[], from: number, to: number): readonly Node[] =>
  Fragment.fromArray([...nodes]).cut(from, to).content;
