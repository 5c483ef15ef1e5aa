import fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import { describe, expect, test } from 'vitest';
import { parseIssue, serializeIssue } from '../../markdown/index.ts';
import { a, b, doc, figure, h2, li, linkList, p, soft, ul } from '../../testing/builders.ts';
import { addressKey } from './address-key.ts';
import { asAddress, findAddresses } from './find-addresses.ts';
import { linkItemOf } from './link-item.ts';
import { parseLinkLines } from './link-lines.ts';
import { addressKeysIn, linksIn } from './links-in.ts';
import { moveItem, moveItemBeside } from './move-item.ts';

const SPLICE = 'https://example.org/splice';

describe('findAddresses', () => {
  test.each<[text: string, found: string[]]>([
    ['none', []],
    ['https://', []],
    ['https://.', []],
    ['see https://example.org/a.', ['https://example.org/a']],
    ['(https://example.org/a)', ['https://example.org/a']],
    ['https://example.org/a_(b)', ['https://example.org/a_(b)']],
    ['(https://example.org/a_(b)).', ['https://example.org/a_(b)']],
    ['“https://example.org/a”, he said', ['https://example.org/a']],
    ['<https://example.org/a>', ['https://example.org/a']],
    ['HTTP://EXAMPLE.org', ['HTTP://EXAMPLE.org']],
    ['www.example.org/a', ['https://www.example.org/a']],
    ['www.x and awww.example.org', []],
    ['ftp://example.org mailto:x@example.org', []],
    ['http://a.org https://b.org?x=1&y=2#z', ['http://a.org', 'https://b.org?x=1&y=2#z']],
    ['https://пример.рф/път', ['https://пример.рф/път']],
    ['http://[::1]/x', ['http://[::1]/x']],
  ])('%j has %j', (text, found) => {
    expect(findAddresses(text).map(({ href }) => href)).toEqual(found);
    for (const { from, to, href } of findAddresses(text))
      expect(href.endsWith(text.slice(from, to))).toBe(true);
  });

  test('a text is an address only where nothing else stands in it', () => {
    expect(asAddress(` ${SPLICE}\n`)).toBe(SPLICE);
    for (const text of ['', 'a', `${SPLICE} x`, `x ${SPLICE}`, `${SPLICE}.`, `${SPLICE} ${SPLICE}`])
      expect(asAddress(text)).toBeNull();
  });
});

describe('addressKey', () => {
  const same = 'example.org/a/b?x=1';
  test.each([
    'https://example.org/a/b?x=1',
    'http://example.org/a/b?x=1',
    'HTTPS://EXAMPLE.ORG/a/b?x=1',
    'https://www.example.org/a/b/?x=1',
    'https://example.org:443/a/b?x=1',
    'http://example.org:80/a/b?x=1',
    'https://example.org./a/b?x=1',
    'https://reader@example.org/a/b?x=1',
    'https://example.org/a/./c/../b?x=1#part',
    'https://example.org/%61/b?x=1&utm_source=letter&utm_medium=mail',
    'https://example.org/a/b?fbclid=abc&x=1&mc_cid=1',
    'https://example.org/a/b/index.html?x=1',
    ' https://example.org/a/b?x=1 ',
  ])('%s leads to the same page', (address) => expect(addressKey(address)).toBe(same));

  test.each([
    ['https://example.org/A/b?x=1'],
    ['https://example.org:8080/a/b?x=1'],
    ['https://sub.example.org/a/b?x=1'],
    ['https://example.org/a/b?x=2'],
    ['https://example.org/a/b?x=1&y=2'],
    ['https://example.org/a%2Fb?x=1'],
  ])('%s leads elsewhere', (address) => expect(addressKey(address)).not.toBe(same));

  test.each([
    '',
    'mailto:a@example.org',
    'assets/x.png',
    '#part',
    'javascript:alert(1)',
    'https://',
    'https:///x',
  ])('%j is no web address', (address) => expect(addressKey(address)).toBeNull());

  test('a page and its root have keys of their own, and www alone is a host', () => {
    expect(addressKey('https://example.org')).toBe('example.org');
    expect(addressKey('https://example.org/')).toBe('example.org');
    expect(addressKey('https://www.org/')).toBe('www.org');
  });

  test('a key is the key of itself, whatever the address', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const key = addressKey(url);
        expect(key).not.toBeNull();
        expect(addressKey(`https://${key}`)).toBe(key);
        expect(addressKey(`${url.replace(/#.*$/, '')}#elsewhere`)).toBe(key);
      }),
    );
  });

  test('it takes any text', () => {
    fc.assert(fc.property(fc.string(), (text) => void addressKey(`http://${text}`)));
  });
});

describe('parseLinkLines', () => {
  const splice = { title: 'The splice', href: SPLICE, note: '' };
  const noted = { ...splice, note: 'Review, on ships' };
  test.each<[text: string, entry: object]>([
    [SPLICE, { title: SPLICE, href: SPLICE, note: '' }],
    [`<${SPLICE}>`, { title: SPLICE, href: SPLICE, note: '' }],
    ['www.example.org', { title: 'https://www.example.org', href: 'https://www.example.org', note: '' }],
    [`The splice - ${SPLICE}`, splice],
    [`The splice – ${SPLICE}`, splice],
    [`The splice — ${SPLICE}`, splice],
    [`The splice: ${SPLICE}`, splice],
    [`The splice ${SPLICE}`, splice],
    [`The splice (${SPLICE})`, splice],
    [`The splice <${SPLICE}>`, splice],
    [`The splice | ${SPLICE}`, splice],
    [`The splice\t${SPLICE}`, splice],
    [`The splice\n${SPLICE}`, splice],
    [`The splice:\n\n<${SPLICE}>`, splice],
    [`${SPLICE} The splice`, splice],
    [`${SPLICE} - The splice`, splice],
    [`${SPLICE}: The splice`, splice],
    [`${SPLICE} The splice — Review, on ships`, noted],
    [`The splice (${SPLICE}) — Review, on ships`, noted],
    [`The splice ${SPLICE} - Review, on ships`, noted],
    [`[The splice](${SPLICE})`, splice],
    [`[The splice](<${SPLICE}> "A title")`, splice],
    [`[The splice](${SPLICE}) — Review, on ships`, noted],
    [`[The splice](${SPLICE}) - Review, on ships`, noted],
    [`- [The splice](${SPLICE}), Review, on ships`, noted],
    [`* The splice - ${SPLICE}`, splice],
    [`• The splice - ${SPLICE}`, splice],
    [`12) The splice - ${SPLICE}`, splice],
    [`[\\[A\\] *b*](${SPLICE})`, { title: '[A] *b*', href: SPLICE, note: '' }],
    ['[Hall](https://example.org/a_(b))', { title: 'Hall', href: 'https://example.org/a_(b)', note: '' }],
    [`Ships - a history - ${SPLICE}`, { title: 'Ships - a history', href: SPLICE, note: '' }],
    [`The well-known: ${SPLICE}`, { title: 'The well-known', href: SPLICE, note: '' }],
  ])('reads %j', (line, entry) => expect(parseLinkLines(line)).toEqual([entry]));

  test('reads a block of them, whatever ends its lines', () => {
    const text = `One - ${SPLICE}\r\n\r\n- Two: https://example.org/2\r${SPLICE}\n`;
    expect(parseLinkLines(text)?.map(({ title }) => title)).toEqual(['One', 'Two', SPLICE]);
  });

  test.each([
    '',
    'No link',
    'Two words\nand more',
    `One - ${SPLICE}\nA line of prose.`,
    `A line.\nAnother line.\n${SPLICE}`,
    `Both ${SPLICE} and https://example.org/2 are fine.`,
    '[script](javascript:alert(1))',
  ])('%j is text', (text) => expect(parseLinkLines(text)).toBeNull());

  test('gives back what was written, in each way of writing it', () => {
    const words = fc
      .stringMatching(/^[A-Za-z][a-z]{0,7}(?: [a-z]{2,8}){0,4}$/)
      .filter((text) => !/^(?:www|https?)/i.test(text));
    const href = fc.webUrl().filter((url) => asAddress(url) === url && !url.includes(')'));
    const way = fc.constantFrom<(title: string, href: string) => string>(
      (title, href) => `${title} - ${href}`,
      (title, href) => `${title}: ${href}`,
      (title, href) => `- ${title} — ${href}`,
      (title, href) => `${title} <${href}>`,
      (title, href) => `${href} ${title}`,
      (title, href) => `${title}\n${href}`,
      (title, href) => `* [${title}](<${href}>)`,
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(words, href, way), { minLength: 1, maxLength: 6 }), (lines) => {
        const text = lines.map(([title, to, write]) => write(title, to)).join('\n');
        const entries = lines.map(([title, to]) => ({ title, href: to, note: '' }));
        expect(parseLinkLines(text)).toEqual(entries);
      }),
    );
  });

  test('takes any text, and gives addresses of the web alone', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.string({ maxLength: 20 }), (before, after) => {
        for (const { href } of parseLinkLines(`${before} http://a.org/x${after}`) ?? [])
          expect(href).toMatch(/^https?:\/\//i);
      }),
    );
  });
});

describe('linkItemOf', () => {
  test.each([
    ['title, address and note', p(a('The splice', SPLICE), ' — Review'), ['The splice', 'Review', true]],
    ['an en dash', p(a('The splice', SPLICE), ' – Review'), ['The splice', 'Review', true]],
    ['a hyphen', p(a('The splice', SPLICE), ' - Review'), ['The splice', 'Review', true]],
    ['no dash', p(a('The splice', SPLICE), ' Review'), ['The splice', 'Review', false]],
    ['nothing more', p(a('The splice', SPLICE)), ['The splice', '', false]],
    ['a dash alone', p(a('The splice', SPLICE), ' — '), ['The splice', '', true]],
    [
      'marks in both',
      p(a(b('The'), SPLICE), a(' splice', SPLICE), ' — ', b('Rev'), 'iew'),
      ['The splice', 'Review', true],
    ],
    ['a line end', p(a('The splice', SPLICE), soft(), 'Review'), ['The splice', 'Review', false]],
    ['words before', p('New: ', a('The splice', SPLICE), ' — Review'), ['The splice', 'Review', true]],
    ['a bare address', p(`${SPLICE} — Review`), [SPLICE, 'Review', true]],
  ])('reads %s', (_name, paragraph, [title, note, hasDash]) => {
    const item = linkItemOf(paragraph);
    expect(item).toMatchObject({ title, note, hasDash, href: SPLICE });
    expect(paragraph.textBetween(item?.link.from ?? 0, item?.link.to ?? 0)).toBe(title);
    expect(paragraph.textBetween(item?.noteFrom ?? 0, paragraph.content.size, '', ' ').trim()).toBe(note);
  });

  test('there is none without a link', () => {
    expect(linkItemOf(p('Words'))).toBeNull();
    expect(linkItemOf(p())).toBeNull();
  });
});

describe('linksIn', () => {
  test('finds each web link with its place and section', () => {
    const document = doc(
      p('See ', a('one', SPLICE), a(b(' more'), SPLICE), ' and ', a('mail', 'mailto:x@example.org')),
      h2('Rest ', a('of world', 'https://example.org/w')),
      figure({ src: 'x.png', href: 'https://example.org/f' }, a('credit', 'https://example.org/c')),
      linkList(li(p(a('again', `${SPLICE}/?utm_source=x`))), li(p(a('two', 'https://example.org/2')))),
    );
    expect(linksIn(document).map(({ key, section }) => [key, section])).toEqual([
      ['example.org/splice', null],
      ['example.org/w', 'Rest of world'],
      ['example.org/f', 'Rest of world'],
      ['example.org/c', 'Rest of world'],
      ['example.org/splice', 'Rest of world'],
      ['example.org/2', 'Rest of world'],
    ]);
    for (const { at, href } of linksIn(document)) {
      const node = document.nodeAt(at);
      expect(
        node?.attrs['href'] ?? node?.marks.find((mark) => mark.type.name === 'link')?.attrs['href'],
      ).toBe(href);
    }
    expect(addressKeysIn(document)).toHaveLength(5);
  });
});

describe('moving items', () => {
  const item = (name: string) => li(p(a(name, `https://example.org/${name}`)));
  const names = (document: ReturnType<typeof doc>) => {
    const found: string[] = [];
    document.descendants((node) => {
      if (node.isText) found.push(node.text ?? '');
    });
    return found.join('');
  };
  const start = doc(p('x'), linkList(item('a'), item('b'), item('c')), linkList(item('d')));
  const positions: number[] = [];
  start.descendants((node, at) => {
    if (node.type.name === 'listItem') positions.push(at);
  });

  test.each<[number, 'up' | 'down', string | null]>([
    [0, 'up', null],
    [0, 'down', 'xbacd'],
    [1, 'up', 'xbacd'],
    [1, 'down', 'xacbd'],
    [2, 'down', null],
    [3, 'up', null],
  ])('item %i %s', (index, direction, order) => {
    const transform = new Transform(start);
    const moved = moveItem(transform, positions[index] ?? 0, direction);
    expect(moved === null).toBe(order === null);
    expect(names(transform.doc)).toBe(order ?? 'xabcd');
    if (moved !== null) expect(transform.doc.nodeAt(moved)).toBe(start.nodeAt(positions[index] ?? 0));
  });

  test('an item goes beside another, also of another list, and takes an emptied list away', () => {
    const move = (from: number, to: number, side: 'before' | 'after') => {
      const transform = new Transform(start);
      const moved = moveItemBeside(transform, positions[from] ?? 0, positions[to] ?? 0, side);
      transform.doc.check();
      if (moved !== null) expect(transform.doc.nodeAt(moved)).toBe(start.nodeAt(positions[from] ?? 0));
      return moved === null ? null : `${names(transform.doc)}${transform.doc.childCount}`;
    };
    expect(move(2, 0, 'before')).toBe('xcabd3');
    expect(move(0, 2, 'after')).toBe('xbcad3');
    expect(move(0, 3, 'after')).toBe('xbcda3');
    expect(move(3, 0, 'after')).toBe('xadbc2');
    expect(move(0, 1, 'before')).toBeNull();
    expect(move(1, 0, 'after')).toBeNull();
    expect(move(1, 1, 'after')).toBeNull();
  });

  test('moving down and up again gives the bytes back', () => {
    const text = '- [a](u) — one\n- [b](v)\n  two\n* [c](w)\n';
    const parsed = parseIssue(text.replace('* ', '- '));
    const transform = new Transform(parsed.document);
    const down = moveItem(transform, 1, 'down');
    moveItem(transform, down ?? 0, 'up');
    expect(serializeIssue(parsed, transform.doc)).toMatchObject({ ok: true, text: text.replace('* ', '- ') });
  });
});

test('a link list of bare addresses needs no marker', () => {
  const bare = (address: string) => li(p(a(address, address)));
  const parsed = parseIssue('x\n');
  const document = doc(linkList(bare('https://example.org/1'), bare('https://example.org/2')));
  expect(serializeIssue(parsed, document)).toMatchObject({
    ok: true,
    text: '- https://example.org/1\n- https://example.org/2\n',
  });
  const plain = doc(ul(bare('https://example.org/1'), bare('https://example.org/2')));
  expect(serializeIssue(parsed, plain)).toMatchObject({
    text: '- https://example.org/1\n- https://example.org/2\n',
  });
});
