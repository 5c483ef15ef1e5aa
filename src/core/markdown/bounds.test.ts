import { Fragment } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { THOROUGH } from '../../../bench/real-files.ts';
import { issueSchema } from '../document/schema.ts';
import { beginningOf, MAX_HEADER_LENGTH, type TooMuch, tooMuchIn } from './bounds.ts';
import { parseIssue, serializeIssue } from './index.ts';

const MEGABYTE = 1_000_000;
const repeated = (text: string, size: number): string => text.repeat(Math.ceil(size / text.length));
/** Sizes of a thorough run take minutes together. */
const size = (megabytes: number): number => (THOROUGH ? megabytes : megabytes / 10) * MEGABYTE;

const SECTION =
  '## Heading\n\nSome *text* with [a link](https://example.org) and **words**.\n\n- one\n- two\n\n';

const HURTFUL: Record<string, () => string> = {
  '0 bytes': () => '',
  'a byte order mark alone': () => '\ufeff',
  '10,000 levels of quotations': () => `${'> '.repeat(10_000)}a\n`,
  '10,000 levels of lists on one line': () => `${'- '.repeat(10_000)}a\n`,
  '10,000 levels of numbered lists': () => `${'1. '.repeat(10_000)}a\n`,
  '1,000 levels of lists on as many lines': () =>
    Array.from({ length: 1000 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n'),
  'a line of words': () => repeated('word ', size(5)),
  'a line of one letter': () => repeated('a', size(5)),
  'a line of stars': () => repeated('*', size(5)),
  'a line of opened emphasis': () => repeated('*a ', size(5)),
  'a line of opened links': () => repeated('[a](', size(5)),
  'a line of brackets': () => repeated('[', size(5)),
  'a line of opened footnotes': () => repeated('[^', size(1)),
  'a line of opened pictures': () => repeated('![', size(1)),
  'a header of opened brackets': () => `---\nk: ${repeated('[', size(5))}\n---\n\na\n`,
  'a line of backticks in runs': () =>
    Array.from({ length: 2000 }, (_, count) => '`'.repeat(count)).join('a'),
  'a line of opened tags': () => repeated('<a ', size(5)),
  'a line of addresses': () => repeated('https://', size(5)),
  'a line of NUL': () => repeated('\0', size(5)),
  'lines of carriage returns': () => repeated('\r', size(5)),
  'definitions that are never finished': () => repeated('[a\n', size(2)),
  'a header that is never closed': () => `---\n${repeated('a: b\n', size(5))}`,
  'a table': () => `|a|b|\n|-|-|\n${repeated('|c|d|\n', size(5))}`,
  'a long issue': () => repeated(SECTION, size(20)),
};

describe('a file made to hurt opens and comes back:', () => {
  it.each(Object.entries(HURTFUL))(
    '%s',
    (_name, make) => {
      const text = make();
      const parsed = parseIssue(text);
      const rebuilt = issueSchema.nodeFromJSON(parsed.document.toJSON());
      const result = serializeIssue(parsed, rebuilt);
      // Not toEqual: a difference of megabytes is not worth showing.
      expect(result.ok && result.text === text).toBe(true);
    },
    // A hang is one that never ends; a busy machine takes some seconds for the longest.
    THOROUGH ? 300_000 : 60_000,
  );

  const prose = `${repeated('So it was, and [so](https://example.org/it) it is. ', 1000)}\n\n`;
  it.each<[string, string, TooMuch | null]>([
    ['100,000 lines', 'a\r\n'.repeat(100_000), null],
    ['one line more', `\n${'a\r\n'.repeat(100_000)}`, 'too-long'],
    ['500,000 signs', `${'[*'.repeat(250_000)}a`, null],
    ['one sign more', `${'[*'.repeat(250_000)}_`, 'too-many-signs'],
    ['19 MB without a sign', repeated('So it was. ', 19 * MEGABYTE), null],
    ['6 MB of prose with links', repeated(prose, 6 * MEGABYTE), null],
    ['more than 20 MB', repeated('a', 20 * MEGABYTE + 1), 'too-large'],
  ])('%s: too much or not', (_, text, tooMuch) => expect(tooMuchIn(text)).toBe(tooMuch));

  it.each([
    ['lines', 'a *b*\n'.repeat(100_001)],
    ['signs', '[*'.repeat(250_001)],
  ])('too many %s are kept whole, and an edit of them comes back as well', (_, body) => {
    const text = `---\ntitle: a\n---\n\n${body}`;
    const parsed = parseIssue(text);
    expect(parsed.document.children.map(({ type }) => type.name)).toEqual(['sourceBlock']);
    const { schema } = parsed.document.type;
    const block = parsed.document.child(0);
    const edited = parsed.document.copy(
      Fragment.from(block.copy(block.content.append(Fragment.from(schema.text('x'))))),
    );
    expect(serializeIssue(parsed, edited)).toEqual({
      ok: true,
      text: body.endsWith('\n') ? `${text.slice(0, -1)}x\n` : `${text}x`,
    });
    expect(tooMuchIn(beginningOf(text))).toBe(null);
    expect(text.startsWith(beginningOf(text))).toBe(true);
  });

  it('a header longer than any author writes is kept, and said to be too long', () => {
    const header = `---\n${repeated('a: b\n', MAX_HEADER_LENGTH)}---\n`;
    const { frontMatter, document } = parseIssue(`${header}\nb\n`);
    expect(frontMatter).toMatchObject({ fields: {}, trouble: expect.stringMatching(/longer than/) });
    expect(document.attrs['header']).toBe(header);
  });

  it('deeper nesting than any author makes is kept as source', () => {
    const { document } = parseIssue(`a\n\n${'> '.repeat(200)}b\n\nc\n`);
    expect(document.children.map((block) => block.type.name)).toEqual([
      'paragraph',
      'sourceBlock',
      'paragraph',
    ]);
    expect(document.child(1).textContent).toBe(`${'> '.repeat(200)}b`);
  });
});
