import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { sayTheSame } from '../document/same-block.ts';
import { issueSchema } from '../document/schema.ts';
import { b, br, doc, h2, h3, i, kbd, li, p, row, sup, table, td, th, u, ul } from '../testing/builders.ts';
import { anyEdit, applyEdit } from '../testing/edits.ts';
import { parseIssue, serializeIssue } from './index.ts';

function written(document: Node): string {
  const saved = serializeIssue(parseIssue(''), document);
  return saved.ok ? saved.text : `refused: ${saved.reason}`;
}

describe('marks that tags say, and breaks in a line, are written and read back:', () => {
  test.each([
    [p('x', sup('2'), ' and H', i('a')), 'x<sup>2</sup> and H*a*'],
    [p(sup('1'), ' begins a line'), '<sup>1</sup> begins a line'],
    [p('a', sup(b('b'))), 'a<sup>**b**</sup>'],
    [p(b('a', sup('b'))), '**a<sup>b</sup>**'],
    [h2('Press ', kbd('Ctrl'), '+', kbd('C')), '## Press <kbd>Ctrl</kbd>+<kbd>C</kbd>'],
    [ul(li(p(u('a_b'), ' c'))), '- <u>a_b</u> c'],
    [p('a', br('<br/>'), 'b', br('<br>')), 'a<br/>b<br>'],
    [p('a', br(), 'b'), 'a\\\nb'],
    [h3('a', br('<br>'), 'b'), '### a<br>b'],
    [
      table(row(th('a'), th('b')), row(td('c', br(), 'd'), td('e', br('<br />'), 'f'))),
      '| a | b |\n| --- | --- |\n| c<br>d | e<br />f |',
    ],
  ])('%#: %s', (block, text) => {
    const document = doc(block);
    expect(written(document)).toBe(`${text}\n`);
    expect(sayTheSame(parseIssue(`${text}\n`).document, document)).toBe(true);
  });
});

const PARTS = [
  'a ',
  'word',
  '<sup>2</sup>',
  '<sup>**2** b</sup>',
  '<kbd>Q</kbd>',
  '*<u>a</u> b*',
  '<br>',
  '<br />',
  '[<small>a</small>](b)',
  '<mark>`a`</mark>',
  '<sub>a',
  '</sub>',
  '<kbd class="k">',
  '\n',
];

test('whatever is edited, saving keeps and reads back the same', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PARTS), { maxLength: 8 }),
      fc.constantFrom('', '## ', '- ', '> ', '| a |\n|-|\n| '),
      anyEdit(),
      (parts, before, edit) => {
        const text = `${before}x${parts.join('')}`;
        const parsed = parseIssue(text);
        expect(serializeIssue(parsed, issueSchema.nodeFromJSON(parsed.document.toJSON()))).toEqual({
          ok: true,
          text,
        });
        const edited = applyEdit(parsed.document, edit);
        if (!edited) return;
        const saved = serializeIssue(parsed, edited.doc);
        if (!saved.ok) {
          expect(saved.reason).toMatch(/^This source/);
          return;
        }
        expect(sayTheSame(parseIssue(saved.text).document, edited.doc)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
