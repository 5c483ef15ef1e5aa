import { describe, expect, it } from 'vitest';
import { THOROUGH } from '../../../bench/real-files.ts';
import { issueSchema } from '../document/schema.ts';
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
