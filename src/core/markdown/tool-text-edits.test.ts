import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { sayTheSame } from '../document/same-block.ts';
import { anyEdit, applyEdit } from '../testing/edits.ts';
import { parseIssue, serializeIssue } from './index.ts';

/** Text of other tools as it stands in files. */
const CONSTRUCTS = [
  '$E = mc_1^2 * x_2$',
  '$$\\sum_{i*j} x_i$$',
  '$`a_b`$',
  '\\(x_1 * y_2\\)',
  '{{ site.a_b | c_d }}',
  '{{< ref "a_b.md" >}}',
  '{{% note *x* %}}',
  '{% include a_b.html c="*d*" %}',
  '[[A page|its *label*]]',
  '![[a_b.png]]',
  '{#an_id}',
  '{: .lead target="_blank"}',
  '{.a_b key="c"}',
  '<b class="a_b">',
  '<img src="a_b.png" alt="*c*">',
] as const;

const CONTAINERS: readonly (readonly [string, (text: string) => string])[] = [
  ['a paragraph', (text) => text],
  ['a heading', (text) => `## ${text}`],
  ['an item', (text) => `- ${text}\n- other`],
  ['a cell', (text) => `| a |\n| - |\n| ${text.replaceAll('|', '\\|')} |`],
  ['a quotation', (text) => `> ${text}\n>\n> more`],
  ['a caption', (text) => `![a](b.png)\n*${text.replaceAll('*', '')}*`],
  ['a footnote', (text) => `x[^1]\n\n[^1]: ${text}`],
];

const sourcesIn = (document: Node): readonly string[] => {
  const all: string[] = [];
  document.descendants((node) => {
    if (node.type.name === 'inlineSource') all.push(String(node.attrs['source']));
  });
  return all;
};

describe.each(CONTAINERS)('in %s', (_, inContainer) => {
  test.each(CONSTRUCTS)('%s is kept to the letter', (construct) => {
    const text = `${inContainer(`before ${construct} after_all *stars*`)}\n`;
    const parsed = parseIssue(text);
    const written = sourcesIn(parsed.document);
    expect(written).toHaveLength(1);
    expect(text.replaceAll('\\|', '|')).toContain(written[0]);
    expect(serializeIssue(parsed, parsed.document)).toEqual({ ok: true, text });
  });
});

test('it is kept wherever its text goes, and read back: for any edit', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(fc.constantFrom(...CONSTRUCTS), fc.constantFrom(' a ', ' b_c, ', ' *d* ', '\n', ' ')),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
      fc.constantFrom(...CONTAINERS),
      anyEdit(),
      (parts, [, inContainer], edit) => {
        const parsed = parseIssue(inContainer(`x ${parts.flat().join('').replaceAll('\n', ' ')}y`));
        const edited = applyEdit(parsed.document, edit);
        if (!edited) return;
        const saved = serializeIssue(parsed, edited.doc);
        if (!saved.ok) {
          expect(saved.reason).toMatch(/^This source/);
          return;
        }
        const again = parseIssue(saved.text).document;
        expect(sayTheSame(again, edited.doc)).toBe(true);
        for (const source of sourcesIn(edited.doc))
          expect(saved.text.replaceAll('\\|', '|')).toContain(source);
      },
    ),
    { numRuns: 400 },
  );
});

describe('what is typed right beside it is spelled so that it stays what it is', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['', '$x$', '0', '$x$&#48;'],
    ['', '$x$', 'y', '$x$y'],
    ['5', '$x$', '', '&#53;$x$'],
    ['5$', '$x$', '', '5\\$$x$'],
    ['US', '$x$', ' a', 'U&#83;$x$ a'],
    ['see', '$x_1$', '.', 'see$x_1$.'],
    ['', '[[a]]', '(b)', '[[a]]\\(b)'],
    ['No!', '[[a]]', '', 'No\\![[a]]'],
    ['a', '\\(x\\)', '', '&#97;\\(x\\)'],
    ['{', '{{ x }}', '}', '\\{{{ x }}}'],
    ['a', '{{ x }}', 'b', 'a{{ x }}b'],
    ['a', '{: .b}', 'c', 'a{: .b}c'],
  ];
  test.each(cases)('%j %j %j', (before, source, after, written) => {
    const parsed = parseIssue('.\n');
    const { schema } = parsed.document.type;
    const text = (value: string) => (value === '' ? [] : [schema.text(value)]);
    const content = [...text(before), schema.node('inlineSource', { source }), ...text(after)];
    const edited = schema.node('doc', parsed.document.attrs, [schema.node('paragraph', null, content)]);
    expect(serializeIssue(parsed, edited)).toEqual({ ok: true, text: `${written}\n` });
    expect(sayTheSame(parseIssue(written).document, edited)).toBe(true);
  });
});

describe('a paragraph written anew as a heading keeps it', () => {
  test.each([
    ['[home]({{ "/" | relative_url }} "t") and {{< ref "a_b.md" >}}'],
    ['![alt {{ x }}]({{ site.base_url }}/a_b.png) y'],
    ['x <a href="{{ "/a_b" | relative_url }}">y</a>'],
    ['<https://x.y/{{a}}> and https://x.y/{{ a_b }}/c'],
    ['costs \\$x$ and \\{{ y }} and \\[[z]]'],
    ['from $5 to $10, $x_1$, 5$ or 6$'],
    ['**{{ a }}** *$b$* [c $d$](e)'],
  ])('%s', (markdown) => {
    const parsed = parseIssue(`${markdown}\n`);
    const { schema } = parsed.document.type;
    const heading = schema.node('heading', { level: 2 }, parsed.document.firstChild?.content);
    const saved = serializeIssue(parsed, schema.node('doc', parsed.document.attrs, [heading]));
    expect(saved).toEqual({ ok: true, text: `## ${markdown}\n` });
  });
});
