import fc from 'fast-check';
import { Fragment, type MarkType, type Node, type NodeType, Slice } from 'prosemirror-model';
import { canJoin, canSplit, findWrapping, liftTarget, Transform } from 'prosemirror-transform';
import { TABLE_EDITS } from './edit-tables.ts';

/**
 * Edits as an author makes them, for properties: an edit is a kind, some numbers that choose the place, and a text.
 * It can be applied to any document, so that fast-check can shrink edits and documents apart from each other.
 *
 * One long file on purpose: a catalogue of small edits with one shape, read by looking one up.
 */
export interface Edit {
  readonly kind: EditKind;
  /** Each between 0 and 1; they choose a block, an offset in it, a target … */
  readonly picks: readonly number[];
  readonly text: string;
}

/** Takes the next pick as an index below `count`. */
type Choose = (count: number) => number;
type Apply = (transform: Transform, choose: Choose, text: string) => boolean;

/**
 * Makes an edit.
 *
 * @returns the transform with its steps, or null where the document has no place for this kind of edit
 */
export function applyEdit(document: Node, edit: Edit): Transform | null {
  const transform = new Transform(document);
  let next = 0;
  const choose: Choose = (count) => {
    const pick = edit.picks[next % edit.picks.length] ?? 0;
    next += 1;
    return Math.min(count - 1, Math.floor(pick * count));
  };
  try {
    if (!EDITS[edit.kind](transform, choose, edit.text)) return null;
    transform.doc.check();
  } catch (error) {
    // A step that does not fit the schema at this place: no edit an editor would have made.
    if (error instanceof RangeError || (error instanceof Error && error.name === 'TransformError'))
      return null;
    throw error;
  }
  return transform.docChanged && halves(transform.doc) <= halves(document) ? transform : null;
}

/** How many halves of characters stand alone in a text: no caret stands in the middle of an emoji. */
function halves(document: Node): number {
  let count = 0;
  document.descendants((node) => {
    if (node.isText && /\p{Cs}/u.test(node.text ?? '')) count += 1;
  });
  return count;
}

/** The document before the steps, made by inverting each of them: what undo does. */
export function undo(transform: Transform): Node {
  const back = new Transform(transform.doc);
  for (let at = transform.steps.length - 1; at >= 0; at -= 1) {
    const step = transform.steps[at];
    const before = transform.docs[at];
    if (step && before) back.step(step.invert(before));
  }
  return back.doc;
}

interface Place {
  readonly node: Node;
  /** Position before the node. */
  readonly at: number;
  readonly parent: Node;
  readonly index: number;
}

function places(document: Node, accept: (node: Node, parent: Node) => boolean): readonly Place[] {
  const found: Place[] = [];
  document.descendants((node, at, parent, index) => {
    if (parent && accept(node, parent)) found.push({ node, at, parent, index });
  });
  return found;
}

function pick<Value>(values: readonly Value[], choose: Choose): Value | null {
  return values.length === 0 ? null : (values[choose(values.length)] ?? null);
}

/** Text an author writes in; opaque source is edited by an edit of its own. */
const isProse = (node: Node): boolean => node.isTextblock && node.type.name !== 'sourceBlock';
const isRichText = (node: Node): boolean => node.isTextblock && !node.type.spec.code;
const isItem = (node: Node): boolean => node.type.name === 'listItem';

const nodeType = (document: Node, name: string): NodeType => {
  const type = document.type.schema.nodes[name];
  if (!type) throw new RangeError(`no node ${name}`);
  return type;
};
const markType = (document: Node, name: string): MarkType => {
  const type = document.type.schema.marks[name];
  if (!type) throw new RangeError(`no mark ${name}`);
  return type;
};

const type: Apply = (transform, choose, text) => {
  const place = pick(places(transform.doc, isProse), choose);
  if (!place || text === '') return false;
  const at = place.at + 1 + choose(place.node.content.size + 1);
  const marks = transform.doc.resolve(at).marks();
  transform.insert(at, transform.doc.type.schema.text(text, place.node.type.spec.code ? [] : marks));
  return true;
};

const editSource: Apply = (transform, choose, text) => {
  const place = pick(
    places(transform.doc, (node) => node.type.name === 'sourceBlock'),
    choose,
  );
  if (!place || text === '') return false;
  transform.insert(
    place.at + 1 + choose(place.node.content.size + 1),
    transform.doc.type.schema.text(text.replaceAll('\n', ' ')),
  );
  return true;
};

const deleteText: Apply = (transform, choose) => {
  const place = pick(
    places(transform.doc, (node) => isProse(node) && node.content.size > 0),
    choose,
  );
  if (!place) return false;
  const from = choose(place.node.content.size);
  const to = from + 1 + choose(Math.min(20, place.node.content.size - from));
  transform.delete(place.at + 1 + from, place.at + 1 + Math.min(to, place.node.content.size));
  return true;
};

/** From the middle of one text to the middle of one a few blocks on, as a selection with the mouse does. */
const deleteAcross: Apply = (transform, choose) => {
  const texts = places(transform.doc, isRichText);
  const first = choose(texts.length);
  const from = texts[first];
  const to = texts[Math.min(texts.length - 1, first + 1 + choose(3))];
  if (!from || !to || from === to) return false;
  transform.deleteRange(
    from.at + 1 + choose(from.node.content.size + 1),
    to.at + 1 + choose(to.node.content.size + 1),
  );
  return true;
};

const split: Apply = (transform, choose) => {
  const place = pick(places(transform.doc, isRichText), choose);
  if (!place) return false;
  const at = place.at + 1 + choose(place.node.content.size + 1);
  const depth = isItem(place.parent) && choose(2) === 0 ? 2 : 1;
  if (!canSplit(transform.doc, at, depth)) return false;
  transform.split(at, depth);
  return true;
};

const join: Apply = (transform, choose) => {
  const place = pick(
    places(transform.doc, (node) => node.isBlock).filter(({ at }) => canJoin(transform.doc, at)),
    choose,
  );
  if (!place) return false;
  transform.join(place.at);
  return true;
};

/** Backspace at a paragraph's start: its text goes to the end of the text before. */
const joinText: Apply = (transform, choose) => {
  const texts = places(transform.doc, isRichText);
  const at = 1 + choose(texts.length - 1);
  const from = texts[at - 1];
  const to = texts[at];
  if (!from || !to) return false;
  transform.delete(from.at + from.node.nodeSize - 1, to.at + 1);
  return true;
};

const topLevel = (document: Node): readonly Place[] => {
  const blocks: Place[] = [];
  document.forEach((node, at, index) => {
    blocks.push({ node, at, parent: document, index });
  });
  return blocks;
};

const moveRange = (transform: Transform, from: number, to: number, target: number): boolean => {
  if (target >= from && target <= to) return false;
  const content = transform.doc.slice(from, to).content;
  transform.delete(from, to);
  transform.insert(transform.mapping.map(target), content);
  return true;
};

const moveBlock: Apply = (transform, choose) => {
  const blocks = topLevel(transform.doc);
  const block = pick(blocks, choose);
  const target = pick(blocks, choose);
  return block !== null && target !== null
    ? moveRange(transform, block.at, block.at + block.node.nodeSize, target.at)
    : false;
};

const moveSection: Apply = (transform, choose) => {
  const blocks = topLevel(transform.doc);
  const heading = pick(
    blocks.filter(({ node }) => node.type.name === 'heading'),
    choose,
  );
  if (!heading) return false;
  const next = blocks.find(
    ({ node, index }) =>
      index > heading.index &&
      node.type.name === 'heading' &&
      Number(node.attrs['level']) <= Number(heading.node.attrs['level']),
  );
  const end = next?.at ?? transform.doc.content.size;
  const target = pick(
    blocks.filter(({ node }) => node.type.name === 'heading'),
    choose,
  );
  return target !== null && moveRange(transform, heading.at, end, target.at);
};

const deleteBlock: Apply = (transform, choose) => {
  const block = pick(
    places(transform.doc, (node, parent) => node.isBlock && parent.childCount > 1 && !isItem(node)),
    choose,
  );
  if (!block) return false;
  transform.delete(block.at, block.at + block.node.nodeSize);
  return true;
};

const insertParagraph: Apply = (transform, choose, text) => {
  const block = pick(
    places(transform.doc, (node, parent) => node.isBlock && parent.type.name !== 'sourceBlock'),
    choose,
  );
  if (!block || isItem(block.node)) return false;
  const { schema } = transform.doc.type;
  transform.insert(
    block.at,
    nodeType(transform.doc, 'paragraph').create(null, text === '' ? null : schema.text(text)),
  );
  return true;
};

const setMark: Apply = (transform, choose, text) => {
  const place = pick(
    places(transform.doc, (node) => isRichText(node) && node.content.size > 0),
    choose,
  );
  if (!place) return false;
  const from = choose(place.node.content.size);
  const to = from + 1 + choose(Math.min(30, place.node.content.size - from));
  const name = ['bold', 'italic', 'strike', 'code', 'link', 'superscript', 'underline'][choose(7)] ?? 'bold';
  const mark = markType(transform.doc, name);
  const [start, end] = [place.at + 1 + from, place.at + 1 + to];
  if (transform.doc.rangeHasMark(start, end, mark)) transform.removeMark(start, end, mark);
  else {
    const attrs = name === 'link' ? { href: `https://example.org/${encodeURI(text.trim())}` } : null;
    transform.addMark(start, end, mark.create(attrs));
  }
  return true;
};

const setHeadingLevel: Apply = (transform, choose) => {
  const place = pick(
    places(transform.doc, (node) => node.type.name === 'paragraph' || node.type.name === 'heading'),
    choose,
  );
  if (!place) return false;
  const level = choose(5);
  const [name, attrs] = level === 0 ? (['paragraph', null] as const) : (['heading', { level }] as const);
  transform.setBlockType(place.at + 1, place.at + 1, nodeType(transform.doc, name), attrs);
  return true;
};

const addItem: Apply = (transform, choose, text) => {
  const item = pick(places(transform.doc, isItem), choose);
  if (!item) return false;
  const { schema } = transform.doc.type;
  const paragraph = nodeType(transform.doc, 'paragraph').create(null, text === '' ? null : schema.text(text));
  transform.insert(item.at + item.node.nodeSize * choose(2), item.node.type.create(null, paragraph));
  return true;
};

const moveItem: Apply = (transform, choose) => {
  const items = places(transform.doc, isItem);
  const item = pick(
    items.filter(({ parent }) => parent.childCount > 1),
    choose,
  );
  if (!item) return false;
  const target = pick(
    items.filter((other) => other.parent === item.parent),
    choose,
  );
  return target !== null && moveRange(transform, item.at, item.at + item.node.nodeSize, target.at);
};

const deleteItem: Apply = (transform, choose) => {
  const item = pick(
    places(transform.doc, (node, parent) => isItem(node) && parent.childCount > 1),
    choose,
  );
  if (!item) return false;
  transform.delete(item.at, item.at + item.node.nodeSize);
  return true;
};

const tickItem: Apply = (transform, choose) => {
  const item = pick(places(transform.doc, isItem), choose);
  if (!item) return false;
  transform.setNodeAttribute(item.at, 'checked', [null, true, false][choose(3)] ?? null);
  return true;
};

/** Tab in a list: the item becomes the last one of a list inside the item before. */
const sinkItem: Apply = (transform, choose) => {
  const item = pick(
    places(transform.doc, (node) => isItem(node)).filter(({ index }) => index > 0),
    choose,
  );
  if (!item) return false;
  const list = item.parent.type.create(item.parent.attrs, item.node);
  transform.delete(item.at, item.at + item.node.nodeSize);
  transform.insert(item.at - 1, list);
  return true;
};

const wrap: Apply = (transform, choose) => {
  const block = pick(
    places(transform.doc, (node) => node.type.name === 'paragraph' || node.type.name === 'figure'),
    choose,
  );
  if (!block) return false;
  const name = ['blockquote', 'pullQuote', 'bulletList', 'orderedList'][choose(4)] ?? 'blockquote';
  const range = transform.doc.resolve(block.at + 1).blockRange();
  const wrapping = range && findWrapping(range, nodeType(transform.doc, name));
  if (!range || !wrapping) return false;
  transform.wrap(range, wrapping);
  return true;
};

const lift: Apply = (transform, choose) => {
  const block = pick(
    places(transform.doc, (node, parent) => node.isBlock && parent.type.name !== 'doc'),
    choose,
  );
  const range = block && transform.doc.resolve(block.at + 1).blockRange();
  const target = range ? liftTarget(range) : null;
  if (!range || target === null) return false;
  transform.lift(range, target);
  return true;
};

const editHeader: Apply = (transform, choose, text) => {
  const header = String(transform.doc.attrs['header']);
  const value = JSON.stringify(text);
  const headers = ['', `---\ntitle: ${value}\n---\n`, header.replace(/^title:.*$/m, () => `title: ${value}`)];
  transform.setDocAttribute('header', headers[choose(3)] ?? '');
  return true;
};

/** A line end in the middle of a paragraph, as Shift+Enter makes it. */
const breakLine: Apply = (transform, choose) => {
  const place = pick(places(transform.doc, isRichText), choose);
  if (!place) return false;
  transform.insert(
    place.at + 1 + choose(place.node.content.size + 1),
    nodeType(transform.doc, 'hardBreak').create(),
  );
  return true;
};

/** Pasting what was copied elsewhere in the document. */
const paste: Apply = (transform, choose) => {
  const from = pick(topLevel(transform.doc), choose);
  const to = pick(places(transform.doc, isRichText), choose);
  if (!from || !to) return false;
  const at = to.at + 1 + choose(to.node.content.size + 1);
  transform.replaceRange(at, at, new Slice(Fragment.from(from.node), 0, 0));
  return true;
};

const EDITS = {
  type,
  editSource,
  deleteText,
  deleteAcross,
  split,
  join,
  joinText,
  moveBlock,
  moveSection,
  deleteBlock,
  insertParagraph,
  setMark,
  setHeadingLevel,
  addItem,
  moveItem,
  deleteItem,
  tickItem,
  sinkItem,
  wrap,
  lift,
  editHeader,
  breakLine,
  paste,
  ...TABLE_EDITS,
} satisfies Record<string, Apply>;

export type EditKind = keyof typeof EDITS;
export const EDIT_KINDS = Object.keys(EDITS) as readonly EditKind[];

/** What authors type, and what looks like markup though it is none. */
const SNIPPETS = [
  ...[
    'a',
    'word',
    ' ',
    'two words',
    '. ',
    ', ',
    '“quoted”',
    '— ',
    'é',
    '漢字',
    '😀',
    '\u00a0',
    "it's",
    '1,000',
  ],
  ...['*', '**', '_', '__', '~', '~~', '`', '``', '[', ']', '](', '(', ')', '![', '\\', '<', '>', '<b>', '&'],
  ...[
    '&amp;',
    '# ',
    '## ',
    '- ',
    '+ ',
    '1. ',
    '2) ',
    '> ',
    '    ',
    '\t',
    '|',
    '---',
    '===',
    '```',
    '~~~',
    '!',
  ],
  ...[
    'https://example.org/a_b',
    'www.example.org',
    'me@example.org',
    '[^1]',
    '[^1]: ',
    '[x]: y',
    '[ ] ',
    ':',
  ],
  ...['[!pullquote]', '<!-- links -->', '<!--', '-->', '| a | b |', '[link](url)', '+++', '--', '=', 'a_b_c'],
  ...['$', '$x$', '$5', '{{ x }}', '{{', '}}', '{% x %}', '[[a]]', '{#id}', '{: .c}', '\\(x\\)', '</sup>'],
];

/** Short texts made of them. */
export const typedText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...SNIPPETS) }, fc.string({ maxLength: 3 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join('').replace(/[\r\n]/g, ' '));

/** Any edit of the given kinds. */
export const anyEdit = (kinds: readonly EditKind[] = EDIT_KINDS): fc.Arbitrary<Edit> =>
  fc.record({
    kind: fc.constantFrom(...kinds),
    picks: fc.array(
      fc.noBias(fc.nat({ max: 9999 })).map((pick) => pick / 10_000),
      { minLength: 6, maxLength: 6 },
    ),
    text: typedText,
  });
