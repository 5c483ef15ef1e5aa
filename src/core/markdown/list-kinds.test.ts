import { Fragment, type Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { canonicalBlocks } from '../document/canonical.ts';
import { sayTheSame } from '../document/same-block.ts';
import { issueSchema } from '../document/schema.ts';
import { a, doc, li, linkList, p, todo } from '../testing/builders.ts';
import { parseIssue, serializeIssue } from './index.ts';

type Change = (blocks: readonly Node[]) => readonly Node[];

function save(source: string, change: Change): string {
  const parsed = parseIssue(source);
  const document = parsed.document.copy(Fragment.from(change(parsed.document.children)));
  const saved = serializeIssue(parsed, document);
  if (!saved.ok) throw new Error(saved.reason);
  expect(sayTheSame(parseIssue(saved.text).document, document)).toBe(true);
  return saved.text;
}

const without =
  (index: number): Change =>
  (blocks) =>
    blocks.toSpliced(index, 1);

describe('lists that come to be neighbours keep their signs', () => {
  it.each([
    ['- a\n\nwords\n\n- b\n', '- a\n\n<!-- -->\n- b\n'],
    ['* a\n* b\n\nwords\n\n* c\n* d\n', '* a\n* b\n\n<!-- -->\n* c\n* d\n'],
    ['1. a\n\nwords\n\n1. b\n', '1. a\n\n<!-- -->\n1. b\n'],
    ['1) a\n\nwords\n\n7) b\n', '1) a\n\n<!-- -->\n7) b\n'],
    ['- a\n\nwords\n\n* b\n', '- a\n\n* b\n'],
    ['- a\n\nwords\n\n1. b\n', '- a\n\n1. b\n'],
    ['1. a\n\nwords\n\n1) b\n', '1. a\n\n1) b\n'],
    ['- a\n\nwords\n\n<!-- links -->\n- [b](c)\n', '- a\n\n<!-- links -->\n- [b](c)\n'],
    ['- a\n\nwords\n\n<!-- -->\n- b\n', '- a\n\n<!-- -->\n- b\n'],
    ['- a\r\n\r\nwords\r\n\r\n- b\r\n', '- a\r\n\r\n<!-- -->\r\n- b\r\n'],
    ['- [ ] a\n\n# words\n- [x] b\n', '- [ ] a\n\n<!-- -->\n- [x] b\n'],
    ['- a\n\nwords\n\n- b\n\nend\n', '- a\n\n<!-- -->\n- b\n\nend\n'],
  ])('%j', (source, expected) => expect(save(source, without(1))).toBe(expected));

  it('reads the comment between two lists as part of the second', () => {
    const { document, blocks } = parseIssue('- a\n\n<!-- -->\n- b\n');
    expect(document.children.map(({ type }) => type.name)).toEqual(['bulletList', 'bulletList']);
    expect(blocks[1]?.from).toBe(5);
  });

  it('lets an item of the second be edited alone', () => {
    const parsed = parseIssue('- a\n\n<!-- -->\n-   b\n- c\n');
    const transform = new Transform(parsed.document).insert(
      parsed.document.content.size - 3,
      issueSchema.text('x'),
    );
    expect(serializeIssue(parsed, transform.doc)).toEqual({
      ok: true,
      text: '- a\n\n<!-- -->\n-   b\n- cx\n',
    });
  });
});

const LINKS = '- [a](u) - x\n- [b](v)\n- [c](w)\n';

describe('a link list that only its items made one', () => {
  const withItems =
    (change: (items: readonly Node[]) => readonly Node[]): Change =>
    ([list, ...rest]) => [list?.copy(Fragment.from(change(list.children))) as Node, ...rest];

  it.each<[string, (items: readonly Node[]) => readonly Node[], string]>([
    [
      'has an item put under another',
      ([one, two, three]) => [
        issueSchema.node('listItem', null, [
          ...(one as Node).children,
          issueSchema.node('bulletList', null, [two as Node, three as Node]),
        ]),
      ],
      '- [a](u) - x\n  - [b](v)\n  - [c](w)\n',
    ],
    ['has one item left', ([one]) => [one as Node], '- [a](u) - x\n'],
    [
      'gets a task',
      ([one, two, three]) => [one, todo(...(two as Node).children), three] as Node[],
      '- [a](u) - x\n- [ ] [b](v)\n- [c](w)\n',
    ],
    [
      'gets a word before its first link',
      ([, two, three]) => [li(p('New: ', a('a', 'u'), ' - x')), two, three] as Node[],
      '- New: [a](u) - x\n- [b](v)\n- [c](w)\n',
    ],
    [
      'gets an item without a link',
      ([one, two, three]) => [one, two, three, li(p('words'))] as Node[],
      '- [a](u) - x\n- [b](v)\n- [c](w)\n- words\n',
    ],
  ])('is a bullet list without a marker where it %s', (_name, change, expected) => {
    expect(save(LINKS, withItems(change))).toBe(expected);
  });

  it('keeps being one while its items make it one', () => {
    const [list] = canonicalBlocks(parseIssue(LINKS).document);
    expect(list?.type.name).toBe('linkList');
    expect(list?.attrs['found']).toBe(true);
  });

  it('gets the marker where an author asked for a link list', () => {
    const asked = doc(linkList(li(p(a('a', 'u')))));
    expect(serializeIssue(parseIssue(''), asked)).toEqual({ ok: true, text: '<!-- links -->\n- [a](u)\n' });
  });
});
