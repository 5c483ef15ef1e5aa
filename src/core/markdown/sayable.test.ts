import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../bench/real-files.ts';
import { canonicalBlocks } from '../document/canonical.ts';
import { areSameBlocks } from '../document/same-block.ts';
import { issueSchema } from '../document/schema.ts';
import * as build from '../testing/builders.ts';
import { print } from '../testing/print.ts';
import { parseIssue, serializeIssue } from './index.ts';

const {
  a,
  b,
  br,
  c,
  code,
  doc,
  figure,
  footnote,
  h2,
  h3,
  i,
  img,
  li,
  olFrom,
  p,
  quote,
  ref,
  row,
  soft,
  table,
  td,
  th,
  ul,
} = build;

/** What UTF-8 makes of a text: what is read from the disk again. */
const asBytes = (text: string): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text));

/** Writes a document into an empty file, and beside text that is there, and reads both back from their bytes. */
function expectSayable(...blocks: readonly Node[]): void {
  for (const before of ['', 'Before\n\nAfter\n']) {
    const parsed = parseIssue(before);
    const document =
      before === '' ? doc(...blocks) : doc(parsed.document.child(0), ...blocks, parsed.document.child(1));
    const written = serializeIssue(parsed, document);
    if (!written.ok)
      expect.fail(`refused: ${written.reason}\n${print(document)}\n${JSON.stringify(document)}`);
    const again = parseIssue(asBytes(written.text));
    if (!areSameBlocks(canonicalBlocks(again.document), canonicalBlocks(document)))
      expect.fail(
        `reads back otherwise\n${print(document)}\n${JSON.stringify(written.text)}\n${print(again.document)}`,
      );
    for (const block of canonicalBlocks(document)) block.check();
  }
}

const PIECES = [
  ...[
    'a',
    'word',
    ' ',
    '  ',
    '\t',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\v',
    '\f',
    '\0',
    '\u0001',
    '\u007f',
    '\u0085',
    '\u00a0',
  ],
  ...[
    '\u2028',
    '\u2029',
    '\u200b',
    '\u3000',
    '\ufeff',
    '\ud800',
    '\udc00',
    '\ud83d\ude00',
    'ü',
    '字',
    '\u202e',
  ],
  ...[
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '"',
    "'",
    '`',
    '```',
    '~',
    '~~~',
    '|',
    '\\',
    '*',
    '_',
    '#',
    '!',
    '^',
    '$',
    '{',
    '}',
  ],
  ...[
    '&',
    '&amp;',
    '&#10;',
    '&quot;',
    ']]',
    '](',
    ']:',
    '[^1]',
    '<!--',
    '-->',
    '<b>',
    '{{x}}',
    '%20',
    '%',
    '%0A',
    ':',
    '://',
  ],
  ...[
    'https://example.org/a',
    'mailto:',
    'javascript:',
    '\n- ',
    '\n> ',
    '\n# ',
    '\\\n',
    '\\|',
    '=',
    '---',
    '?a=1&b=2',
  ],
];

const anyString = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 })
    .map((codes) => String.fromCharCode(...codes)),
);
const anyTitle = fc.option(anyString);

const node = (name: string, attrs: Record<string, unknown>, ...content: Node[]): Node =>
  issueSchema.node(name, attrs, content);

describe('Whatever its attributes hold, a block is brought to what Markdown can say, is written, and reads back:', () => {
  const holds = (arbitrary: fc.Arbitrary<readonly Node[]>) =>
    fc.assert(
      fc.property(arbitrary, (blocks) => expectSayable(...blocks)),
      runs(400),
    );

  it('links', () =>
    holds(
      fc
        .tuple(anyString, anyTitle, fc.constantFrom('the page', 'https://example.org/a', 'x_y'))
        .map(([href, title, text]) => [
          p(
            'See ',
            a(text, href, title),
            ', ',
            b(a('bold', href, title)),
            ' and ',
            a(['a', i('b')], href, title),
            '.',
          ),
        ]),
    ));

  it('links in headings, quotations, items, and table cells', () =>
    holds(
      fc
        .tuple(anyString, anyTitle)
        .map(([href, title]) => [
          h2('On ', a('this', href, title)),
          h3(a('that', href, title)),
          quote(p(a('page', href, title), ' it says')),
          ul(li(p('A ', a('page', href, title))), li(p('B'))),
          table(row(th(a('page', href, title)), th('B')), row(td('x'), td(a('y', href, title), ' z'))),
        ]),
    ));

  it('pictures', () =>
    holds(
      fc
        .tuple(anyString, anyString, anyTitle)
        .map(([src, alt, title]) => [
          p('A ', img(src, alt, title), ' b'),
          p(img(src, alt, title), ' c'),
          table(row(th('A'), th('B')), row(td('x ', img(src, alt, title)), td('y'))),
          ul(li(p(img(src, alt, title), ' d'))),
        ]),
    ));

  it('figures', () =>
    holds(
      fc
        .tuple(anyString, anyString, anyTitle, fc.option(anyString), anyTitle)
        .map(([src, alt, title, href, hrefTitle]) => [
          node('figure', { src, alt, title, href, hrefTitle }),
          quote(node('figure', { src, alt, title, href, hrefTitle }, issueSchema.text('Caption'))),
        ]),
    ));

  it('code', () =>
    holds(
      fc
        .tuple(fc.option(anyString), anyString)
        .map(([language, text]) => [code(text, language), ul(li(p('x'), code(text, language)))]),
    ));

  it('footnotes', () =>
    holds(
      fc
        .tuple(anyString)
        .map(([label]) => [p('Text', ref(label), '. More', ref(label)), footnote(label, p('Note'))]),
    ));

  it('footnotes in table cells', () =>
    holds(
      fc.tuple(anyString).map(([label]) => [table(row(th('A', ref(label))), row(td(ref(label), ' x')))]),
    ));

  it('numbers, levels, boxes and columns', () =>
    holds(
      fc
        .tuple(fc.anything(), fc.anything())
        .map(([value, other]) => [
          node('heading', { level: value }, issueSchema.text('x')),
          node(
            'orderedList',
            { start: value, tight: other },
            li(p('a')),
            node('listItem', { checked: value }, p('b')),
          ),
          node('bulletList', { tight: value }, node('listItem', { checked: other }, p('b')), li(p('c'))),
          table(
            row(
              node('tableHeader', { align: value, colspan: other, rowspan: value, colwidth: other }, p('A')),
              node('tableHeader', { align: other }, p('B')),
            ),
            row(node('tableCell', { align: value, colspan: value }, p('x')), td('y')),
          ),
        ]),
    ));

  it('text', () =>
    holds(
      fc
        .tuple(anyString, anyString)
        .map(([text, other]) => [
          p(text),
          h2(text),
          h3(other),
          p('a ', text, br(), other, soft(), 'z'),
          quote(p(text)),
          ul(li(p(other))),
          p('b ', c(text || 'x'), ' c'),
          p(b(text), 'x', i(other)),
          table(row(th(text), th('B')), row(td(other), td(c(other || 'x')))),
        ]),
    ));
});

it('every sayable list number is written', () => {
  expectSayable(olFrom(999_999_999, li(p('a')), li(p('b'))), figure({ src: 'x' }));
});
