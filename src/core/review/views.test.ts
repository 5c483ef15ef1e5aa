import { describe, expect, it } from 'vitest';
import { diffIssues } from '../diff/index.ts';
import { textOf } from '../diff/inline.ts';
import type { DiffBlock } from '../diff/types.ts';
import { parseIssue } from '../markdown/index.ts';
import { sideRows } from './block-side.ts';
import { foldUnchanged } from './fold-unchanged.ts';
import { pageParts } from './page-parts.ts';
import { foldLines, sourceLines } from './source-lines.ts';

const before = `---
title: Cable
---

Opening words.

## One

Stays here.

## Two

The old ship came with a crew.

### Three

Goes.

## Four

Here.
`;
const after = before
  .replace('old', 'new')
  .replace('### Three', '## Three')
  .replace('Goes.\n\n', '')
  .replace('Here.', 'Here.\n\nNew.');
const diff = diffIssues(parseIssue(before), parseIssue(after));

const words = (block: DiffBlock | null): string | null =>
  block === null
    ? null
    : textOf(block.runs.flatMap(({ content }) => content)) + block.children.map(words).join('|');

describe('sections in which nothing changed', () => {
  it('are folded, those beside each other into one', () => {
    expect(foldUnchanged(diff.blocks).map(({ blocks, folded }) => [blocks.length, folded])).toEqual([
      [3, { sections: ['One'], withOpening: true }],
      [7, null],
    ]);
  });

  it('nothing is lost or put elsewhere by folding', () => {
    expect(foldUnchanged(diff.blocks).flatMap(({ blocks }) => blocks)).toEqual(diff.blocks);
  });
});

describe('a long page', () => {
  const long = Array.from({ length: 90 }, (_, at) => (at % 7 === 0 ? `## Part ${at}` : `Words ${at}.`));
  const text = (blocks: readonly string[]) => `${blocks.join('\n\n')}\n`;
  const edited = long.map((block, at) => (at % 2 === 0 ? `${block} More` : block));
  const { blocks } = diffIssues(parseIssue(text(long)), parseIssue(text(edited)));

  it('stands in parts, each but the first from an unchanged paragraph on, and nothing is lost', () => {
    const [first = [], ...others] = pageParts(blocks);
    expect([first, ...others].flat()).toEqual(blocks);
    expect(others.length).toBeGreaterThan(1);
    for (const part of others) expect(part[0]).toMatchObject({ type: 'paragraph', status: 'same' });
    for (const part of [first, ...others.slice(0, -1)]) expect(part.length).toBeGreaterThanOrEqual(24);
  });

  it('a short one is one part', () => expect(pageParts(diff.blocks)).toEqual([diff.blocks]));
});

describe('side by side', () => {
  it('each row has a block as it was and as it is, or nothing', () => {
    expect(sideRows(diff.blocks).map((row) => [words(row.before), words(row.after)])).toEqual([
      ['Opening words.', 'Opening words.'],
      ['One', 'One'],
      ['Stays here.', 'Stays here.'],
      ['Two', 'Two'],
      ['The old ship came with a crew.', 'The new ship came with a crew.'],
      ['Three', 'Three'],
      ['Goes.', null],
      ['Four', 'Four'],
      ['Here.', 'Here.'],
      [null, 'New.'],
    ]);
  });

  it('attributes are those of each version', () => {
    const three = sideRows(diff.blocks).find((row) => words(row.before) === 'Three');
    expect([three?.before?.attrs['level'], three?.after?.attrs['level']]).toEqual([3, 2]);
  });

  it.each([
    ['a list that became numbered', '- a\n- b\n', '1. a\n2. b\n', 'bulletList', 'orderedList'],
    ['a quotation for display', '> a\n', '> [!pullquote]\n> a\n', 'blockquote', 'pullQuote'],
  ])('%s', (_, was, is, old, now) => {
    const [row] = sideRows(diffIssues(parseIssue(was), parseIssue(is)).blocks);
    expect([row?.before?.type, row?.after?.type]).toEqual([old, now]);
  });
});

describe('line by line', () => {
  const lines = sourceLines(before, after, diff.changes);

  it('both sources are there, to the letter', () => {
    const source = (without: string) =>
      lines
        .filter(({ kind }) => kind !== without)
        .map(({ parts }) => `${parts.map(({ text }) => text).join('')}\n`)
        .join('');
    expect(source('inserted')).toBe(before);
    expect(source('deleted')).toBe(after);
  });

  it('words are marked in a line, and lines know their changes', () => {
    const shown = lines
      .filter(({ kind }) => kind !== 'same')
      .map(({ kind, parts, changes }) => [
        kind === 'deleted' ? '-' : '+',
        parts.map(({ text, marked }) => (marked ? `[${text}]` : text)).join(''),
        changes.map((id) => diff.changes.find((change) => change.id === id)?.kind).join(),
      ]);
    expect(shown).toEqual([
      ['-', 'The [old] ship came with a crew.', 'replaced'],
      ['+', 'The [new] ship came with a crew.', 'replaced'],
      ['-', '[#]## Three', 'attribute'],
      ['+', '## Three', 'attribute'],
      ['-', 'Goes.', 'deleted'],
      ['-', '', ''],
      ['+', '', ''],
      ['+', 'New.', 'inserted'],
    ]);
  });

  it('a rewritten line stands with the one it was, not with the one in its place', () => {
    const was =
      'The lights did not go out, which is the difficulty.\n\n## The bill\n\nThe invoice ran to nineteen pages.\n';
    const is =
      'A joint bay is a box near the beach, with a lid and a drain.\n\nThe lights stayed on, which is the difficulty.\n\n## What did it say?\n\nThe invoice ran to twenty pages.\n';
    const rows = sourceLines(was, is, []).map(
      ({ kind, parts }) =>
        `${{ same: ' ', deleted: '-', inserted: '+' }[kind]}${parts.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')}`,
    );
    expect(rows.filter((row) => row.trim().length > 1)).toEqual([
      '+A joint bay is a box near the beach, with a lid and a drain.',
      '-The lights [did not go out], which is the difficulty.',
      '+The lights [stayed on], which is the difficulty.',
      '-## The bill',
      '+## What did it say?',
      '-The invoice ran to [nineteen] pages.',
      '+The invoice ran to [twenty] pages.',
    ]);
  });

  it('what is far from any change is folded', () => {
    expect(foldLines(lines).map(({ folded, lines: own }) => [folded, own.length])).toEqual([
      [true, 9],
      [false, lines.length - 9],
    ]);
  });
});
