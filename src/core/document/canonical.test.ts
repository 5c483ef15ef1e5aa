import { describe, expect, it } from 'vitest';
import {
  a,
  b,
  br,
  by,
  c,
  code,
  doc,
  figure,
  h2,
  h3,
  i,
  img,
  li,
  linkList,
  looseUl,
  olFrom,
  p,
  pullQuote,
  quote,
  rule,
  s,
  soft,
  todo,
  ul,
} from '../testing/builders.ts';
import { print } from '../testing/print.ts';
import { canonicalBlock, canonicalBlocks, sameHeader } from './canonical.ts';
import { isSameBlock } from './same-block.ts';

describe('canonicalBlock leaves out what Markdown cannot say:', () => {
  it.each([
    ['blanks at the edges of lines', p(' a ', br(), ' b '), p('a', br(), 'b')],
    ['blanks of several marks at an edge', p('t ', i(' '), ' '), p('t')],
    ['blanks before and in a link at an edge', p(' ', a(' t', 'u')), p(a('t', 'u'))],
    ['breaks at the edges of a block', p(soft(), 'a', br()), p('a')],
    ['a soft break beside another break', p('a', br(), soft(), 'b'), p('a', br(), 'b')],
    ['emphasis on edge blanks', p('a', b(' b '), 'c'), p('a ', b('b'), ' c')],
    ['emphasis on a blank alone', p('a', i(' '), 'c'), p('a c')],
    ['strike on edge blanks', p('a', s(' b'), 'c'), p('a ', s('b'), 'c')],
    ['line ends inside text', p('a\nb'), p('a b')],
    ['NUL', p('a\0b'), p('a\ufffdb')],
    ['code on what is no text', p(c('a', soft(), 'b')), p(c('a'), soft(), c('b'))],
    ['a break in a heading below the second level', h3('a', br(), 'b'), h3('a b')],
    ['a break in a caption', figure({ src: 'x' }, 'a', soft(), 'b'), figure({ src: 'x' }, 'a b')],
    ['an empty paragraph in an item', ul(li(p('a'), p())), ul(li(p('a')))],
    ['a box before nothing', ul(todo(p())), ul(li(p()))],
    ['looseness without a gap', looseUl(li(p('a'))), ul(li(p('a')))],
    ['looseness without text', looseUl(li(h2('a')), li(h2('b'))), ul(li(h2('a')), li(h2('b')))],
    ['tightness between two paragraphs', ul(li(p('a'), p('b'))), looseUl(li(p('a'), p('b')))],
    [
      'a list of links that is no link list',
      ul(li(p(a('x', 'y'))), li(p(a('z', 'y')))),
      linkList(li(p(a('x', 'y'))), li(p(a('z', 'y')))),
    ],
    ['an attribution without a word', quote(p('a'), by()), quote(p('a'))],
    ['an attribution of nothing', quote(p(), by('x')), quote(p('— x'))],
    ['an attribution of nothing set for display', pullQuote(p(), by('x')), pullQuote(p('— x'))],
    ['a paragraph that is a figure', p(img('x', 'y')), figure({ src: 'x', alt: 'y' })],
    [
      'a paragraph that is a linked figure with caption',
      p(a(img('x'), 'z'), soft(), i('c', b('d'))),
      figure({ src: 'x', href: 'z' }, 'c', b('d')),
    ],
  ])('%s', (_name, given, expected) => {
    expect(print(canonicalBlock(given) ?? p())).toBe(print(expected));
    expect(canonicalBlock(expected)).toBe(expected);
  });

  it.each([
    ['a break in a heading of the first levels', h2('a', soft(), 'b')],
    ['blanks inside', p('a  b')],
    ['a blank between bold words', p(b('a b'))],
    ['a no-break space', p('a\u00a0')],
    ['a numbered list from 7', olFrom(7, li(p('a')))],
    ['a rule', rule()],
    ['code', code(' a \n')],
    ['an image in text', p(img('x'), ' y')],
  ])('and keeps %s', (_name, block) => expect(canonicalBlock(block)).toBe(block));

  it('empty paragraphs go', () => expect(canonicalBlocks(doc(p(), p('a'), p(' ')))).toHaveLength(1));
});

describe('isSameBlock', () => {
  it('takes bold and italic on blanks for nothing', () => {
    expect(isSameBlock(p(b('a b')), p(b('a'), ' ', b('b')))).toBe(true);
    expect(isSameBlock(ul(li(p(i('a', soft(), 'b')))), ul(li(p(i('a'), soft(), i('b')))))).toBe(true);
    expect(isSameBlock(p(s('a b')), p(s('a'), ' ', s('b')))).toBe(false);
    expect(isSameBlock(p(c('a b')), p(c('a'), ' ', c('b')))).toBe(false);
  });
});

it('sameHeader takes line ends for nothing', () => {
  expect(sameHeader('---\na: b\n---\n', '---\r\na: b\r\n---')).toBe(true);
  expect(sameHeader('---\na: b\n---\n', '---\na: c\n---\n')).toBe(false);
});
