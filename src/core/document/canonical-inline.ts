import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { isBreakTag, isLineEnd } from './break-tag.ts';
import { type Piece, PUNCTUATION, unmarkEdgePunctuation } from './edge-punctuation.ts';
import { sayableMark, sayableNode, sayableText } from './sayable-attributes.ts';
import { isMarkTag, marksFromTags } from './tag-marks.ts';

/** Where Markdown has room for one line only, a line end is a blank. */
export function onOneLine(block: Node): Node {
  const children = block.children;
  if (!children.some((node) => isLineEnd(node) || hasLines(node))) return block;
  const { schema } = block.type;
  return block.copy(
    Fragment.fromArray(
      children
        .map((node) => (isLineEnd(node) ? schema.text(' ', node.marks) : node))
        .map((node) =>
          hasLines(node) ? node.type.create({ source: oneLine(node) }, null, node.marks) : node,
        )
        .reduce<Node[]>(joinText, []),
    ),
  );
}

const hasLines = (node: Node): boolean =>
  node.type.name === 'inlineSource' && String(node.attrs['source']).includes('\n');
const oneLine = (node: Node): string => String(node.attrs['source']).replace(/\s*\n\s*/g, ' ');

/** A text block without what Markdown cannot say about its text; the same object where that is nothing. */
export function canonicalTextblock(block: Node): Node {
  const inline = canonicalInline(block.children);
  if (inline === block.children) return block;
  const fragment = Fragment.fromArray(inline);
  return fragment.eq(block.content) ? block : block.copy(fragment);
}

const DELIMITED = ['bold', 'italic', 'strike'] as const;
/** What CommonMark calls Unicode whitespace. */
const BLANK = /[ \t\n\v\f\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u;
const RUNS =
  /[ \t\n\v\f\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+|[^ \t\n\v\f\r\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+/gu;
/** What CommonMark strips at the edges of a line. */
const LINE_BLANK = /[ \t\n\r]/;

/** Inline content without blanks at the edges of lines, and without emphasis that Markdown cannot say. */
function canonicalInline(nodes: readonly Node[]): readonly Node[] {
  if (!nodes.some(needsCare)) return nodes;
  const runs = formulasApart(marksFromTags(nodes.map(breakFromTag)));
  let pieces = trimLines(splitBlanks(runs.map(sayable).map(withoutIdleMarks)));
  for (const name of DELIMITED) pieces = unmarkEdgePunctuation(unmarkEdges(pieces, name), name);
  const joined: Node[] = [];
  for (const { node, marks } of pieces) {
    const marked = node.mark(marks);
    const previous = joined.at(-1);
    if (previous?.isText && marked.isText && sameMarks(previous, marked)) {
      joined[joined.length - 1] = withText(previous, `${previous.text}${marked.text}`);
    } else joined.push(marked);
  }
  return joined;
}

/** An inline node whose attributes, marks and text a file can hold. */
function sayable(node: Node): Node {
  const said = sayableNode(node);
  // In code, too, a line end is read as a space; so are a vertical tab and a form feed, which no text ends with.
  const text = sayableText((said.text ?? '').replace(/\r\n|[\r\n\v\f]/g, ' '));
  return text === (said.text ?? '') ? said : withText(said, text);
}

function breakFromTag(node: Node): Node {
  const { source } = node.attrs;
  const type = node.type.schema.nodes['hardBreak'];
  return isBreakTag(source) && type ? type.create({ tag: source }, null, node.marks) : node;
}

const isFormula = (node: Node | undefined): boolean =>
  node?.type.name === 'inlineSource' && /^\$|\$$/.test(String(node.attrs['source']));

/** Two formulas side by side have their dollars in one row: only with a blank between are they two. */
const formulasApart = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((node, at) =>
    isFormula(node) && isFormula(nodes[at - 1]) ? [node.type.schema.text(' '), node] : [node],
  );

/** Only text can be code, and what is a link itself (a footnote's reference) cannot be in one. */
function withoutIdleMarks(node: Node): Node {
  if (node.isText) return node;
  const isLink =
    node.type.name === 'footnoteReference' ||
    (node.type.name === 'inlineSource' && String(node.attrs['source']).startsWith('['));
  return node.mark(
    node.marks.filter((mark) => mark.type.name !== 'code' && !(isLink && mark.type.name === 'link')),
  );
}

const needsCare = (node: Node, index: number, all: readonly Node[]): boolean => {
  const [previous, next] = [all[index - 1], all[index + 1]];
  if (isLineEnd(node)) return node.marks.length > 0 || !endsPlainly(previous) || !beginsPlainly(next);
  if (!node.isText)
    return (
      node.marks.length > 0 ||
      isMarkTag(node) ||
      isBreakTag(node.attrs['source']) ||
      sayableNode(node) !== node ||
      (isFormula(node) && isFormula(next))
    );
  const text = node.text ?? '';
  if (!previous && !beginsPlainly(node)) return true;
  if (!next && !endsPlainly(node)) return true;
  if (/[\n\r\v\f\0\p{Cs}]/u.test(text)) return true;
  return node.marks.some((mark) => {
    if (mark.type.name === 'link') return sayableMark(mark) !== mark;
    if (mark.type.name === 'code') return false;
    // Inside what is emphasised a blank may be; at its edges none can.
    const carries = (other: Node | undefined) => other !== undefined && mark.isInSet(other.marks);
    const isBad = (edge: string | undefined) => BLANK.test(edge ?? '') || PUNCTUATION.test(edge ?? '');
    return (isBad(text[0]) && !carries(previous)) || (isBad(text.at(-1)) && !carries(next));
  });
};

const beginsPlainly = (node: Node | undefined): boolean =>
  node?.isText === true && !LINE_BLANK.test(node.text?.[0] ?? '');
const endsPlainly = (node: Node | undefined): boolean =>
  node?.isText === true && !LINE_BLANK.test(node.text?.at(-1) ?? '');

function joinText(done: Node[], node: Node): Node[] {
  const previous = done.at(-1);
  if (previous?.isText && node.isText && sameMarks(previous, node)) {
    done[done.length - 1] = withText(previous, `${previous.text}${node.text}`);
    return done;
  }
  done.push(node);
  return done;
}

const sameMarks = (a: Node, b: Node): boolean =>
  a.marks.length === b.marks.length && a.marks.every((mark, index) => mark.eq(b.marks[index] as Mark));

const withText = (node: Node, text: string): Node => node.type.schema.text(text, node.marks);

/** Text cut into runs of blanks and of everything else, so that each can have marks of its own. */
function splitBlanks(nodes: readonly Node[]): readonly Piece[] {
  return nodes.flatMap((node): Piece[] => {
    if (!node.isText) return [{ node, marks: node.marks }];
    if (node.marks.some((mark) => mark.type.name === 'code')) return [{ node, marks: node.marks }];
    const runs = (node.text ?? '').match(RUNS) ?? [];
    return runs.map((run) => ({ node: withText(node, run), marks: node.marks }));
  });
}

const isBlank = (piece: Piece | undefined): boolean =>
  piece?.node.isText === true &&
  BLANK.test(piece.node.text?.[0] ?? '') &&
  !piece.marks.some((mark) => mark.type.name === 'code');
const isLineBlank = (piece: Piece | undefined): boolean =>
  isBlank(piece) && /^[ \t]+$/.test(piece?.node.text ?? '');
const isBreak = (piece: Piece | undefined): boolean => piece === undefined || isLineEnd(piece.node);

function trimLines(pieces: readonly Piece[]): readonly Piece[] {
  // From both ends: a blank in italics may stand beside one that is not.
  const kept = withoutBlanksAtStarts(withoutBlanksAtStarts(pieces).toReversed()).toReversed();
  let from = 0;
  let to = kept.length;
  // A break with nothing after it (or before it) in its block is no break.
  while (from < to && isBreak(kept[from])) from += 1;
  while (to > from && isBreak(kept[to - 1])) to -= 1;
  const inner = kept.slice(from, to);
  // Two breaks in a row: a soft one beside another says nothing.
  return inner.filter((piece, index) => !(piece.node.type.name === 'softBreak' && isBreak(inner[index - 1])));
}

function withoutBlanksAtStarts(pieces: readonly Piece[]): readonly Piece[] {
  let atStart = true;
  return pieces.filter((piece) => {
    if (atStart && isLineBlank(piece)) return false;
    atStart = isBreak(piece);
    return true;
  });
}

/** Takes a delimited mark off the blanks (and breaks) at the edges of each run that carries it. */
function unmarkEdges(pieces: readonly Piece[], name: (typeof DELIMITED)[number]): readonly Piece[] {
  const has = (piece: Piece | undefined) => piece?.marks.some((mark) => mark.type.name === name) ?? false;
  const without = (piece: Piece): Piece => ({
    ...piece,
    marks: piece.marks.filter((mark) => mark.type.name !== name),
  });
  const empty = (piece: Piece) => isBlank(piece) || isBreak(piece);
  const result = [...pieces];
  for (const [start, step] of [
    [0, 1],
    [result.length - 1, -1],
  ] as const) {
    for (let i = start; i >= 0 && i < result.length; i += step) {
      const piece = result[i] as Piece;
      if (has(piece) && empty(piece) && !has(result[i - step])) result[i] = without(piece);
    }
  }
  return result;
}

/**
 * Inline content with no bold or italic on its blanks, where no one sees it. Markdown cannot always write it there
 * (`**a [b** c](url)`), and not always leave it out, so content that differs in this alone is the same.
 */
export function withPlainBlanks(nodes: readonly Node[]): readonly Node[] {
  const isEmphasis = (mark: Mark) => mark.type.name === 'bold' || mark.type.name === 'italic';
  if (!nodes.some((node) => node.marks.some(isEmphasis))) return nodes;
  return splitBlanks(nodes)
    .map((piece) =>
      isBlank(piece) || isLineEnd(piece.node)
        ? piece.node.mark(piece.marks.filter((mark) => !isEmphasis(mark)))
        : piece.node,
    )
    .reduce<Node[]>(joinText, []);
}
