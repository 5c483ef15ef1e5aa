import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../bench/real-files.ts';
import { anyMarkdown } from '../testing/arbitrary-markdown.ts';
import { splitSource } from './split-source.ts';

describe('splitSource', () => {
  it.each([
    ['no header', 'a\n', '', 'none', '\n'],
    ['a YAML header', '---\na: b\n---\nc', '---\na: b\n---\n', 'yaml', '\n'],
    ['one closed by dots', '---\na: b\n...\nc', '---\na: b\n...\n', 'yaml', '\n'],
    ['one with blanks after its fences', '--- \na: b\n---\t\nc', '--- \na: b\n---\t\n', 'yaml', '\n'],
    ['one with CRLF', '---\r\na: b\r\n---\r\nc', '---\r\na: b\r\n---\r\n', 'yaml', '\r\n'],
    ['one with CR', '---\ra: b\r---\rc', '---\ra: b\r---\r', 'yaml', '\r'],
    ['an empty one', '---\n---\n', '---\n---\n', 'yaml', '\n'],
    ['one that ends the file', '---\na: b\n---', '---\na: b\n---', 'yaml', '\n'],
    ['a TOML header', '+++\na = 1\n+++\nb', '+++\na = 1\n+++\n', 'toml', '\n'],
    ['a fence that is not closed', '---\na: b\n', '', 'none', '\n'],
    ['a rule and a paragraph', '---\n\na\n\n---\n', '', 'none', '\n'],
    ['a rule and a paragraph with CRLF', '---\r\n\r\na\r\n\r\n---\r\n', '', 'none', '\r\n'],
    ['four hyphens', '----\na: b\n----\n', '', 'none', '\n'],
    ['a header after a blank line', '\n---\na: b\n---\n', '', 'none', '\n'],
    ['most lines with CRLF', 'a\r\nb\r\nc\n', '', 'none', '\r\n'],
    ['as many of each', 'a\r\nb\n', '', 'none', '\n'],
  ])('finds %s', (_name, source, header, headerKind, lineEnding) => {
    expect(splitSource(source)).toMatchObject({ header, headerKind, lineEnding, byteOrderMark: '' });
    expect(splitSource(`\ufeff${source}`)).toMatchObject({ header, headerKind, byteOrderMark: '\ufeff' });
  });

  it('loses nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', '\ufeff'),
        fc.constantFrom('', '---\n', '+++\r\n'),
        anyMarkdown,
        (bom, fence, text) => {
          const { byteOrderMark, header, body } = splitSource(bom + fence + text);
          expect(byteOrderMark + header + body).toBe(bom + fence + text);
        },
      ),
      runs(1000),
    );
  });
});
