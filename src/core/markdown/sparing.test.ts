import fc from 'fast-check';
import { Fragment, type Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { SEED } from '../../../bench/real-files.ts';
import { sayTheSame } from '../document/same-block.ts';
import { issueSchema } from '../document/schema.ts';
import { parseIssue, serializeIssue } from './index.ts';

type Change = (transform: Transform) => unknown;

function save(source: string, change: Change): string {
  const parsed = parseIssue(source);
  const transform = new Transform(parsed.document);
  change(transform);
  const saved = serializeIssue(parsed, transform.doc);
  if (!saved.ok) throw new Error(saved.reason);
  expect(sayTheSame(parseIssue(saved.text).document, transform.doc)).toBe(true);
  return saved.text;
}

const { nodes } = issueSchema;

/** Replaces the document's first block. */
const first =
  (change: (block: Node) => Node | readonly Node[]): Change =>
  (transform) => {
    const block = transform.doc.child(0);
    transform.replaceWith(0, block.nodeSize, change(block) as Node);
  };

const heading = first((block) => nodes.heading.create({ level: 2 }, block.content));
const quotation = first((block) => nodes.blockquote.create(null, block));
const item = first((block) => nodes.bulletList.create(null, nodes.listItem.create(null, block)));
const copy: Change = (transform) => transform.insert(transform.doc.content.size, transform.doc.child(0));
const splitAt =
  (words: string): Change =>
  (transform) =>
    transform.split(1 + transform.doc.child(0).textContent.indexOf(words));

const SPELLED = '\\{a\\} costs \\$5 or \\$10&nbsp;km \\#tag, AT&amp;T &mdash; and __so__ on';

describe('text keeps its bytes wherever it goes', () => {
  it.each<[string, string, Change, string]>([
    ['a paragraph becomes a heading', `${SPELLED}\n`, heading, `## ${SPELLED}\n`],
    ['a quotation', `${SPELLED}\n`, quotation, `> ${SPELLED}\n`],
    ['an item', `${SPELLED}\n`, item, `- ${SPELLED}\n`],
    ['a copy', `${SPELLED}\n`, copy, `${SPELLED}\n\n${SPELLED}\n`],
    [
      'two paragraphs',
      `${SPELLED}\n`,
      splitAt('AT&T'),
      `${SPELLED.split(' AT')[0]}\n\n${SPELLED.slice(SPELLED.indexOf('AT'))}\n`,
    ],
    [
      'a heading becomes a paragraph',
      `# ${SPELLED} #\n`,
      first((block) => nodes.paragraph.create(null, block.content)),
      `${SPELLED}\n`,
    ],
    [
      'an item is lifted out of its list',
      `- ${SPELLED}\n- b\n`,
      (transform) => {
        const list = transform.doc.child(0);
        const [one, two] = list.children as [Node, Node];
        transform.replaceWith(0, list.nodeSize, [one.child(0), list.copy(Fragment.from(two))]);
      },
      `${SPELLED}\n\n- b\n`,
    ],
    [
      'a cell becomes a paragraph',
      '| a |\n|---|\n| \\$5 &amp; \\#6 |\n',
      first((table) => table.child(1).child(0).child(0)),
      '\\$5 &amp; \\#6\n',
    ],
    [
      'a task becomes a paragraph',
      '- [x] \\$5 &amp; \\#6\n',
      first((list) => list.child(0).child(0)),
      '\\$5 &amp; \\#6\n',
    ],
    [
      'the name under a quotation becomes a paragraph',
      '> words\n>\n> — Ann &amp; Bo \\#6\n',
      first((quote) => nodes.paragraph.create(null, quote.child(1).content)),
      'Ann &amp; Bo \\#6\n',
    ],
    [
      'two paragraphs are joined',
      `${SPELLED}\n\n\\$10 &amp; \\#6 more\n`,
      (transform) => transform.join(transform.doc.child(0).nodeSize),
      `${SPELLED}\\$10 &amp; \\#6 more\n`,
    ],
    [
      'a heading in a file with carriage returns',
      `${SPELLED}\r\nnext\r\n`,
      quotation,
      `> ${SPELLED}\r\n> next\r\n`,
    ],
    [
      'a word is typed and the paragraph becomes a heading',
      `${SPELLED}\n`,
      (transform) => {
        transform.insert(1 + transform.doc.child(0).textContent.indexOf('AT&T'), issueSchema.text('new '));
        heading(transform);
      },
      `## ${SPELLED.replace('AT&', 'new AT&')}\n`,
    ],
    [
      'math becomes a heading',
      '$\\{a\\}$ costs \\$5 or \\$10&nbsp;km \\#tag\n',
      heading,
      '## $\\{a\\}$ costs \\$5 or \\$10&nbsp;km \\#tag\n',
    ],
    [
      'Liquid in a heading',
      'See {{< ref "a_b.md" >}} and [home]({{ "/" | x }} "t") _now_ {% if a_b %}\n',
      heading,
      '## See {{< ref "a_b.md" >}} and [home]({{ "/" | x }} "t") _now_ {% if a_b %}\n',
    ],
    [
      'a reference without a definition in an item put under another',
      '- a\n- see [x][y] and [z]\n',
      first((list) => {
        const [one, two] = list.children as [Node, Node];
        return list.copy(
          Fragment.from(nodes.listItem.create(null, [one.child(0), list.copy(Fragment.from(two))])),
        );
      }),
      '- a\n  - see [x][y] and [z]\n',
    ],
  ])('where %s', (_name, source, change, expected) => {
    expect(save(source, change)).toBe(expected);
  });

  const word = fc.constantFrom(
    '\\$5',
    '&amp;',
    '&nbsp;km',
    '\\#tag',
    'a\\_b',
    '__bold__',
    '*it*',
    '\\[x\\]',
    'plain',
    'words',
    '[link](<a b>)',
    '`code`',
    '&mdash;',
    '漢字\\*',
  );
  const paragraph = fc.array(word, { minLength: 1, maxLength: 8 }).map((all) => `so ${all.join(' ')} on`);

  it('for any paragraph and any container', () => {
    fc.assert(
      fc.property(paragraph, fc.constantFrom(heading, quotation, item, copy), (text, change) => {
        expect(save(`${text}\n`, change)).toContain(text);
      }),
      { seed: SEED },
    );
  });

  it('for any two halves of a paragraph, as far as they are words', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 6 }), fc.nat(), (words, at) => {
        const text = words.map((each, index) => `w${index}w ${each} some words here`).join(' ');
        const place = `w${at % words.length}w`;
        const [before, after] = [
          text.slice(0, text.indexOf(place)).trimEnd(),
          text.slice(text.indexOf(place)),
        ];
        const expected = before === '' ? [after] : [before, after];
        expect(save(`${text}\n`, splitAt(place)).trim().split('\n\n')).toEqual(expected);
      }),
      { seed: SEED },
    );
  });
});

describe('text that needs no escape gets none', () => {
  const typed = (text: string): string =>
    save('x\n', (transform) => {
      transform.replaceWith(1, 2, issueSchema.text(text));
    }).trimEnd();

  it.each([
    '[x][y] comes from elsewhere',
    'a [b] c',
    '{ a_b } and _c',
    'snake_case_',
    '2 * 3 * 4',
    'a*b',
    '5 < 6 & 7 > 6',
    '<-- so',
    'AT&T;',
    'C:\\dir',
    '#tag',
    '3.5 and 1986.',
    '~~',
    'a | b',
    '`',
    '$5 to $10',
  ])('%s', (text) => expect(typed(text)).toBe(text));

  it.each([
    ['*a*', '\\*a*'],
    ['_a_', '\\_a_'],
    ['[a](b)', '\\[a](b)'],
    ['# a', '\\# a'],
    ['1. a', '1\\. a'],
    ['- a', '\\- a'],
    ['> a', '\\> a'],
    ['<b>', '\\<b>'],
    ['&amp;', '\\&amp;'],
    ['`a`', '\\`a`'],
    ['\\*', '\\\\*'],
    ['~~a~~', '\\~~a~~'],
  ])('%s is escaped once', (text, expected) => expect(typed(text)).toBe(expected));

  it.each([
    ['heading', '# x\n', '1. so', '# 1. so\n'],
    ['heading', '# x\n', '- so', '# - so\n'],
    ['cell', '| x |\n|---|\n', '- so', '| - so |\n|---|\n'],
  ])('in a %s only what is markup there', (_name, source, text, expected) => {
    const saved = save(source, (transform) => {
      let at = 0;
      transform.doc.descendants((node, position) => {
        if (node.isText) at = position;
      });
      transform.replaceWith(at, at + 1, issueSchema.text(text));
    });
    expect(saved).toBe(expected);
  });

  it('escapes as before what a definition makes a link', () => {
    const saved = save('x\n\n[y]: u\n', (transform) => transform.replaceWith(1, 2, issueSchema.text('[y]')));
    expect(saved).toBe('\\[y]\n\n[y]: u\n');
  });

  it('and no single backslash of those it writes can be left out', () => {
    const text = fc
      .array(
        fc.constantFrom(
          '*',
          '_',
          '[',
          ']',
          '(',
          ')',
          '`',
          '~~',
          '<',
          '>',
          '&',
          '#',
          '\\',
          'a',
          'b',
          ' ',
          ';',
          '-',
        ),
        {
          minLength: 1,
          maxLength: 12,
        },
      )
      .map((all) => all.join('').trim())
      .filter((all) => all !== '' && all !== 'x');
    fc.assert(
      fc.property(text, (words) => {
        const saved = typed(words);
        const { document } = parseIssue(saved);
        for (let at = saved.indexOf('\\'); at >= 0; at = saved.indexOf('\\', at + 1)) {
          if (!/[!-/:-@[-`{-~]/.test(saved.charAt(at + 1))) continue;
          const without = parseIssue(saved.slice(0, at) + saved.slice(at + 1));
          expect(sayTheSame(without.document, document), `${words} -> ${saved}`).toBe(false);
          at += 1;
        }
      }),
      { numRuns: 300, seed: SEED },
    );
  });
});
