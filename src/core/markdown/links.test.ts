import fc from 'fast-check';
import { Fragment, type Mark, type Node } from 'prosemirror-model';
import { describe, expect, it, vi } from 'vitest';
import { runs, THOROUGH } from '../../../bench/real-files.ts';
import { canonicalBlocks } from '../document/canonical.ts';
import { issueSchema } from '../document/schema.ts';
import {
  a,
  b,
  br,
  by,
  c,
  doc,
  figure,
  h2,
  h3,
  type Inline,
  i,
  li,
  ol,
  p,
  pullQuote,
  quote,
  raw,
  s,
  ul,
} from '../testing/builders.ts';
import { print } from '../testing/print.ts';
import { parseIssue, serializeIssue } from './index.ts';

vi.setConfig({ testTimeout: THOROUGH ? 900_000 : 60_000 });

/** Text and address of each link, in order. */
function linksOf(document: Node): readonly (readonly [text: string, href: string])[] {
  const links: [string, string][] = [];
  for (const block of canonicalBlocks(document)) {
    let open: { mark: Mark; link: [string, string] } | null = null;
    block.descendants((node) => {
      const mark = node.marks.find(({ type }) => type.name === 'link');
      if (mark && open && mark.eq(open.mark)) open.link[0] += node.textContent;
      else if (mark) {
        open = { mark, link: [node.textContent, String(mark.attrs['href'])] };
        links.push(open.link);
      } else open = null;
    });
  }
  return links;
}

/** The file of a document that is written into an empty one. */
function written(document: Node, into = ''): string {
  const saved = serializeIssue(parseIssue(into), document);
  if (!saved.ok) expect.fail(`refused: ${saved.reason}\n${print(document)}`);
  return saved.text;
}

/** The law of links: the page's are the file's. */
function expectSameLinks(document: Node): void {
  const text = written(document);
  const [page, file] = [linksOf(document), linksOf(parseIssue(text).document)];
  if (JSON.stringify(page) !== JSON.stringify(file))
    expect.fail(`${JSON.stringify(file)}\nand not\n${JSON.stringify(page)}\n${text}\n${print(document)}`);
}

const own = (address: string): Node[] => a(address, address);
const WIKI = 'https://en.example.org/wiki/Foo_(bar)';

describe('a link whose text is its address is written', () => {
  it.each([
    ['bare in a sentence', ['See ', own(WIKI), ' now.'], `See ${WIKI} now.`],
    ['bare alone', [own(WIKI)], WIKI],
    ['bare at a line’s start', ['One', br(), own(WIKI), ' two'], `One\\\n${WIKI} two`],
    ['bare before a full stop', ['See ', own('https://a.org/b'), '.'], 'See https://a.org/b.'],
    ['bare in brackets', ['(', own(WIKI), ')'], `(${WIKI})`],
    ['bare after CJK text', ['见', own('https://a.org/b'), '。'], '见https://a.org/b。'],
    ['bare in CJK brackets', ['（', own('https://a.org/b_c'), '）'], '（https://a.org/b_c）'],
    ['bare in quotation marks', ['»', own('https://a.org/b?c=d&e=f#g'), '«'], '»https://a.org/b?c=d&e=f#g«'],
    ['bare with a decoded path', [own('https://a.org/%E4%B8%AD')], 'https://a.org/%E4%B8%AD'],
    ['bare with an encoded host', [own('https://xn--bcher-kva.example/')], 'https://xn--bcher-kva.example/'],
    ['bare in bold', [b(own('https://a.org/b'))], '**https://a.org/b**'],
    ['bare as mail', ['Write to ', own('mailto:a@b.org'), '.'], 'Write to mailto:a@b.org.'],
    ['in angles in italics with underscores', [i(own('https://a.org/b'))], '*https://a.org/b*'],
    ['in angles before CJK text', [own('https://a.org/b'), '后文'], '<https://a.org/b>后文'],
    ['in angles before a letter', [own('https://a.org/b'), 's'], '<https://a.org/b>s'],
    ['in angles before a hard break', [own('https://a.org/b'), br(), 'c'], '<https://a.org/b>\\\nc'],
    ['in angles before a star', [own('https://a.org/b'), '*c'], '<https://a.org/b>*c'],
    ['in angles when it ends in a full stop', [own('https://a.org/b.'), ' c'], '<https://a.org/b.> c'],
    ['in angles when it ends in a star', [own('https://a.org/b*'), ' c'], '<https://a.org/b*> c'],
    ['in angles with an open bracket', [own('https://a.org/b('), ' c'], '<https://a.org/b(> c'],
    ['in angles at a line’s start', [own('ftp://a.org/b'), ' c'], '<ftp://a.org/b> c'],
    [
      'in angles beside another',
      [own('https://a.org'), own('https://b.org')],
      'https://a.org<https://b.org>',
    ],
    ['in full without a scheme', [own('www.a.org'), ' c'], '[www.a.org](www.a.org) c'],
    ['in full without a scheme, by slashes', [own('//a.org/b'), ' c'], '[//a.org/b](//a.org/b) c'],
    ['in full with a blank', [own('https://a.org/b c')], '[https://a.org/b c](<https://a.org/b c>)'],
    ['in full with an angle', [own('https://a.org/<b>')], '[https://a.org/\\<b>](<https://a.org/\\<b\\>>)'],
    ['in full where it looks like a footnote', [own('^1')], '[\\^1](^1)'],
    [
      'in full with a title',
      [a('https://a.org', 'https://a.org', 't')],
      '[https://a.org](https://a.org "t")',
    ],
  ] as const)('%s', (_name, content: readonly Inline[], expected) => {
    const document = doc(p(...content));
    expect(written(document)).toBe(`${expected}\n`);
    expectSameLinks(document);
  });

  it('in full where the text is another address', () => {
    expect(written(doc(p(a('https://a.org', 'https://b.org'))))).toBe('[https://a.org](https://b.org)\n');
  });

  it.each([
    [
      p('See ', own(WIKI), ' a_b ', raw('{{< ref "a_b.md" >}}'), ' $5'),
      `See ${WIKI} a_b {{< ref "a_b.md" >}} $5`,
    ],
    [h2(own(WIKI), ' now'), `## ${WIKI} now`],
    [ul(li(p(own(WIKI), ' now'))), `- ${WIKI} now`],
    [quote(p('x ', own(WIKI))), `> x ${WIKI}`],
    [quote(p('x'), by('A, ', own(WIKI))), `> x\n>\n> — A, ${WIKI}`],
    [figure({ src: 'x.png' }, own(WIKI)), `![](x.png)\n*${WIKI}*`],
  ])('bare in any block (%#)', (block, expected) => {
    expect(written(doc(block))).toBe(`${expected}\n`);
  });

  it('bare after its paragraph became a heading', () => {
    const text = `Before.\n\nSee ${WIKI} in {{< ref "a_b.md" >}}.\n`;
    const parsed = parseIssue(text);
    const [first, second] = parsed.document.children as [Node, Node];
    const heading = issueSchema.nodes.heading.create({ level: 2 }, second.content);
    expect(serializeIssue(parsed, parsed.document.copy(Fragment.from([first, heading])))).toEqual({
      ok: true,
      text: text.replace('See', '## See'),
    });
  });
});

describe('an address that is no link', () => {
  it.each([
    ['See https://a.org now', 'See https\\://a.org now'],
    ['mailto:a@b.org', 'mailto\\:a@b.org'],
    ['the scheme https:// and xhttps://a.org', 'the scheme https:// and xhttps://a.org'],
    ['ftp://a.org or //a.org or a.org', 'ftp://a.org or //a.org or a.org'],
    ['见https://a.org', '见https\\://a.org'],
  ])('is none in the file: %s', (text, expected) => {
    expect(written(doc(p(text)))).toBe(`${expected}\n`);
    expect(linksOf(parseIssue(`${expected}\n`).document)).toEqual([]);
  });

  it('is none where emphasis begins inside it, or code', () => {
    for (const content of [
      ['https://a.org/', b('b'), ' c'],
      ['https://a', i('.org')],
      [i('https:'), '//a.org'],
      [c('https://a.org'), ' d'],
    ])
      expectSameLinks(doc(p(...content)));
  });

  it('needs no escape inside a link', () => {
    expect(written(doc(p(a('see https://a.org', '/b'))))).toBe('[see https://a.org](/b)\n');
  });
});

describe('read-back', () => {
  it('takes links to different addresses for different', () => {
    const text = `See <https://a.org/b> and more.\n`;
    const parsed = parseIssue(text);
    const other = doc(p('See ', a('https://a.org/b', 'https://a.org/c'), ' and more.'));
    expect(serializeIssue(parsed, other)).toEqual({
      ok: true,
      text: 'See [https://a.org/b](https://a.org/c) and more.\n',
    });
  });

  it('keeps links when text is typed right after an address', () => {
    const parsed = parseIssue('See https://a.org and more.\n');
    const edited = doc(p('See ', own('https://a.org'), 's and more.'));
    expect(serializeIssue(parsed, edited)).toEqual({ ok: true, text: 'See <https://a.org>s and more.\n' });
  });
});

const SIGNS = [
  ...'_*()[]~#%:;,.!?…»）`\' "&$@=+-/\\|<>{}^。、中é',
  '%20',
  '&amp;',
  '](',
  '**',
  '~~',
  '[a](b)',
  '(b)',
];
const piece = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...SIGNS) },
  { weight: 1, arbitrary: fc.constantFrom('a', 'wiki', 'x1') },
);
const HOSTS = [
  'a.org',
  'www.a.org',
  'bücher.example',
  '例え.jp',
  'xn--bcher-kva.example',
  'localhost:80',
  '[::1]',
  'a_b.org',
  '',
];
const address = fc
  .tuple(
    fc.constantFrom('https://', 'http://', 'HTTPS://', 'mailto:a@', 'ftp://', '//', 'www.', 'tel:', ''),
    fc.constantFrom(...HOSTS),
    fc.constantFrom('/', '', '?', '#', '/a'),
    fc.array(piece, { maxLength: 5 }),
  )
  .map((parts) => parts.flat().join('').trim())
  .filter((text) => text !== '');
const beside = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '(',
    '（',
    '见',
    'a',
    '"',
    '“',
    '*',
    '_',
    '-',
    '.',
    '\\',
    '[',
    ' x_y* ',
    'https://b.org/',
    '!',
  ),
  fc.array(piece, { maxLength: 3 }).map((parts) => parts.join('')),
);
const link = fc.oneof(
  { weight: 3, arbitrary: address.map((text) => own(text)) },
  { weight: 1, arbitrary: fc.tuple(address, address).map(([text, href]) => a(text, href)) },
  { weight: 1, arbitrary: address.map((href) => a(['x ', b('y')], href)) },
  { weight: 1, arbitrary: address.map((text) => [issueSchema.text(text)]) },
);
const marked = fc
  .tuple(
    fc.constantFrom(
      (text: Inline) => text,
      b,
      i,
      s,
      (text: Inline) => b(i(text)),
    ),
    beside,
    link,
    beside,
  )
  .map(([mark, before, inner, after]): Inline => mark([before, inner, after]));
const line = fc
  .tuple(beside, fc.array(fc.oneof(marked, link, beside), { minLength: 1, maxLength: 4 }), beside)
  .map((parts): readonly Inline[] => parts.flat());
const cell = (content: readonly Inline[]): Node => issueSchema.nodes.tableCell.create(null, [p(...content)]);
const row = (content: readonly Inline[]): Node =>
  issueSchema.nodes.table.create(null, [
    issueSchema.nodes.tableRow.create(null, [issueSchema.nodes.tableHeader.create(null, [p('a')])]),
    issueSchema.nodes.tableRow.create(null, [cell(content)]),
  ]);
const BLOCKS: readonly ((content: readonly Inline[]) => Node)[] = [
  (content) => p(...content),
  (content) => p('first', br(), ...content),
  (content) => h2(...content),
  (content) => h3(...content),
  (content) => quote(p(...content)),
  (content) => pullQuote(p('x'), by('A ', ...content)),
  (content) => ul(li(p(...content)), li(p('b'))),
  (content) => ol(li(p(...content))),
  (content) => figure({ src: 'x.png' }, ...content),
  row,
];

describe('the links of the page are the links of the file', () => {
  it('whatever the address, the text, what stands beside it and the block', () => {
    fc.assert(
      fc.property(line, fc.constantFrom(...BLOCKS), (content, block) => expectSameLinks(doc(block(content)))),
      runs(3000),
    );
  });
});
