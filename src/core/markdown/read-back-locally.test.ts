import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { packageReadmes, runs, SEED, sample, sampleIssues, THOROUGH } from '../../../bench/real-files.ts';
import { canonicalNodes } from '../document/canonical.ts';
import { issueSchema } from '../document/schema.ts';
import { anyMarkdown } from '../testing/arbitrary-markdown.ts';
import type { Written } from './assemble.ts';
import { parseFragment, parseIssue } from './parse.ts';
import { readsBackAsWhole } from './read-back.ts';
import { readsBackLocally } from './read-back-locally.ts';

vi.setConfig({ testTimeout: THOROUGH ? 900_000 : 60_000 });

/** Any text put in the place of some blocks, as if it had been written for the blocks it reads as by itself. */
function putIn(
  text: string,
  middle: string,
  start: number,
  length: number,
  gaps: readonly string[],
): [Written, boolean] {
  const parsed = parseIssue(text);
  const { blocks, source, bodyFrom, header } = parsed;
  const from = Math.floor(start * (blocks.length + 1));
  const to = Math.min(blocks.length, from + length);
  const [before = '', after = ''] = gaps;
  const head = source.slice(0, blocks[from - 1]?.to ?? bodyFrom) + (from > 0 ? before : '');
  const rest = blocks[to];
  const tail = rest ? after + source.slice(rest.from) : source.slice(blocks.at(-1)?.to ?? bodyFrom);
  const nodes = canonicalNodes(parseFragment(middle, parsed.references, issueSchema).map(({ node }) => node));
  const matches = nodes.map((node) => ({ node, same: null, editedFrom: null }));
  const written: Written = {
    text: head + middle + tail,
    header,
    region: { from, to, matches, header, documentFrom: from },
    keptUntil: blocks[from - 1]?.to ?? bodyFrom,
    keptFrom: rest ? head.length + middle.length + after.length : head.length + middle.length + tail.length,
  };
  const local = readsBackLocally(written, parsed);
  if (local && !readsBackAsWhole(written, parsed))
    expect.fail(`read alone, this seems right, and is not: ${JSON.stringify(written.text)}`);
  return [written, local];
}

const gap = fc.constantFrom('\n\n', '\n\n', '\n', '\r\n', '\n \n', '\n\n\n\n', '');
const place = fc.noBias(fc.nat({ max: 999 })).map((pick) => pick / 1000);

describe(`what is found right by reading around the edit is right (seed ${SEED})`, () => {
  it.each([
    ['in any text', anyMarkdown, 6000],
    [
      'in real files',
      fc
        .constantFrom(...sampleIssues(), ...sample(packageReadmes(), 40))
        .map(({ text }) => text.slice(0, 6000)),
      1500,
    ],
  ] as const)('%s', (_name, anyText, count) => {
    let certain = 0;
    fc.assert(
      fc.property(
        anyText,
        anyMarkdown,
        place,
        fc.nat({ max: 3 }),
        fc.array(gap, { minLength: 2, maxLength: 2 }),
        (...args) => {
          if (putIn(...args)[1]) certain += 1;
        },
      ),
      runs(count),
    );
    // The law would hold as well if it never answered.
    expect(certain).toBeGreaterThan(count / 5);
  });

  it.each([
    ['a fence that is not closed', '```\n'],
    ['a comment that is not closed', '<!-- a\n'],
    ['a list that takes in what is indented after it', '- a\n'],
    ['a paragraph that takes in the line after it', 'a\n'],
    ['a definition', '[r]: x\n'],
  ])('does not answer for %s', (_name, middle) => {
    const text = 'One [r].\n\nTwo\n\n    three\n';
    const [, local] = putIn(text, middle, 0.4, 1, ['\n\n', middle === 'a\n' ? '' : '\n']);
    expect(local).toBe(false);
  });
});
