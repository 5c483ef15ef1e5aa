import { EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, test } from 'vitest';
import { issueSchema } from '#core/document/schema.ts';
import { parseIssue, serializeIssue } from '#core/markdown/index.ts';
import { a, by, doc, i, li, linkList, p, pullQuote, quote, ul } from '#core/testing/builders.ts';
import { print } from '#core/testing/print.ts';
import type { CommandProps } from './insert-block.ts';
import {
  insertItems,
  itemContent,
  itemNode,
  linkItemAt,
  linksInHand,
  moveItemDown,
  moveItemUp,
  retitleLink,
  writeItem,
} from './link-list-commands.ts';
import {
  goToAttribution,
  removeAttribution,
  togglePullQuote,
  toggleQuotation,
} from './quotation-commands.ts';

/** Blocks that parts meet, in any order, also in quotations and items. */
const BLOCK = fc.constantFrom(
  'Words *and* [a link](https://example.org/a).',
  '## Heading',
  '- [One](https://example.org/1) — said *so*\n- [Two](https://example.org/2)\n- https://example.org/3',
  '<!-- links -->\n- New: [One](https://example.org/1)',
  '- one\n\n  more\n- two\n  - deep\n  - [deeper](u)',
  '1. one\n2. two',
  '- [x] done\n- [ ] to do',
  '```js\ncode\n```',
  '| a | b |\n| - | - |\n| c | d |',
  '![alt](x.png)\n*caption*',
  '[^1]: A note.\n\n    More of it.',
  '---',
  '<div>html</div>',
  'Line one  \nline two\nline three',
);
const WRAP = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text,
  (text) => prefixed('> ', text),
  (text) => prefixed('> ', `${text}\n\n— Who, [where](https://example.org/w)`),
  (text) => prefixed('> ', `[!pullquote]\n${text}`),
  (text) => prefixed('> ', `[!pullquote]\nFirst.\n\n${text}\n\n— Who`),
  (text) => `- ${prefixed('  ', text).slice(2)}\n- next`,
  (text) => prefixed('> ', `Outer.\n\n${prefixed('> ', text)}`),
);
const prefixed = (prefix: string, text: string): string => text.replace(/^/gm, prefix);
const pages = fc
  .array(
    fc.tuple(BLOCK, WRAP).map(([block, wrap]) => wrap(block)),
    { minLength: 1, maxLength: 5 },
  )
  .map((blocks) => `${blocks.join('\n\n')}\n`);

type Command = (props: CommandProps) => boolean;

const ENTRY = { title: 'New [*]', href: 'https://example.org/new', note: 'Source' };

const COMMANDS: Readonly<Record<string, Command>> = {
  togglePullQuote,
  toggleQuotation,
  goToAttribution,
  removeAttribution,
  moveItemUp,
  moveItemDown,
  insertItems: ({ tr }) => {
    insertItems(tr, [itemNode(issueSchema, itemContent(issueSchema, ENTRY))]);
    return true;
  },
  writeItem: ({ state, tr }) => {
    const place = linkItemAt(state.selection.$from);
    if (place) writeItem(tr, place, ENTRY);
    return place !== null;
  },
  retitleLink: ({ state, tr }) => {
    const [link] = linksInHand(state);
    return link !== undefined && retitleLink(tr, link, 'Title');
  },
};

function run(state: EditorState, command: Command): { readonly done: boolean; readonly tr: Transaction } {
  const { tr } = state;
  return { done: command({ state, tr, dispatch: true }), tr };
}

const stateOf = (document: Node, from: number, to = from): EditorState => {
  const state = EditorState.create({ doc: document });
  const at = (place: number) => document.resolve(Math.min(place, document.content.size));
  return state.apply(state.tr.setSelection(TextSelection.between(at(from), at(to))));
};

describe.each(Object.entries(COMMANDS))('%s', (_name, command) => {
  test('whatever the page and the selection: what it makes is valid, can be written, and can be undone', () => {
    fc.assert(
      fc.property(pages, fc.nat(), fc.nat(), fc.boolean(), (source, a, b, isCaret) => {
        const parsed = parseIssue(source);
        const size = parsed.document.content.size + 1;
        const state = stateOf(parsed.document, a % size, isCaret ? a % size : b % size);
        const { done, tr } = run(state, command);
        if (!done) {
          expect(tr.doc).toBe(state.doc);
          return;
        }
        tr.doc.check();
        expect(tr.selection.$head.parent.inlineContent || !(tr.selection instanceof TextSelection)).toBe(
          true,
        );
        expect(serializeIssue(parsed, tr.doc)).toMatchObject({ ok: true });
        const back = EditorState.create({ doc: tr.doc }).tr;
        for (let step = tr.steps.length - 1; step >= 0; step -= 1) {
          const [inverse, before] = [tr.steps[step], tr.docs[step]];
          if (inverse && before) back.step(inverse.invert(before));
        }
        expect(back.doc.eq(state.doc)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('quotations', () => {
  const caretIn = (document: Node, words: string): EditorState => {
    let at = 0;
    document.descendants((node, position) => {
      const offset = node.isText ? (node.text ?? '').indexOf(words) : -1;
      if (offset >= 0) at = position + offset + words.length;
    });
    return stateOf(document, at);
  };
  const after = (document: Node, words: string, command: Command) => {
    const { tr } = run(caretIn(document, words), command);
    return print(tr.doc);
  };

  test.each<[string, Node, Command, Node]>([
    [
      'pull quote to quotation',
      doc(pullQuote(p('x'), by('y'))),
      togglePullQuote,
      doc(quote(p('x'), by('y'))),
    ],
    ['quotation to pull quote', doc(quote(p('x'), p('z'))), togglePullQuote, doc(pullQuote(p('x'), p('z')))],
    ['the inner of two', doc(quote(quote(p('x')))), togglePullQuote, doc(quote(pullQuote(p('x'))))],
    ['quotation to text', doc(quote(p('x'), by(i('y')))), toggleQuotation, doc(p('x'), p('— ', i('y')))],
    ['empty attribution goes', doc(quote(p('x'), by())), toggleQuotation, doc(p('x'))],
    ['text to quotation', doc(p('x')), toggleQuotation, doc(quote(p('x')))],
    ['around a list', doc(quote(ul(li(p('x'))), by('y'))), toggleQuotation, doc(ul(li(p('x'))), p('— y'))],
    ['an attribution comes', doc(quote(p('x'))), goToAttribution, doc(quote(p('x'), by()))],
    ['an attribution stays', doc(quote(p('x'), by('y'))), goToAttribution, doc(quote(p('x'), by('y')))],
    ['an attribution goes', doc(quote(p('x'), by('y'))), removeAttribution, doc(quote(p('x')))],
    ['nothing to remove', doc(quote(p('x'))), removeAttribution, doc(quote(p('x')))],
    ['no quotation', doc(p('x')), goToAttribution, doc(p('x'))],
  ])('%s', (_name, before, command, expected) => expect(after(before, 'x', command)).toBe(print(expected)));

  test('a selection over several blocks is quoted whole, without the code in it', () => {
    const before = doc(p('ab', a('cd', 'u')), ul(li(p('ef'))), p('gh'));
    const { tr } = run(stateOf(before, 2, before.content.size - 2), togglePullQuote);
    expect(print(tr.doc.lastChild as Node)).toBe(
      print(pullQuote(p('b', a('cd', 'u')), p('ef'), p('g'), by())),
    );
    expect(tr.selection.$from.parent.type.name).toBe('attribution');
  });
});

describe('items', () => {
  const list = doc(linkList(li(p(a('One', 'u'), ' — ', i('said'))), li(p('words')), li(p())));
  const write = (index: number, entry: typeof ENTRY) => {
    const positions: number[] = [];
    list.descendants((node, at) => {
      if (node.type.name === 'paragraph') positions.push(at + 1);
    });
    const state = stateOf(list, positions[index] ?? 0);
    const { tr } = run(state, ({ tr: own }) => {
      const place = linkItemAt(state.selection.$from);
      if (place) writeItem(own, place, entry);
      return place !== null;
    });
    return print(tr.doc.firstChild?.child(index) as Node);
  };

  test.each([
    [
      'the address alone',
      0,
      { title: 'One', href: 'v', note: 'said' },
      li(p(a('One', 'v'), ' — ', i('said'))),
    ],
    ['the title alone', 0, { title: 'Two', href: 'u', note: 'said' }, li(p(a('Two', 'u'), ' — ', i('said')))],
    ['the note alone', 0, { title: 'One', href: 'u', note: 'so' }, li(p(a('One', 'u'), ' — so'))],
    ['no note', 0, { title: 'One', href: 'u', note: '' }, li(p(a('One', 'u')))],
    ['words', 1, { title: 'words', href: 'u', note: '' }, li(p(a('words', 'u')))],
    ['an empty one', 2, { title: 'T', href: 'u', note: 'n' }, li(p(a('T', 'u'), ' — n'))],
  ])('%s is written', (_name, index, entry, expected) => expect(write(index, entry)).toBe(print(expected)));

  test('the caret goes along with an item, and lands in the last of those put in', () => {
    const state = stateOf(list, 4);
    const { tr } = run(state, moveItemDown);
    expect(tr.selection.$from.parent.textContent).toBe('One — said');
    expect(tr.selection.$from.parentOffset).toBe(state.selection.$from.parentOffset);
    const put = stateOf(list, Selection.atEnd(list).from).tr;
    insertItems(
      put,
      ['a', 'b'].map((title) => itemNode(issueSchema, itemContent(issueSchema, { ...ENTRY, title }))),
    );
    expect(put.doc.firstChild?.childCount).toBe(4);
    expect(put.selection.$from.parent.textContent).toBe('b — Source');
  });
});
