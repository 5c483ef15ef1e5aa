import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it, vi } from 'vitest';
import { packageReadmes, runs, SEED, sample, sampleIssues, THOROUGH } from '../../../bench/real-files.ts';
import { canonicalNodes } from '../document/canonical.ts';
import { sayTheSame } from '../document/same-block.ts';
import { issueSchema } from '../document/schema.ts';
import { anyEdit, applyEdit } from '../testing/edits.ts';
import { regionOf } from './edited-region.ts';
import { parseIssue, serializeIssue } from './index.ts';
import { settleSource } from './settle-source.ts';
import { writeItems } from './write-items.ts';

vi.setConfig({ testTimeout: THOROUGH ? 900_000 : 60_000 });

/** Where a text begins in the document. */
function positionOf(document: Node, where: string): number {
  let at = -1;
  document.descendants((node, position) => {
    const found = node.isText && at < 0 ? (node.text ?? '').indexOf(where) : -1;
    if (found >= 0) at = position + found;
  });
  return at;
}

function savedAfter(source: string, change: (transform: Transform) => void): string {
  const parsed = parseIssue(source);
  const transform = new Transform(parsed.document);
  change(transform);
  const result = serializeIssue(parsed, transform.doc);
  return result.ok ? result.text : `refused: ${result.reason}`;
}

const split = (where: string, depth: number) => (transform: Transform) => {
  transform.split(positionOf(transform.doc, where), depth);
};

const itemAround = (document: Node, where: string) => {
  const place = document.resolve(positionOf(document, where));
  let depth = place.depth;
  while (place.node(depth).type.name !== 'listItem') depth -= 1;
  return { item: place.node(depth), from: place.before(depth), to: place.after(depth) };
};

const remove = (where: string) => (transform: Transform) => {
  const { from, to } = itemAround(transform.doc, where);
  transform.delete(from, to);
};

/** Puts an item before another one. */
const move = (where: string, before: string) => (transform: Transform) => {
  const { item } = itemAround(transform.doc, where);
  remove(where)(transform);
  transform.insert(itemAround(transform.doc, before).from, item);
};

const add = (before: string) => (transform: Transform) => {
  const { item, from } = itemAround(transform.doc, before);
  transform.insert(
    from,
    item.type.create(null, issueSchema.node('paragraph', null, issueSchema.text('new'))),
  );
};

describe('an edit inside one item leaves the others as they are written', () => {
  it.each([
    ['a tight list', '* one  \n* t*w*o\n*   three\n', 'three', 'x', '* one  \n* t*w*o\n*   xthree\n'],
    ['a loose list', '- one\n\n-  two\n\n\n- three\n', 'two', 'x', '- one\n\n-  xtwo\n\n\n- three\n'],
    [
      'a list that is loose elsewhere',
      '- a\n- b\n\n- c\n- d\n- e\n',
      'd',
      'x',
      '- a\n- b\n\n- c\n- xd\n- e\n',
    ],
    ['numbers all alike', '1. a\n1. b\n1. c\n', 'b', 'x', '1. a\n1. xb\n1. c\n'],
    ['an indented list', '  + a\n  + b\n', 'b', 'x', '  + a\n  + xb\n'],
    ['a nested list', '- a\n    * b\n    * c\n- d\n', 'c', 'x', '- a\n    * b\n    * xc\n- d\n'],
    ['lines of Windows', '* a\r\n* b\r\n\r\nc\r\n', 'b', 'x', '* a\r\n* xb\r\n\r\nc\r\n'],
    [
      'a link list that nobody asked for, and is none any more',
      '* **[a](u)**  \n* **[b](v)**: c  \n\nEnd\n',
      'a',
      'x',
      '* x[**a**](u)  \n* **[b](v)**: c  \n\nEnd\n',
    ],
    [
      'a link list with a marker',
      '<!-- links -->\n* a [b](u)\n* c  \n',
      'a',
      'x',
      '<!-- links -->\n* xa [b](u)\n* c  \n',
    ],
    [
      'a list before one that a marker begins',
      '<!-- links -->\n- a [b](u)\n<!-- links -->\n- c [d](v)\n',
      'a',
      '* ',
      '<!-- links -->\n- \\* a [b](u)\n<!-- links -->\n- c [d](v)\n',
    ],
    ['text that looks like the next item', '- a\n- b\n', 'b', '- ', '- a\n- \\- b\n'],
  ])('%s', (_name, source, where, text, expected) => {
    const type = (transform: Transform) => {
      transform.insert(positionOf(transform.doc, where), issueSchema.text(text));
    };
    expect(savedAfter(source, type)).toBe(expected);
  });
});

describe('an item that comes, goes or moves leaves the others as they are written', () => {
  it.each([
    ['moved', '*  a\nlazy\n*  b  \n* c\n', move('b', 'a'), '*  b  \n*  a\nlazy\n* c\n'],
    ['moved to the end of the file', '*  a\n* b\n* c', move('a', 'c'), '* b\n*  a\n* c'],
    ['deleted', '* a  \n*  b\n*   c\n', remove('b'), '* a  \n*   c\n'],
    ['deleted at the end', '* a  \n*  b\n\nc\n', remove('b'), '* a  \n\nc\n'],
    ['added', '*   a\n*  b\n', add('b'), '*   a\n* new\n*  b\n'],
    ['added where blank lines stand between', '*   a\n\n*  b\n', add('b'), '*   a\n\n* new\n\n*  b\n'],
    ['split in two paragraphs', '*   one\n* t wo\n*  c\n', split('wo', 1), '*   one\n* t\n\n  wo\n*  c\n'],
    ['split before an inner list', '* a b\n    * deep\n', split('b', 2), '* a\n* b\n    * deep\n'],
    ['split in two items', '*   one\n* t wo\n*  c\n', split('wo', 2), '*   one\n* t\n* wo\n*  c\n'],
    ['the one that made the list loose', '*  a\n*  b\n\n*  c\n', remove('c'), '*  a\n\n*  b\n'],
    ['with the number it now has', '1. a\n2. *b*  \n3. _c_\n', remove('a'), '1. *b*  \n2. _c_\n'],
    ['with the number all have', '1. a\n1. *b*  \n1. _c_\n', remove('b'), '1. a\n1. _c_\n'],
    ['beside another list', '- x\n\n* a\n*  b\n', add('b'), '- x\n\n* a\n* new\n*  b\n'],
    [
      'in a quotation with a bullet of its own',
      '- x\n\n> * a\n> *  b\n',
      add('b'),
      '- x\n\n> * a\n> * new\n> *  b\n',
    ],
    [
      'in an inner list that becomes loose',
      '- a\n  * b c\n  *   d\n',
      split('c', 1),
      '- a\n  * b\n\n    c\n  *   d\n',
    ],
    [
      'among line ends of several kinds',
      '* a\n* b\r\n* c\n* d\r\n',
      add('c'),
      '* a\n* b\r\n* new\r\n* c\n* d\r\n',
    ],
  ])('%s', (_name, source, change, expected) => {
    expect(savedAfter(source, change)).toBe(expected);
  });
});

describe(`what is written of a list's items reads back in the whole file (seed ${SEED})`, () => {
  const lists = fc
    .array(
      fc.constantFrom(
        ...['- a\n', '- b  \n', '* c\n', '1. d\n', '2. e\n', '  - f\n', '    g\n', '\n', '- [h](u)\n'],
        ...[
          '-\n',
          'i\n',
          '> j\n',
          '  k\n',
          '- - l\n',
          '<!-- links -->\n',
          '```\n',
          '- ```\n  m\n  ```\n',
          '# n\n',
        ],
      ),
      { minLength: 2, maxLength: 12 },
    )
    .map((lines) => lines.join(''));
  const files = [...sampleIssues(), ...sample(packageReadmes(), 60)]
    .map(({ text }) => text)
    .filter((text) => text.length < 20_000 && /^[-*+] /m.test(text));

  it.each([
    ['made lists', lists, 6000],
    ['real files', fc.constantFrom(...files), 1500],
  ] as const)('%s', (_name, anyText, count) => {
    let written = 0;
    const kinds = [
      'type',
      'deleteText',
      'addItem',
      'moveItem',
      'deleteItem',
      'joinText',
      'tickItem',
      'setMark',
      'split',
      'breakLine',
      'wrap',
    ] as const;
    fc.assert(
      fc.property(anyText, anyEdit(kinds), (text, edit) => {
        const parsed = parseIssue(text);
        const document = applyEdit(parsed.document, edit)?.doc;
        const region =
          document && regionOf(parsed, document, (blocks) => settleSource(canonicalNodes(blocks), parsed));
        const saved = region ? writeItems(parsed, region) : null;
        if (!document || saved === null) return;
        written += 1;
        if (!sayTheSame(parseIssue(saved).document, document)) expect.fail(`${text}\n=>\n${saved}`);
      }),
      runs(count),
    );
    // The law would hold as well if it never answered.
    expect(written).toBeGreaterThan(count / 20);
  });
});
