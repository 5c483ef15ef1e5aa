import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it, vi } from 'vitest';
import { runs, THOROUGH } from '../../../bench/real-files.ts';
import { sayTheSame } from '../document/same-block.ts';
import { issueSchema } from '../document/schema.ts';
import { a, b, c, doc, h2, type Inline, i, p, s, soft } from '../testing/builders.ts';
import { print } from '../testing/print.ts';
import { parseIssue, serializeIssue } from './index.ts';

vi.setConfig({ testTimeout: THOROUGH ? 900_000 : 60_000 });

function written(document: Node, source = ''): string {
  const saved = serializeIssue(parseIssue(source), document);
  if (!saved.ok) expect.fail(`refused: ${saved.reason}\n${print(document)}`);
  if (!sayTheSame(parseIssue(saved.text).document, document))
    expect.fail(`reads otherwise\n${saved.text}\n${print(document)}`);
  return saved.text.trimEnd();
}

describe('emphasis beside punctuation', () => {
  it.each<[string, readonly Inline[], string]>([
    ['a Chinese sentence', ['前文。', b('活动的下半场。'), '后文'], '前文。**活动的下半场**。后文'],
    [
      'a Japanese one with a word in it',
      ['前。', b('文の Linux 太字。'), '次'],
      '前。**文の Linux 太字**。次',
    ],
    ['several signs', [b('真的！？'), '后'], '**真的**！？后'],
    ['a sentence in brackets', ['前', b('「好。」'), '后'], '前「**好。**」后'],
    ['a bracket inside', [b('他说「好」'), '然后'], '<strong>他说「好」</strong>然后'],
    ['a bracket before the full stop', [b('他说「好」。'), '然后'], '**他说「好」**。然后'],
    ['brackets at one side', ['前', b('（注）文'), '后'], '前<strong>（注）文</strong>后'],
    ['a percent sign', [b('增长50%'), '的'], '<strong>增长50%</strong>的'],
    ['a full stop before a blank', [b('Stop.'), ' Go'], '**Stop.** Go'],
    ['a colon before a letter', [b('Note:'), 'text'], '**Note**:text'],
    ['italics', ['前', i('“文”'), '后'], '前“*文*”后'],
    ['struck text', [s('価格。'), '後'], '~~価格~~。後'],
    ['struck text with a currency', [s('5$'), 'x'], '<del>5$</del>x'],
    ['two marks', [b(i('前文。')), '后文'], '***前文***。后文'],
    ['a mark in another', [i('前', b('文。'), '后')], '*前**文**。后*'],
    ['italics before bold', [i('By Ann.'), b('Bob: can you'), ' give'], '_By Ann._**Bob: can you** give'],
    ['bold before italics', [b('Ann.'), i('Bob'), 'x'], '__Ann.__*Bob*x'],
    ['italics before bold in a word', ['x', i('a'), b('b'), 'y'], 'x*a*<strong>b</strong>y'],
    ['code at its end', [b('see ', c('x')), 'y'], '<strong>see `x`</strong>y'],
    ['a link in it', [b('see ', a('x', '/x')), 'y'], '<strong>see [x](/x)</strong>y'],
    ['a link of its own', [b(a('x.', '/x')), 'y'], '[**x.**](/x)y'],
    ['a line end', [b('a.', soft(), 'b.'), '后'], '**a.\nb**.后'],
    ['punctuation alone', ['a', b('!'), 'b'], 'a<strong>!</strong>b'],
    ['an emoji', [b('好😀'), '后'], '<strong>好😀</strong>后'],
    ['letters in a word', ['un', i('believ'), 'able'], 'un*believ*able'],
    ['kana and kanji', ['これは', i('強調'), 'です'], 'これは*強調*です'],
    ['a full-width blank', [b('前　'), '后'], '**前**　后'],
  ])('%s', (_name, content, expected) => {
    expect(written(doc(p(...content)))).toBe(expected);
  });

  it('follows the habits of the file where it can', () => {
    const source = '_a_ and __b__\n';
    const { document } = parseIssue(source);
    const more = document.copy(document.content.append(doc(p('x ', i('y.'), ' z', b('w'), 'v')).content));
    expect(written(more, source)).toBe('_a_ and __b__\n\nx _y._ z**w**v');
  });

  it('stays when its paragraph becomes a heading', () => {
    expect(written(doc(h2('前文。', b('太字。'), '后')))).toBe('## 前文。**太字**。后');
  });
});

it('goes on after an emphasis of its kind in it', () => {
  expect(print(parseIssue('*a _b_ c* d').document.child(0))).toBe(print(p(i('a b c'), ' d')));
  expect(print(parseIssue('**a __b__ c** d').document.child(0))).toBe(print(p(b('a b c'), ' d')));
});

describe('tags that say a mark', () => {
  it.each([
    ['a <strong>b</strong> c', p('a ', b('b'), ' c')],
    ['a <b>b</b> c', p('a ', b('b'), ' c')],
    ['a <em>b</em><i>c</i>', p('a ', i('bc'))],
    ['a <del>b</del> <s>c</s> <strike>d</strike>', p('a ', s('b'), ' ', s('c'), ' ', s('d'))],
    ['a <B>b</B >', p('a ', b('b'))],
    ['a <b>b *c* <i>d</i></b>', p('a ', b('b ', i('c'), ' ', i('d')))],
    ['a <b>b <b>c</b> d</b> e', p('a ', b('b c d'), ' e')],
    ['a **b <b>c</b> d** e', p('a ', b('b c d'), ' e')],
    ['a [<b>b</b>](/x)', p('a ', a(b('b'), '/x'))],
    ['a <b>[b](/x)</b>', p('a ', b(a('b', '/x')))],
  ])('are read as it: %s', (text, expected) => {
    expect(print(parseIssue(text).document.child(0))).toBe(print(expected));
  });

  it.each([
    'a <b>b c',
    'a b</b> c',
    'a <b></b>',
    'a <b>b</i>',
    'a <b class="x">b</b>',
    'a [<b>b](/x) [c</b>](/y)',
  ])('are source where they do not: %s', (text) =>
    expect(parseIssue(text).document.child(0).toString()).toContain('inlineSource'),
  );

  it('become a mark when two halves come together', () => {
    const { document } = parseIssue('a <b>b\n\nc</b> d\n');
    const [first, second] = document.children as [Node, Node];
    expect(written(doc(issueSchema.nodes.paragraph.create(null, first.content.append(second.content))))).toBe(
      'a **bc** d',
    );
  });
});

const words = (letters: string, signs: string): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        {
          weight: 6,
          arbitrary: fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 4 }),
        },
        { weight: 2, arbitrary: fc.constantFrom(...signs) },
        { weight: 1, arbitrary: fc.constantFrom(' ', ' Linux ', 'TCP', '2024') },
      ),
      { minLength: 1, maxLength: 12 },
    )
    .map((all) => all.join('').trim());
const sentences = (letters: string, signs: string, end: string) =>
  fc
    .tuple(words(letters, signs), words(letters, signs), words(letters, signs))
    .map((all) => all.map((text) => text + end));

describe('bold on a sentence with its full stop, more text following', () => {
  it.each([
    ['Chinese', '活动的下半场前文后在是不了人', '，、：“”（）《》', '。'],
    ['Japanese', 'これは強調です文字太前後のをが', '、「」（）・', '。'],
    ['English', 'abcdefghij', [...',:;()"\''].join(''), '.'],
  ])('is one run without a reference in %s', (_name, letters, signs, end) => {
    fc.assert(
      fc.property(sentences(letters, signs, end), ([before = '', bold = '', after = '']) => {
        const text = written(doc(p(before, b(bold), after)));
        expect(text).not.toMatch(/&#/);
        expect(text.match(/\*\*|<\/?strong>/g)).toHaveLength(2);
      }),
      { ...runs(100) },
    );
  });
});

describe('any marks on any text', () => {
  const signs = [...' .,。「」()"*_~`!-“”a字é1%😀', ' ', 'ab', '文字', '**', 'http://a.b/'];
  const text = fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 4 }).map((all) => all.join(''));
  const marks = fc.subarray(['bold', 'italic', 'strike', 'link', 'code']);
  const run = fc
    .tuple(text, marks)
    .map(([content, names]) =>
      names.reduce<Inline>(
        (inner, name) =>
          name === 'link'
            ? a(inner, '/x')
            : { bold: b, italic: i, strike: s, code: c }[name as 'bold'](inner),
        content,
      ),
    );

  it('read back, and spell no letter', () => {
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 5 }), (content) => {
        const saved = written(doc(p(...content)));
        for (const [, code] of saved.matchAll(/&#(\d+);/g))
          expect(String.fromCodePoint(Number(code))).toMatch(/[\s\p{P}\p{S}]/u);
      }),
      runs(2000),
    );
  });
});
