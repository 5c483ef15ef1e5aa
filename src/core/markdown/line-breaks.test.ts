import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { issueSchema } from '../document/schema.ts';
import { parseIssue, serializeIssue } from './index.ts';

/** The file after a hard break was put in the place of the first `|`. */
function withBreak(source: string): string {
  const parsed = parseIssue(source);
  let at = -1;
  parsed.document.descendants((node, position) => {
    const found = node.isText && at < 0 ? (node.text ?? '').indexOf('|') : -1;
    if (found >= 0) at = position + found;
  });
  const { doc } = new Transform(parsed.document).replaceWith(at, at + 1, issueSchema.node('hardBreak'));
  const saved = serializeIssue(parsed, doc);
  if (!saved.ok) throw new Error(saved.reason);
  return saved.text;
}

describe('a new line break is written as its block writes them, else as its file does', () => {
  it.each([
    ['a|b\n', 'a\\\nb\n'],
    ['one  \ntwo\n\na|b\n', 'one  \ntwo\n\na  \nb\n'],
    ['one\\\ntwo\n\na|b\n', 'one\\\ntwo\n\na\\\nb\n'],
    ['one    \ntwo\n\na|b\n', 'one    \ntwo\n\na  \nb\n'],
    [
      'one\\\ntwo  \nthree|four  \nfive\n\nx\\\ny\\\nz\n',
      'one\\\ntwo  \nthree  \nfour  \nfive\n\nx\\\ny\\\nz\n',
    ],
    ['one  \ntwo  \nthree\n\na\\\nb|c\n', 'one  \ntwo  \nthree\n\na\\\nb\\\nc\n'],
    ['- one  \n  two\n- a|b\n', '- one  \n  two\n- a  \n  b\n'],
    ['> one  \n> two|three\n', '> one  \n> two  \n> three\n'],
    ['one  \r\ntwo\r\n\r\na|b\r\n', 'one  \r\ntwo\r\n\r\na  \r\nb\r\n'],
    ['`one  \ntwo`\n\na|b\n', '`one  \ntwo`\n\na\\\nb\n'],
    ['one  \ntwo\n\n**a|b**\n', 'one  \ntwo\n\n**a**  \n**b**\n'],
    ['one  \ntwo\n\n# a|b\n', 'one  \ntwo\n\na  \nb\n===\n'],
  ])('%j', (source, expected) => expect(withBreak(source)).toBe(expected));
});
