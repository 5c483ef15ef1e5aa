import { type Node, Slice } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { doc, footnote, p, quote, ref } from '../testing/builders.ts';
import { print } from '../testing/print.ts';
import { footnotesCalled, settleFootnotes } from './pasted-footnotes.ts';

const closed = (...blocks: Node[]) => doc(...blocks).slice(0);
const shown = (nodes: readonly Node[]) => nodes.map((node) => print(node));

describe('footnotes of a part that is pasted', () => {
  test.each<[string, Node, Slice, Node[], Node[], Node[]]>([
    [
      'are as they were where no label is taken',
      doc(p('There')),
      closed(p('A', ref('1')), footnote('1', p('One'))),
      [],
      [p('A', ref('1')), footnote('1', p('One'))],
      [],
    ],
    [
      'come along where the part does not hold them',
      doc(p('There')),
      closed(p('A', ref('1'), ref('B'))),
      [footnote('1', p('One')), footnote('b', p('Bee')), footnote('9', p('Not called'))],
      [p('A', ref('1'), ref('B'))],
      [footnote('1', p('One')), footnote('b', p('Bee'))],
    ],
    [
      'are not there twice',
      doc(p('There', ref('1')), footnote('1', p('One'))),
      closed(p('A', ref('1')), footnote('1', p('One'))),
      [footnote('1', p('One'))],
      [p('A', ref('1'))],
      [],
    ],
    [
      'get another label where theirs means something else',
      doc(
        p('There', ref('1'), ref('2'), ref('x')),
        footnote('1', p('Other')),
        footnote('2', p('Two')),
        footnote('x', p('X')),
      ),
      closed(quote(p('A', ref('1'), ref('X'))), footnote('1', p('One ', ref('3')))),
      [footnote('X', p('Ex'))],
      [quote(p('A', ref('4'), ref('X-2'))), footnote('4', p('One ', ref('3')))],
      [footnote('X-2', p('Ex'))],
    ],
    [
      'get another label where a footnote itself is copied',
      doc(p('There', ref('1')), footnote('1', p('One'))),
      closed(footnote('1', p('One'))),
      [],
      [footnote('2', p('One'))],
      [],
    ],
    [
      'are nobody’s business where none is known',
      doc(p('There')),
      closed(p('A', ref('7'))),
      [],
      [p('A', ref('7'))],
      [],
    ],
  ])('%s', (_, document, slice, carried, blocks, added) => {
    const settled = settleFootnotes(document, slice, carried);
    expect(shown(settled.slice.content.content)).toEqual(shown(blocks));
    expect(shown(settled.added)).toEqual(shown(added));
  });

  test('leave the ends of a part open, and close those that went', () => {
    const part = doc(p('A', ref('1')), footnote('1', p('One'))).slice(1, 9, true);
    expect([part.openStart, part.openEnd]).toEqual([1, 2]);
    const { slice } = settleFootnotes(doc(footnote('1', part.content.child(1).child(0))), part, []);
    expect([slice.content.childCount, slice.openStart, slice.openEnd]).toEqual([1, 1, 0]);
  });

  test('those a part calls and does not hold are found', () => {
    const document = doc(p('A', ref('1'), ref('2')), footnote('2', p('Two')), footnote('1', p('One')));
    expect(shown(footnotesCalled(document, closed(p(ref('1'), ref('3'))).content))).toEqual(
      shown([footnote('1', p('One'))]),
    );
    expect(footnotesCalled(document, document.content)).toEqual([]);
    expect(settleFootnotes(document, Slice.empty, []).slice).toBe(Slice.empty);
  });
});
