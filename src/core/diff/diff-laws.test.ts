import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalBlocks } from '../document/canonical.ts';
import { parseIssue } from '../markdown/index.ts';
import { type DiffBlock, diffIssues, type IssueDiff } from './index.ts';
import { inlineOf, textOf } from './inline.ts';

/** What one version says, put together from the redline: its own runs and the equal ones. */
function textOfVersion(diff: IssueDiff, version: 'before' | 'after'): readonly string[] {
  const absent = version === 'before' ? ['inserted', 'moved-here'] : ['deleted', 'moved-away'];
  const texts: string[] = [];
  const visit = (block: DiffBlock) => {
    if (absent.includes(block.status)) return;
    const runs = block.runs.filter(({ kind }) => !absent.includes(kind));
    if (block.children.length === 0) {
      texts.push(
        textOf(
          runs.flatMap((run) =>
            version === 'before' && run.kind === 'formatted' ? run.before : run.content,
          ),
        ),
      );
    }
    block.children.forEach(visit);
  };
  diff.blocks.forEach(visit);
  return texts;
}

function textOfSource(source: string): readonly string[] {
  const texts: string[] = [];
  const visit = (node: ReturnType<typeof parseIssue>['document']) => {
    if (node.isTextblock || node.isLeaf)
      texts.push(node.isLeaf && !node.isTextblock ? '' : textOf(inlineOf(node)));
    else {
      node.forEach((child) => {
        visit(child);
      });
    }
  };
  canonicalBlocks(parseIssue(source).document).forEach(visit);
  return texts;
}

/** Markdown that is likely to have structure, words likely to repeat, and now and then anything at all. */
const word = fc.constantFrom(
  'ship',
  'cable',
  'the',
  'of',
  'a',
  'crew.',
  'wait,',
  'twenty-two',
  '海底',
  '👩‍🚀',
  'é',
  '\\',
  '_',
  '`x`',
  '<b>',
  '[^1]',
);
const inline = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: word },
      { weight: 1, arbitrary: word.map((text) => `**${text}**`) },
      { weight: 1, arbitrary: word.map((text) => `*${text}*`) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(word, fc.constantFrom('https://a.org', '/b'))
          .map(([text, href]) => `[${text}](${href})`),
      },
      { weight: 1, arbitrary: fc.constantFrom('![i](a.png)', '\\\n', '\n') },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(' '));
const block = fc.oneof(
  { weight: 4, arbitrary: inline },
  inline.map((text) => `## ${text.replace(/\s+/g, ' ')}`),
  fc
    .array(
      inline.map((text) => `- ${text.replace(/\s+/g, ' ')}`),
      { minLength: 1, maxLength: 3 },
    )
    .map((items) => items.join('\n')),
  inline.map((text) => `> ${text.replace(/\s+/g, ' ')}\n>\n> — Owner`),
  fc.constantFrom('---', '![a](b.png)\n*Caption*', '```\ncode\n```', '| a |\n| - |\n| 1 |', '<div>'),
);
const markdown = fc.oneof(
  { weight: 5, arbitrary: fc.array(block, { maxLength: 6 }).map((blocks) => blocks.join('\n\n')) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: 'binary' }) },
);

const compare = (before: string, after: string) => diffIssues(parseIssue(before), parseIssue(after));

describe('the laws of a difference', () => {
  it('equal and inserted runs are the later version, equal and deleted ones the earlier', () => {
    fc.assert(
      fc.property(markdown, markdown, (before, after) => {
        const diff = compare(before, after);
        expect(textOfVersion(diff, 'after')).toEqual(textOfSource(after));
        expect(textOfVersion(diff, 'before')).toEqual(textOfSource(before));
      }),
      { numRuns: 400 },
    );
  });

  it('a version does not differ from itself', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const diff = compare(text, text);
        expect(diff.changes).toEqual([]);
        expect(diff.blocks.every(({ status }) => status === 'same')).toBe(true);
        expect(diff.words).toMatchObject({ inserted: 0, deleted: 0, moved: 0 });
      }),
    );
  });

  it('the same two versions always give the same difference, as plain data', () => {
    fc.assert(
      fc.property(markdown, markdown, (before, after) => {
        const diff = compare(before, after);
        expect(compare(before, after)).toEqual(diff);
        expect(JSON.parse(JSON.stringify(diff))).toEqual(diff);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a difference is bounded', () => {
  const prose = (words: number, seed: number) =>
    Array.from(
      { length: words },
      (_, i) => `w${(i * 7919 + seed * 104_729) % 5000}${i % 70 === 69 ? '.\n\n' : ''}`,
    ).join(' ');

  it.each([
    ['a total rewrite of 20,000 words', prose(20_000, 1), prose(20_000, 77)],
    [
      'one paragraph of 20,000 words',
      prose(20_000, 1).replace(/\n/g, ''),
      prose(20_000, 77).replace(/\n/g, ''),
    ],
    [
      'five thousand list items',
      Array.from({ length: 5000 }, (_, i) => `- a${i}`).join('\n'),
      Array.from({ length: 5000 }, (_, i) => `- b${i}`).join('\n'),
    ],
  ])('%s', (_name, before, after) => {
    const [old, now] = [parseIssue(before), parseIssue(after)];
    const start = performance.now();
    const diff = diffIssues(old, now);
    // Some 300 ms on a quiet machine; the bound in the brief is a second.
    expect(performance.now() - start).toBeLessThan(4000);
    expect(textOfVersion(diff, 'after')).toEqual(textOfSource(after));
    expect(textOfVersion(diff, 'before')).toEqual(textOfSource(before));
  });
});
