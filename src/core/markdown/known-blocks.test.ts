import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { allPairs, consecutivePairs } from '../../../bench/diff-pairs.ts';
import { NO_CORPUS, packageReadmes, runs, sample, THOROUGH } from '../../../bench/real-files.ts';
import { anyMarkdown } from '../testing/arbitrary-markdown.ts';
import { anyVersions } from '../testing/arbitrary-versions.ts';
import { parseIssue, parseVersion, parseVersions } from './parse.ts';
import type { ParsedIssue } from './parsed-issue.ts';

vi.setConfig({ testTimeout: THOROUGH ? 900_000 : 60_000 });

/** All of a reading, comparable by value. */
const told = ({ document, blocks, ...rest }: ParsedIssue) => ({
  ...rest,
  document: document.toJSON(),
  blocks: blocks.map(({ node, ...block }) => ({ ...block, node: node.toJSON() })),
});

function expectReadAsAfresh(before: string, after: string): ParsedIssue {
  const [first, second] = parseVersions(before, after);
  expect(told(second)).toEqual(told(parseIssue(after)));
  expect(told(first)).toEqual(told(parseIssue(before)));
  expect(new Set(second.blocks.map(({ node }) => node)).size).toBe(second.blocks.length);
  return second;
}

/** How many blocks of the later version were not read again. */
function countKnown(before: string, after: string): number {
  const [first, second] = parseVersions(before, after);
  const known = new Set(first.blocks.map(({ node }) => node));
  return second.blocks.filter(({ node }) => known.has(node)).length;
}

describe('a version read after another', () => {
  it.each<[what: string, before: string, after: string, known: number]>([
    ['a paragraph changed', 'One.\n\nTwo.\n\nThree.\n', 'One.\n\nTwo more.\n\nThree.\n', 2],
    ['blocks that changed places', 'One.\n\n## Two\n\n> Three\n', '> Three\n\nOne.\n\n## Two\n', 3],
    ['a block that now stands twice', 'One.\n', 'One.\n\nOne.\n', 1],
    ['other line ends', 'One,\ntwo.\n\n- a\n\n- b\n', 'One,\r\ntwo.\r\n\r\n- a\r\n\r\n- b\r\n\r\nThree', 2],
    ['the end of the file', 'One.', 'One.\n\nTwo.', 1],
    ['lines that a paragraph goes on with', 'One.\n\nTwo.', 'One.\nthree\n\nTwo.', 1],
    ['a paragraph underlined', 'One.\n\nTwo.', 'One.\n---\n\nTwo.', 1],
    ['a head line that became a table', '| a |\n\nTwo.', '| a |\n| - |\n\nTwo.', 1],
    ['a quotation gone on with', '> One.\n\nTwo.', '> One.\nlazily\n\nTwo.', 1],
    ['a list gone on with', '- a\n\nTwo.', '- a\n\n- b\n\nTwo.', 1],
    ['a list whose last item goes on', '- a\n\nTwo.', '- a\n\n  b\n\nTwo.', 1],
    ['a list followed by another', '- a\n\nTwo.', '- a\n\n1. b\n\nTwo.', 1],
    ['a list with code in it', '- a\n  ```\n  b\n\nTwo.', '- a\n  ```\n  b\n\nThree.\n\nTwo.', 1],
    ['a fence opened above', 'One.\n\nTwo.', '```\nOne.\n\nTwo.', 0],
    ['a comment opened above', 'One.\n\nTwo.', '<!-- \nOne.\n\nTwo. -->', 0],
    ['a list taken in by one above', '- a\n- b\n\nTwo.', '- c\n\n- a\n- b\n\nTwo.', 1],
    ['a list that became a link list', '- a\n- b\n\nTwo.', '<!-- links -->\n- a\n- b\n\nTwo.', 1],
    ['a link list that became a list', '<!-- links -->\n- a\n- b\n\nTwo.', '- a\n- b\n\nTwo.', 1],
    ['a link list that stayed', '<!-- links -->\n- a\n- b\n\nTwo.', '<!-- links -->\n- a\n- b\n\nThree.', 1],
    ['a definition added', 'See [a].\n\nTwo.', 'See [a].\n\nTwo.\n\n[a]: /b', 1],
    ['a definition changed', '[a]: /b\n\nSee [a].\n\nTwo.', '[a]: /c\n\nSee [a].\n\nTwo.', 1],
    ['a definition gone, in a list', '- see [a]\n\n[a]: /b\n\nTwo.', '- see [a]\n\nTwo.', 1],
    ['a definition in a quotation', '> [a]: /b\n\nSee [a].', '> [a]: /b\n\nSee [a].\n\nTwo.', 1],
    ['a footnote', 'See[^1].\n\n[^1]: Note.\n', 'See[^1].\n\nTwo.\n\n[^1]: Other note.\n', 1],
    ['signs that are counted', '* a\n* b\n\n_c_ and __d__\n', 'New.\n\n* a\n* b\n\n_c_ and __d__\n', 2],
    ['a header that stayed', '---\ntitle: A\n---\n\nOne.', '---\ntitle: A\n---\n\nOne.\n\nTwo.', 1],
    ['a header that changed', '---\ntitle: A\n---\n\nOne.', '---\ntitle: B\n---\n\nOne.', 1],
  ])('is read as it is alone: %s', (_what, before, after, known) => {
    expectReadAsAfresh(before, after);
    expect(countKnown(before, after)).toBe(known);
  });

  it('keeps the lines of a list’s items, wherever the list stands', () => {
    const list = '- [a](/a)\n  more\n\n- [b](/b)\n';
    const after = expectReadAsAfresh(list, `New.\r\n\r\n${list}`);
    expect(after.blocks[1]?.items).toEqual([8, 26]);
  });

  const line = fc.constantFrom(
    ...[
      '',
      '',
      '',
      'text',
      'more text',
      '  text',
      '    text',
      '- a',
      '- [b](/b)',
      '-',
      '* a',
      '1. a',
      '2. b',
    ],
    ...[
      '   - c',
      '  1. d',
      '> quote',
      '>',
      '> - a',
      '> ```',
      '## Title',
      '---',
      '===',
      '```',
      '~~~',
      '  ```',
    ],
    ...[
      '<div>',
      '</div>',
      '<!--',
      '-->',
      '<!-- links -->',
      '| a |',
      '| - |',
      '| 1 |',
      '| 1 | 2 |',
      '  | a |',
    ],
    ...[
      '[a]: /b',
      '[a]: /c',
      '[a]:',
      '/d',
      '"title"',
      'see [a]',
      '- see [a]',
      '[^1]: note',
      'a[^1]',
      '\t',
      ' ',
    ],
    ...[
      '_a_',
      '**b**',
      '![i](i.png)',
      '*caption*',
      '> [!pullquote]',
      '> — Who',
      'https://a.org',
      '- [ ] task',
    ],
  );
  const anyLines = fc.array(line, { maxLength: 14 });

  it('is read as it is alone, whatever lines were put among or taken from others', () => {
    const edit = fc.record({ at: fc.nat(14), gone: fc.nat(3), come: fc.array(line, { maxLength: 3 }) });
    const versions = fc.record({
      before: anyLines,
      edits: fc.array(edit, { maxLength: 4 }),
      ends: fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
    });
    fc.assert(
      fc.property(versions, ({ before, edits, ends }) => {
        const after = [...before];
        for (const { at, gone, come } of edits) after.splice(at, gone, ...come);
        expectReadAsAfresh(before.join('\n'), after.join(ends));
      }),
      runs(3000),
    );
  });

  it('is read as it is alone, whatever the two are', () => {
    fc.assert(
      fc.property(anyVersions, ([before, after]) => void expectReadAsAfresh(before, after)),
      runs(400),
    );
    fc.assert(
      fc.property(anyMarkdown, anyMarkdown, (a, b) => {
        expectReadAsAfresh(`${a}\n\n${b}`, `${b}\n\n${a}`);
        expectReadAsAfresh(`${a}\n${b}`, a);
      }),
      runs(400),
    );
  });

  it('is read as it is alone, real files with a paragraph put in the middle', () => {
    for (const { text } of sample(packageReadmes(), 60)) {
      const { blocks } = parseIssue(text);
      const at = blocks[blocks.length >> 1]?.from ?? text.length;
      expectReadAsAfresh(text, `${text.slice(0, at)}A new one.\n\n${text.slice(at)}`);
    }
  });

  const pairs = THOROUGH ? allPairs() : consecutivePairs().slice(0, 150);
  it.skipIf(pairs.length === 0)(`is read as it is alone, real revisions (${NO_CORPUS})`, () => {
    for (const { before, after } of pairs) expectReadAsAfresh(before, after);
  });

  it('serves as the version that another is read after', () => {
    const first = parseIssue('One.\n\n- a\n- b\n\nTwo.');
    const second = parseVersion('New.\n\nOne.\n\n- a\n- b\n\nTwo.', first);
    const third = parseVersion('Two.\n\nNew.\n\n- a\n- b\n', second);
    expect(told(third)).toEqual(told(parseIssue(third.source)));
    expect(third.blocks[2]?.node).toBe(first.blocks[1]?.node);
  });
});
