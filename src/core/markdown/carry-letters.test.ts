import { describe, expect, it } from 'vitest';
import { carryLetters } from './carry-letters.ts';
import { parseIssue } from './parse.ts';

const blockOf = (source: string) => parseIssue(source).document.child(0);
const carry = (before: string, after: string): string | null =>
  carryLetters(blockOf(before), blockOf(after), before);

describe('letters typed or deleted are carried into the source as they are', () => {
  it.each([
    ['typed in a word', 'One two  \nthree *four*', 'One two  \nthreex *four*'],
    ['typed in a mark', 'a __bold__ word', 'a __boldx__ word'],
    ['typed in a link, which is written its own way', 'a [b]( <c d> ) e', 'a [bx]( <c d> ) e'],
    ['deleted with what is markup only elsewhere', 'One * two, three', 'One two, three'],
    ['typed in one of many equal words', 'a a a a', 'a a ax a'],
    ['typed in a file of Windows', 'One\r\ntwo', 'One\r\ntwox'],
    ['typed far into a long text', `${'word '.repeat(20)}end`, `${'word '.repeat(20)}endx`],
  ])('%s', (_, before, after) => expect(carry(before, after)).toBe(after));

  it.each([
    ['what may be markup is typed', 'One two', 'One * two'],
    ['two places were edited', 'One *two*', 'Onex *twox*'],
    ['a mark was made', 'One two', 'One *two*'],
    ['the kind of block changed', 'One', '# Onex'],
    ['the source says it otherwise than it reads', 'a &amp; b', 'ax &amp; b'],
    ['a cell has room for what is typed', '| a   |\n|-----|\n| c   |', '| a   |\n|-----|\n| cx  |'],
    ['the same text stands there twice', '[a](a)', '[ax](a)'],
  ])('not where %s', (_, before, after) => expect(carry(before, after)).toBe(null));
});
