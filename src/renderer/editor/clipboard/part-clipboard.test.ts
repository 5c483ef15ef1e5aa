// @vitest-environment jsdom
import { getSchema } from '@tiptap/core';
import { Node, type ResolvedPos, type Slice } from '@tiptap/pm/model';
import { EditorState, TextSelection } from '@tiptap/pm/state';
import { EditorView } from '@tiptap/pm/view';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIssue } from '#core/markdown/index.ts';
import { anyMarkdown } from '#core/testing/arbitrary-markdown.ts';
import * as build from '#core/testing/builders.ts';
import { print } from '#core/testing/print.ts';
import { issueExtensions } from '../extensions.ts';
import { PartSerializer, partParser } from './part-clipboard.ts';

const schema = getSchema(issueExtensions({ assetBase: () => '', openLink: () => undefined }));
const {
  a,
  b,
  c,
  doc,
  figure,
  footnote,
  h2,
  h3,
  i,
  img,
  li,
  p,
  pullQuote,
  raw,
  ref,
  row,
  soft,
  table,
  td,
  th,
} = build;

let pasted: Slice | null = null;
const view = new EditorView(null, {
  state: EditorState.create({ schema }),
  clipboardSerializer: new PartSerializer(schema, () => ({})),
  clipboardParser: partParser(schema),
  handlePaste(_view, _event, slice) {
    pasted = slice;
    return true;
  },
});

/** What comes back when this is copied and pasted. */
function afterClipboard(slice: Slice): Slice | null {
  pasted = null;
  // jsdom knows no clipboard events; nothing looks at this one.
  view.pasteHTML(view.serializeForClipboard(slice).dom.innerHTML, new Event('paste') as ClipboardEvent);
  return pasted;
}

function copied(document: Node) {
  const slice = document.slice(0);
  return { slice, back: afterClipboard(slice) };
}

const inEditor = (document: Node): Node => Node.fromJSON(schema, document.toJSON());

/** An address that may run something is no link on a clipboard; everything else is as it was. */
const isUnsafe = (document: Node): boolean => {
  let found = false;
  document.descendants((node) => {
    if (
      node.marks.some(
        (mark) =>
          mark.type.name === 'link' &&
          !/^(?:https?:|mailto:)|^[a-z0-9./#-]+$/i.test(String(mark.attrs['href'])),
      )
    )
      found = true;
  });
  return found;
};

describe('a part that is copied and pasted', () => {
  test.each<[string, Node]>([
    [
      'a figure',
      doc(
        figure(
          {
            src: 'assets/a/b.png',
            alt: '  "Two"  blanks ',
            title: 'T',
            href: 'https://e.org',
            hrefTitle: 'H',
          },
          'Caption ',
          a('with a link', 'https://e.org/x', 'Title'),
        ),
      ),
    ],
    ['a figure without words', doc(figure({ src: 'https://e.org/x.png' }))],
    [
      'a pull quote',
      doc(pullQuote(p('One  two'), p('three'), build.by('Who, ', a('where', 'https://e.org')))),
    ],
    ['a quotation', doc(build.quote(p('One', build.br(), 'two'), build.by('Who')))],
    [
      'a link list',
      doc(build.linkList(li(p(a('T', 'https://e.org'), ' — S')), li(p(a('U', 'u.md'), ' - ', i('V'))))),
    ],
    [
      'lists',
      doc(
        build.looseUl(
          li(p('a')),
          li(p('b'), build.olFrom(3, li(p('c')), build.todo(p('d')), build.done(p('e')))),
        ),
      ),
    ],
    [
      'a section with footnotes',
      doc(
        h2('Section'),
        p('Text', ref('1'), ' and ', b('more', ref('note'))),
        h3('Sub'),
        footnote('1', p('One')),
        footnote('note', p('Two'), build.ul(li(p('x')))),
      ),
    ],
    ['a table', doc(table(row(th('A'), th('B')), row(td('1 | ', c('x')), td(''))))],
    ['code', doc(build.code('if (a)\n\n\t b  ', 'ts'), build.code('', null))],
    ['source', doc(build.source('<div  class="a">\n  <!-- &amp; -->\n\n</div>'), p('x'))],
    [
      'inline source and soft line ends',
      doc(p('a ', raw('<kbd>Q</kbd>'), soft(), 'b ', img('a.png', 'alt', 'T'), ' c')),
    ],
    ['a rule', doc(p('a'), build.rule(), p('b'))],
    ['marks in marks', doc(p(b('a ', i('b ', a('c', 'https://e.org')), c('d')), build.s('e')))],
  ])('%s is the same', (_, document) => {
    const { slice, back } = copied(inEditor(document));
    expect(back && print(back.content.firstChild as Node)).toBe(print(slice.content.firstChild as Node));
    expect(back?.eq(slice)).toBe(true);
  });

  test('an aligned column keeps its side', () => {
    const { slice, back } = copied(parseIssue('| a | b |\n| :-: | --: |\n| 1 | 2 |\n', schema).document);
    expect(back?.eq(slice)).toBe(true);
    expect(back?.content.firstChild?.firstChild?.lastChild?.attrs['align']).toBe('right');
  });

  test('whatever is between two blocks, or in one', () => {
    fc.assert(
      fc.property(anyMarkdown, fc.nat(1000), fc.nat(1000), (markdown, one, other) => {
        const { document } = parseIssue(markdown, schema);
        fc.pre(!isUnsafe(document) && document.content.size > 0);
        const whole = copied(document);
        expect(whole.back?.toJSON()).toEqual(whole.slice.toJSON());
        const [$from, $to] = [one, other].map((at) => document.resolve(at % document.content.size));
        fc.pre($from?.parent.inlineContent === true && $to?.parent.inlineContent === true);
        const part = TextSelection.between($from as ResolvedPos, $to as ResolvedPos).content();
        fc.pre(part.size > 0);
        expect(afterClipboard(part)?.toJSON()).toEqual(part.toJSON());
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    [
      'a level that is none',
      '<h2 data-galley-node="heading" data-galley-attributes=\'{"level":9}\' data-galley-content>x</h2>',
      'heading',
    ],
    [
      'attributes that are no JSON',
      '<p data-galley-node="heading" data-galley-attributes="{" data-galley-content>x</p>',
      'paragraph',
    ],
    [
      'objects for text',
      '<p data-galley-node="footnoteDefinition" data-galley-attributes=\'{"label":{}}\' data-galley-content>x</p>',
      'paragraph',
    ],
    ['a node nobody knows', '<p data-galley-node="script" data-galley-content>x</p>', 'paragraph'],
    [
      'content it cannot hold',
      '<div data-galley-node="horizontalRule" data-galley-attributes="{}" data-galley-content>x</div>',
      'horizontalRule',
    ],
  ])('HTML that only pretends: %s', (_, html, name) => {
    const slice = partParser(schema).parseSlice(
      new globalThis.DOMParser().parseFromString(html, 'text/html').body,
    );
    expect(slice.content.firstChild?.type.name).toBe(name);
    for (const node of slice.content.content) expect(() => node.check()).not.toThrow();
    expect(slice.content.firstChild?.attrs['level'] ?? 2).toBe(2);
  });
});
