import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../bench/real-files.ts';
import { type FrontMatterValue, readFrontMatter, setFrontMatterField, textField } from './front-matter.ts';

const header = (...lines: readonly string[]): string => `---\n${lines.join('\n')}\n---\n\nText\n`;

/** What it shows: the header before, key and value, the header after; `body` and fences stay. */
const CHANGES: Record<string, [before: string[], key: string, value: FrontMatterValue, after: string[]]> = {
  'a plain value': [['title: Old', 'date: 2026-01-01'], 'title', 'New', ['title: New', 'date: 2026-01-01']],
  'double quotes stay': [['title: "Old"'], 'title', 'New', ['title: "New"']],
  'single quotes stay': [["title: 'Old'"], 'title', "It's new", ["title: 'It''s new'"]],
  'a value that needs quotes gets them': [['title: Old'], 'title', 'A: b', ['title: "A: b"']],
  'a word YAML would misread gets quotes': [['title: Old'], 'title', 'yes: no', ['title: "yes: no"']],
  'a number as text stays text': [['number: "7"'], 'number', '8', ['number: "8"']],
  'a number': [['number: 7'], 'number', 8, ['number: 8']],
  'a comment beside it stays': [['title: Old # why', 'a: b'], 'title', 'New', ['title: New # why', 'a: b']],
  'comments around it stay': [
    ['# one', 'title: Old', '# two'],
    'title',
    'New',
    ['# one', 'title: New', '# two'],
  ],
  'alignment and blank lines stay': [
    ['title:    Old', '', 'a:   b'],
    'title',
    'New',
    ['title:    New', '', 'a:   b'],
  ],
  'a flow list stays one': [['authors: [A, B]'], 'authors', ['A', 'C'], ['authors: [A, C]']],
  'a block list stays one': [
    ['authors:', '  - A', '  - B', 'x: y'],
    'authors',
    ['A', 'C', 'D'],
    ['authors:', '  - A', '  - C', '  - D', 'x: y'],
  ],
  'items of a block list keep their quotes and comments': [
    ['authors:', '  - "A"  # editor', "  - 'B'", '  - C', 'x: y'],
    'authors',
    ['A', 'C', 'D'],
    ['authors:', '  - "A"  # editor', '  - C', '  - D', 'x: y'],
  ],
  'a block list without indent stays one': [
    ['authors:', '- A', 'x: y'],
    'authors',
    ['B', 'C'],
    ['authors:', '- B', '- C', 'x: y'],
  ],
  'an emptied block list': [['authors:', '  - A', 'x: y'], 'authors', [], ['authors:', '  []', 'x: y']],
  'a folded text becomes one line': [
    ['summary: >', '  One', '  two', 'x: y'],
    'summary',
    'New',
    ['summary: New', 'x: y'],
  ],
  'an empty value': [['title:', 'x: y'], 'title', 'New', ['title: New', 'x: y']],
  'an empty value with a blank': [['title: ', 'x: y'], 'title', 'New', ['title: New', 'x: y']],
  'an empty last value': [['x: y', 'title:'], 'title', 'New', ['x: y', 'title: New']],
  'a missing key goes last': [['x: y'], 'title', 'New', ['x: y', 'title: New']],
  'text with line ends': [['title: Old'], 'title', 'a\nb', ['title: "a\\nb"']],
  'an emoji and umlauts': [['title: Old'], 'title', 'Größe 😀', ['title: Größe 😀']],
  'a key in quotes': [['"title": Old'], 'title', 'New', ['"title": New']],
  'taking a value away': [['title: Old', 'x: y # z'], 'title', null, ['x: y # z']],
  'taking the last away': [['x: y', 'title: Old # c'], 'title', null, ['x: y']],
  'taking a block list away': [
    ['a: b', 'authors:', '  - A', '  - B', 'x: y'],
    'authors',
    null,
    ['a: b', 'x: y'],
  ],
  'taking away what is not there': [['x: y'], 'title', null, ['x: y']],
  'an anchor elsewhere stays': [
    ['a: &n 1', 'b: *n', 'title: Old'],
    'title',
    'New',
    ['a: &n 1', 'b: *n', 'title: New'],
  ],
  'nested maps stay': [
    ['a:', '  b: c', 'title: Old', 'd: {e: f}'],
    'title',
    'New',
    ['a:', '  b: c', 'title: New', 'd: {e: f}'],
  ],
};

describe('setFrontMatterField changes the lines of one field alone:', () => {
  it.each(Object.entries(CHANGES))('%s', (_name, [before, key, value, after]) => {
    expect(setFrontMatterField(header(...before), key, value)).toEqual({ ok: true, text: header(...after) });
  });

  it.each(Object.entries(CHANGES))('%s, with CRLF', (_name, [before, key, value, after]) => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    expect(setFrontMatterField(crlf(header(...before)), key, value)).toEqual({
      ok: true,
      text: crlf(header(...after)),
    });
  });

  it.each(Object.entries(CHANGES))('%s, after a byte order mark', (_name, [before, key, value, after]) => {
    expect(setFrontMatterField(`\ufeff${header(...before)}`, key, value)).toEqual({
      ok: true,
      text: `\ufeff${header(...after)}`,
    });
  });
});

describe('setFrontMatterField', () => {
  it.each([
    ['makes a header where there is none', 'Text\n', '---\ntitle: New\n---\n\nText\n'],
    ['makes one before blank lines', '\nText\n', '---\ntitle: New\n---\n\nText\n'],
    ['makes one in an empty file', '', '---\ntitle: New\n---\n'],
    ['makes one after a byte order mark', '\ufeffText', '\ufeff---\ntitle: New\n---\n\nText'],
    ['makes one with the line ends of the file', 'a\r\nb\r\n', '---\r\ntitle: New\r\n---\r\n\r\na\r\nb\r\n'],
    ['fills an empty header', '---\n---\nText', '---\ntitle: New\n---\nText'],
    ['keeps a header closed by dots', '---\na: b\n...\nText', '---\na: b\ntitle: New\n...\nText'],
    ['keeps a header at the end of a file', '---\na: b\n---', '---\na: b\ntitle: New\n---'],
  ])('%s', (_name, before, after) => {
    expect(setFrontMatterField(before, 'title', 'New')).toEqual({ ok: true, text: after });
  });

  it.each([
    ['TOML', '+++\ntitle = "a"\n+++\nText'],
    ['YAML that does not parse', header('title: "a', 'b: c')],
    ['a header that is no map', header('- a', '- b')],
    ['an anchored value that another field uses', header('title: &t Old', 'b: *t')],
  ])('refuses %s and says why', (_name, text) => {
    const result = setFrontMatterField(text, 'title', 'New');
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.reason).toMatch(/\w{3}/);
  });

  it('changes the value that counts of a key that stands twice, or refuses', () => {
    const result = setFrontMatterField(header('title: a', 'title: b'), 'title', 'New');
    if (result.ok) expect(readFrontMatter(result.text).fields['title']).toBe('New');
  });
});

describe('readFrontMatter reads', () => {
  it.each([
    ['YAML', header('title: A', 'n: 3', 'authors: [B, C]'), { title: 'A', n: 3, authors: ['B', 'C'] }],
    ['CRLF', '---\r\ntitle: A\r\n---\r\n', { title: 'A' }],
    ['CR', '---\rtitle: A\r---\rText', { title: 'A' }],
    ['an empty header', '---\n---\n', {}],
    ['comments alone', header('# none'), {}],
    ['dates as text', header('date: 2026-02-17'), { date: '2026-02-17' }],
    ['a list as no fields', header('- a'), {}],
    ['TOML as no fields', '+++\na = 1\n+++\n', {}],
    ['no header', 'Text', {}],
    ['a rule and a blank line as no header', '---\n\nText\n\n---\n', {}],
  ])('%s', (_name, text, fields) => {
    const read = readFrontMatter(text);
    expect(read.fields).toEqual(fields);
    expect(read.trouble).toBeNull();
  });

  it('what cannot be read as trouble', () => {
    expect(readFrontMatter(header('a: "b')).trouble).toMatch(/\w/);
    expect(readFrontMatter(header('a: *nowhere')).trouble).toMatch(/\w/);
  });

  it('a thousand aliases of aliases without hanging', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x]',
      ...'bcdefghij'
        .split('')
        .map(
          (key, at) => `${key}: &${key} [${'*abcdefghi'[at + 1] ? `*${'abcdefghi'[at]}, `.repeat(8) : ''}]`,
        ),
    ];
    expect(readFrontMatter(header(...bomb)).trouble).toMatch(/\w/);
  });

  it('fields as text', () => {
    const read = readFrontMatter(header('title: A', 'number: 07', 'x: [1]', 'y: true'));
    expect(['title', 'number', 'x', 'y', 'z'].map((key) => textField(read, key))).toEqual([
      'A',
      '7',
      null,
      null,
      null,
    ]);
  });
});

const YAML_PIECES = [
  ...[
    'a',
    'title',
    'title: ',
    '- ',
    '  ',
    '\n',
    '\n',
    '\n',
    ': ',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '&x ',
    '*x',
    '# c',
  ],
  ...[
    '|\n',
    '>\n',
    '>-\n',
    '? ',
    '!t ',
    '<<: ',
    '...\n',
    '\t',
    '1',
    '2026-01-01',
    'null',
    '~',
    'é',
    '%',
    '@',
    '`',
    '\r\n',
  ],
];

it('setFrontMatterField says what was asked and leaves other fields and the body, for any header, or refuses', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...YAML_PIECES), { maxLength: 20 }),
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom('x: y', 'yes', '1', '- a', '# b', '&a', '*a', 'a\nb', '', ' ', 'null', '---', '...'),
        fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
        fc.constant(null),
      ),
      (pieces, value) => {
        const before = `---\n${pieces.join('')}\n---\nBody\n`;
        const result = setFrontMatterField(before, 'title', value);
        if (!result.ok || readFrontMatter(before).kind !== 'yaml') return;
        const { title: _, ...others } = readFrontMatter(before).fields;
        const { title, ...rest } = readFrontMatter(result.text).fields;
        expect([title, rest]).toEqual([value ?? undefined, others]);
        expect(result.text.endsWith('---\nBody\n')).toBe(true);
      },
    ),
    runs(1500),
  );
});
