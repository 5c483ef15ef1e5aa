import { describe, expect, it } from 'vitest';
import {
  a,
  b,
  br,
  by,
  c,
  code,
  doc,
  docWithHeader,
  done,
  figure,
  footnote,
  h1,
  h2,
  h3,
  h4,
  i,
  img,
  kbd,
  li,
  linkList,
  looseUl,
  ol,
  olFrom,
  p,
  pullQuote,
  quote,
  raw,
  ref,
  row,
  rule,
  s,
  soft,
  source,
  sup,
  table,
  td,
  th,
  todo,
  u,
  ul,
} from '../testing/builders.ts';
import { print } from '../testing/print.ts';
import { parseIssue } from './index.ts';

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`;
const [x, y] = ['https://example.org/x', 'https://example.org/y'];

/** A construct's name, its Markdown, the document it reads as. */
const CONSTRUCTS = {
  text: {
    'a paragraph': ['One line.\n', doc(p('One line.'))],
    'two paragraphs': ['One.\n\n\nTwo.', doc(p('One.'), p('Two.'))],
    nothing: ['', doc(p())],
    'blank lines only': ['\n \n\t\n', doc(p())],
    'a soft break stays a soft break': ['One\ntwo\n', doc(p('One', soft(), 'two'))],
    'a hard break by a backslash': ['One\\\ntwo\n', doc(p('One', br(), 'two'))],
    'a hard break by two blanks': ['One  \ntwo\n', doc(p('One', br(), 'two'))],
    'CRLF and CR end lines, too': [
      'One\r\ntwo\rthree\r\n\r\nFour\r',
      doc(p('One', soft(), 'two', soft(), 'three'), p('Four')),
    ],
    'bold, italic, strike, code': [
      '**b** *i* __b__ _i_ ~~s~~ `c`',
      doc(p(b('b'), ' ', i('i'), ' ', b('b'), ' ', i('i'), ' ', s('s'), ' ', c('c'))),
    ],
    'bold in italic': ['*a **b** c*', doc(p(i('a ', b('b'), ' c')))],
    'escapes and references': ['\\*a\\* &amp; &#98;', doc(p('*a* & b'))],
    'NUL reads as U+FFFD': ['a\0b', doc(p('a\ufffdb'))],
  },
  links: {
    'a link with title': [`[t](${x} "title")`, doc(p(a('t', x, 'title')))],
    'a link with marks inside': [`[t *i*](${x})`, doc(p(a(['t ', i('i')], x)))],
    'code keeps its link': [`[\`x\`](${x})`, doc(p(a(c('x'), x)))],
    'an address in angle brackets': [`<${x}>`, doc(p(a(x, x)))],
    'a bare address': [`See ${x}.`, doc(p('See ', a(x, x), '.'))],
    'www and mail addresses without scheme are text': [
      'www.example.org me@example.org',
      doc(p('www.example.org me@example.org')),
    ],
    'a link by reference, and its definition': [
      `[t][r]\n\n[r]: ${x}`,
      doc(p(a('t', x)), source(`[r]: ${x}`)),
    ],
    'an address is kept as written': ['[t](/a%20b?q=ä&amp;c)', doc(p(a('t', '/a%20b?q=ä&c')))],
    'a link without text': [`a [](${x} "q") b`, doc(p('a ', raw(`[](<${x}> "q")`), ' b'))],
    'an image in a sentence': ['a ![b](c.png "d") e', doc(p('a ', img('c.png', 'b', 'd'), ' e'))],
    'a linked image in a sentence': [`a [![b](c.png)](${x}) e`, doc(p('a ', a(img('c.png', 'b'), x), ' e'))],
  },
  headings: {
    'ATX of each level': [
      '# One\n## Two ##\n### Three\n#### Four',
      doc(h1('One'), h2('Two'), h3('Three'), h4('Four')),
    ],
    setext: ['One\n===\n\nTwo\nlines\n---\n', doc(h1('One'), h2('Two', soft(), 'lines'))],
    'without words': ['##\n', doc(h2())],
    'a rule': ['a\n\n***\n\nb', doc(p('a'), rule(), p('b'))],
  },
  quotations: {
    'an ordinary one': ['> a\nlazy\n', doc(quote(p('a', soft(), 'lazy')))],
    'with attribution': [
      lines('> a', '>', `> — Who, [where](${x})`),
      doc(quote(p('a'), by('Who, ', a('where', x)))),
    ],
    'a dash alone is no attribution': [lines('> — Who'), doc(quote(p('— Who')))],
    'a dash in its first of two paragraphs is none': [
      lines('> — a', '>', '> b'),
      doc(quote(p('— a'), p('b'))),
    ],
    'a pull quote': [lines('> [!pullquote]', '> a', '>', '> — Who'), doc(pullQuote(p('a'), by('Who')))],
    'a pull quote with a blank line after the marker': [
      lines('> [!PullQuote]', '>', '> a'),
      doc(pullQuote(p('a'))),
    ],
    'a pull quote without a word': [lines('> [!pullquote]'), doc(pullQuote(p()))],
    'an escaped marker is text': [
      lines('> \\[!pullquote]', '> a'),
      doc(quote(p('[!pullquote]', soft(), 'a'))),
    ],
    'another callout is text': [lines('> [!NOTE]', '> a'), doc(quote(p('[!NOTE]', soft(), 'a')))],
    'a marker with words beside it is text': [lines('> [!pullquote] a'), doc(quote(p('[!pullquote] a')))],
    'a list and a heading inside': [
      lines('> # h', '> - a', '> - b'),
      doc(quote(h1('h'), ul(li(p('a')), li(p('b'))))),
    ],
    'one in another': ['> > a', doc(quote(quote(p('a'))))],
    'an empty one': ['>', doc(quote(p()))],
  },
  lists: {
    'tight and loose': [
      '- a\n- b\n\ntext\n\n- a\n\n- b',
      doc(ul(li(p('a')), li(p('b'))), p('text'), looseUl(li(p('a')), li(p('b')))),
    ],
    'numbered from 4': ['4) a\n5) b', doc(olFrom(4, li(p('a')), li(p('b'))))],
    nested: ['- a\n  1. b\n     - c', doc(ul(li(p('a'), ol(li(p('b'), ul(li(p('c'))))))))],
    'two by their bullets': ['- a\n* b', doc(ul(li(p('a'))), ul(li(p('b'))))],
    'an item with two paragraphs': ['- a\n\n  b', doc(looseUl(li(p('a'), p('b'))))],
    'an item without words': ['- a\n-\n- b', doc(ul(li(p('a')), li(p()), li(p('b'))))],
    tasks: ['- [ ] a\n- [x] b\n- [X] **c**', doc(ul(todo(p('a')), done(p('b')), done(p(b('c')))))],
    'an escaped box is text': ['- \\[ ] a', doc(ul(li(p('[ ] a'))))],
    'a box without words is text': ['- [ ]\n', doc(ul(li(p('[ ]'))))],
    'a figure in an item': ['- ![a](b.png)', doc(ul(li(figure({ src: 'b.png', alt: 'a' }))))],
  },
  'link lists': {
    'two items that begin with links': [
      lines(`- [a](${x}) — Source`, `- [b](${y})`),
      doc(linkList(li(p(a('a', x), ' — Source')), li(p(a('b', y))))),
    ],
    'one item is a list': [lines(`- [a](${x})`), doc(ul(li(p(a('a', x)))))],
    'one item with the marker': [lines('<!-- links -->', `- [a](${x})`), doc(linkList(li(p(a('a', x)))))],
    'words first, with the marker': [
      lines('<!-- links -->', `- New: [a](${x})`, `- b`),
      doc(linkList(li(p('New: ', a('a', x))), li(p('b')))),
    ],
    'a marker with a blank line after it is source': [
      lines('<!-- links -->', '', `- a`),
      doc(source('<!-- links -->'), ul(li(p('a')))),
    ],
    'a marker before a numbered list is source': [
      lines('<!-- links -->', '1. a'),
      doc(source('<!-- links -->'), ol(li(p('a')))),
    ],
    'numbered links are a numbered list': [
      lines(`1. [a](${x})`, `2. [b](${y})`),
      doc(ol(li(p(a('a', x))), li(p(a('b', y))))),
    ],
    'in a quotation': [lines('> <!-- links -->', `> - [a](${x})`), doc(quote(linkList(li(p(a('a', x))))))],
  },
  figures: {
    'an image alone': ['![alt](a.png "t")', doc(figure({ src: 'a.png', alt: 'alt', title: 't' }))],
    'with caption': [
      lines('![alt](a.png)', `*Cap, [x](${x}).*`),
      doc(figure({ src: 'a.png', alt: 'alt' }, 'Cap, ', a('x', x), '.')),
    ],
    'with a link': [
      `[![alt](a.png)](${x} "t")`,
      doc(figure({ src: 'a.png', alt: 'alt', href: x, hrefTitle: 't' })),
    ],
    'with a link and caption': [
      lines(`[![alt](a.png)](${x})`, '_Cap_'),
      doc(figure({ src: 'a.png', alt: 'alt', href: x }, 'Cap')),
    ],
    'a second line that is not all emphasis makes a paragraph': [
      '![a](b.png)\n*c* d',
      doc(p(img('b.png', 'a'), soft(), i('c'), ' d')),
    ],
    'two images make a paragraph': [
      '![a](b.png) ![c](d.png)',
      doc(p(img('b.png', 'a'), ' ', img('d.png', 'c'))),
    ],
  },
  code: {
    'fenced with language': ['```ts\na\n\nb\n```', doc(code('a\n\nb', 'ts'))],
    indented: ['    a\n      b', doc(code('a\n  b'))],
    'not closed': ['~~~\na\n', doc(code('a'))],
    empty: ['```\n```', doc(code(''))],
  },
  tables: {
    'head and rows': [
      '| a | b |\n|---|---|\n| 1 | 2 |\n\nb',
      doc(table(row(th('a'), th('b')), row(td('1'), td('2'))), p('b')),
    ],
    'without bars at the edges, a short row filled': [
      'a|b\n-|-\n1',
      doc(table(row(th('a'), th('b')), row(td('1'), td()))),
    ],
    'marks, links and escaped bars in cells': [
      `| **a** | [b](${x}) |\n|---|---|\n| \`c\\|d\` | e \\| f |`,
      doc(table(row(th(b('a')), th(a('b', x))), row(td(c('c|d')), td('e | f')))),
    ],
    'in a quotation': ['> | a |\n> |---|\n> | 1 |', doc(quote(table(row(th('a')), row(td('1')))))],
  },
  footnotes: {
    'a call and its text': [
      'a[^1]\n\n[^1]: note\n    more',
      doc(p('a', ref('1')), footnote('1', p('note', soft(), 'more'))),
    ],
    'of several blocks': [
      '[^n]: One.\n\n    Two.\n\n    - three\n\nOut.',
      doc(footnote('n', p('One.'), p('Two.'), ul(li(p('three')))), p('Out.')),
    ],
    'one after the other, and an address alone': [
      `[^1]: a\n[^2]: ${x}`,
      doc(footnote('1', p('a')), footnote('2', p(a(x, x)))),
    ],
    empty: ['[^1]:\n\na', doc(footnote('1', p()), p('a'))],
  },
  'what is kept as source': {
    'a comment': ['<!-- a -->\n', doc(source('<!-- a -->'))],
    HTML: ['<div>\n*a*\n</div>\n\nb', doc(source('<div>\n*a*\n</div>'), p('b'))],
    'inline HTML': ['a <b class="x"> b', doc(p('a ', raw('<b class="x">'), ' b'))],
    'a break as a tag': ['a <br/> b<br>', doc(p('a ', br('<br/>'), ' b', br('<br>')))],
    'a break in a cell': ['|a<br>b|\n|-|', doc(table(row(th('a', br('<br>'), 'b'))))],
    'tags that are marks': [
      'x<sup>2</sup> <kbd>Ctrl</kbd>+<u>*a*</u>',
      doc(p('x', sup('2'), ' ', kbd('Ctrl'), '+', u(i('a')))),
    ],
    'a superscript in another, and one without an end': [
      '<sup>a<sup>b</sup></sup> <sup>c',
      doc(p(sup('a', raw('<sup>'), 'b', raw('</sup>')), ' ', raw('<sup>'), 'c')),
    ],
    'a tag with attributes': ['<sup class="x">2</sup>', doc(p(raw('<sup class="x">'), '2', raw('</sup>')))],
    definitions: [`[r]: ${x}\n[q]: ${y} "t"\n\na`, doc(source(`[r]: ${x}`), source(`[q]: ${y} "t"`), p('a'))],
    'definitions in a list': [`- a\n\n  [r]: ${x}`, doc(looseUl(li(p('a'), source(`[r]: ${x}`))))],
    'a table with more cells than columns': ['a|b\n-|-\n1|2|3', doc(source('a|b\n-|-\n1|2|3'))],
    math: ['so $a_1$ it is, at $5', doc(p('so ', raw('$a_1$'), ' it is, at $5'))],
    templates: ['**{{ a_b }}** {% c %}', doc(p(b(raw('{{ a_b }}')), ' ', raw('{% c %}')))],
    'a template in an address': [
      '[home]({{ "/" | relative_url }}a "t")',
      doc(p(a('home', '{{ "/" | relative_url }}a', 't'))),
    ],
    'a template in a tag': ['x <a href="{{ "/" | b }}">', doc(p('x ', raw('<a href="{{ "/" | b }}">')))],
    'a template after an address': [
      'x://y https://x.y/{{ a }}',
      doc(p('x://y ', a('https://x.y/', 'https://x.y/'), raw('{{ a }}'))),
    ],
    'a wikilink, and no citation': ['[[A|b]] [[1]](x)', doc(p(raw('[[A|b]]'), ' ', a('[1]', 'x')))],
    attributes: ['## A {#id}', doc(h2('A ', raw('{#id}')))],
    'escaped tool text is text': ['\\{{ a }} \\$x$ `{{ b }}`', doc(p('{{ a }} $x$ ', c('{{ b }}')))],
  },
  headers: {
    YAML: ['---\ntitle: a\n---\n\nb', docWithHeader('---\ntitle: a\n---\n', p('b'))],
    TOML: ['+++\na = 1\n+++\nb', docWithHeader('+++\na = 1\n+++\n', p('b'))],
    'bare lines with a title': ['Title: a\nDate: b\n\nc', docWithHeader('Title: a\nDate: b\n', p('c'))],
    'bare lines without one are text': [
      'Place: a\nDate: b\n\nc',
      doc(p('Place: a', soft(), 'Date: b'), p('c')),
    ],
    'after a byte order mark': ['\ufeff---\na: b\n---\nc', docWithHeader('---\na: b\n---\n', p('c'))],
  },
} as const;

describe.each(Object.entries(CONSTRUCTS))('parseIssue reads %s:', (_group, cases) => {
  it.each(Object.entries(cases))('%s', (_name, [markdown, expected]) => {
    const { document } = parseIssue(markdown);
    expect(print(document)).toBe(print(expected));
    expect(document.eq(expected)).toBe(true);
    document.check();
  });
});

describe('parseIssue', () => {
  it('gives each block the slice of source it stands on', () => {
    const text = '\ufeff---\na: b\n---\n\n# One\r\n\r\n\r\n* a\n* b\n\n[r]: x\n';
    const parsed = parseIssue(text);
    expect(parsed.blocks.map(({ from, to }) => text.slice(from, to))).toEqual([
      '# One',
      '* a\n* b',
      '[r]: x',
    ]);
    expect(parsed.bodyFrom).toBe(text.indexOf('\n# One'));
    expect(parsed.byteOrderMark).toBe('\ufeff');
  });

  it('sees the habits of a file', () => {
    expect(parseIssue('* a\n\nb\n---\n\nc _d_ __e__\n\n1) f\n\n~~~\ng\n~~~\n').habits).toEqual({
      bullet: '*',
      ordered: ')',
      emphasis: '_',
      strong: '__',
      heading: 'setext',
      fence: '~~~',
      lineBreak: '\\',
    });
  });
});
