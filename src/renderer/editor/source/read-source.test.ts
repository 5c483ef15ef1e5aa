import { describe, expect, it } from 'vitest';
import { parseIssue } from '#core/markdown/index.ts';
import { describeBlocks, describeInline } from './describe-reading.ts';
import { readInlineSource, readSourceBlock } from './read-source.ts';

const issue = parseIssue('See [it][r].\n\n[r]: https://example.org/r\n').document;

describe('a source block is read as', () => {
  it.each([
    ['<div>\nx\n</div>', ['sourceBlock'], 'Stays source'],
    ['Words.', ['paragraph'], 'Becomes a paragraph when you leave'],
    [
      '# H\n\na\n\nb',
      ['heading', 'paragraph', 'paragraph'],
      'Becomes a heading and 2 paragraphs when you leave',
    ],
    ['- a\n- b', ['bulletList'], 'Becomes a list when you leave'],
    ['<!-- links -->\n- [a](https://example.org/a)', ['linkList'], 'Becomes a link list when you leave'],
    ['> [!pullquote]\n> a', ['pullQuote'], 'Becomes a pull quote when you leave'],
    ['<div>\n\nx', ['sourceBlock', 'paragraph'], 'Becomes source and a paragraph when you leave'],
    ['[a]: https://example.org/a', ['sourceBlock'], 'Stays source'],
    ['', [], 'Empty: it goes when you leave'],
    ['  \n', [], 'Empty: it goes when you leave'],
  ])('%j: %j', (text, names, words) => {
    const read = readSourceBlock(text, issue);
    expect(read.map((node) => node.type.name)).toEqual(names);
    expect(describeBlocks(text, read)).toBe(words);
  });

  it('with the definitions that stand in the document now', () => {
    const [paragraph] = readSourceBlock('To [that][r].', issue);
    const linked = paragraph?.children.find((node) => node.marks.length > 0);
    expect(linked?.marks[0]?.attrs['href']).toBe('https://example.org/r');
  });
});

describe('inline source is read as', () => {
  it.each([
    ['<b id="x">', 'inlineSource(<b id="x">)', 'Stays source'],
    ['{{ x }}', 'inlineSource({{ x }})', 'Stays source'],
    ['**b**', 'b', 'Becomes text'],
    ['a <i>b', 'a ,inlineSource(<i>),b', 'Becomes text with source in it'],
    ['# no heading', '# no heading', 'Becomes text'],
    ['- no list', '- no list', 'Becomes text'],
    ['', '', 'Empty: it goes'],
    ['two\n\nblocks', 'inlineSource(two\n\nblocks)', 'Stays source'],
  ])('%j: %j', (source, content, words) => {
    const read = readInlineSource(source, issue);
    const said = read.content.map((node) => node.text ?? `${node.type.name}(${node.attrs['source']})`);
    expect(said.join(',')).toBe(content);
    expect(describeInline(source, read)).toBe(words);
  });
});
