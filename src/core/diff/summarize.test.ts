import { describe, expect, it } from 'vitest';
import { parseIssue } from '../markdown/index.ts';
import { describeChange } from './describe-change.ts';
import { diffIssues } from './index.ts';
import { proposeNote, summarizeDiff } from './summarize.ts';

const compare = (before: string, after: string) => diffIssues(parseIssue(before), parseIssue(after));

const PLAIN = 'The ship came from Galicia, with the only free crew there was.';
const OTHER = 'Underwriters had priced the cable as if it were a road.';
const cases: readonly (readonly [before: string, after: string, summary: string, note: string])[] = [
  [PLAIN, PLAIN, 'No changes', 'Edit “The cable”'],
  [
    PLAIN,
    PLAIN.replace('only', 'one'),
    '1 section edited, 1 word added, 1 removed',
    'Edit the opening: 1 word added, 1 removed',
  ],
  [PLAIN, PLAIN.replace('only ', ''), '1 section edited, 1 word removed', 'Edit the opening: 1 word removed'],
  [
    `${PLAIN}\n\n## Law\n\nOne two.\n\n## Links\n\nThree.`,
    `${PLAIN} Now.\n\n## Law\n\nOne two.\n\n## Links\n\nThree four.`,
    '2 sections edited, 2 words added',
    'Edit the opening and “Links”: 2 words added',
  ],
  [
    `${PLAIN}\n\n${OTHER}\n\n## Law\n\nOne two.`,
    `${OTHER}\n\n## Law\n\nOne two.\n\n${PLAIN}`,
    '1 section edited; 1 paragraph moved',
    'Edit “Law”: 1 paragraph moved',
  ],
  [`[${PLAIN}](a)`, `[${PLAIN}](b)`, '1 section edited; 1 link changed', 'Edit the opening: 1 link changed'],
  [
    PLAIN,
    PLAIN.replace('only', '**only**'),
    '1 section edited; 1 formatting change',
    'Edit the opening: 1 formatting change',
  ],
  [
    `---\ntitle: A\n---\n${PLAIN}`,
    `---\ntitle: B\ndate: 2026-02-03\n---\n${PLAIN}`,
    '2 fields changed',
    'Change the title and date',
  ],
  [
    `## Law\n\n${PLAIN}`,
    `## Money\n\n${PLAIN}`,
    '1 section edited, 1 word added, 1 removed',
    'Rename “Law” to “Money”',
  ],
];

it.each(cases)('sums up case %#', (before, after, summary, note) => {
  const diff = compare(before, after);
  expect(summarizeDiff(diff)).toBe(summary);
  expect(proposeNote(diff, 'The cable')).toBe(note);
});

it('keeps a note to one line that git shows whole', () => {
  const long = 'A heading that goes on for as long as it can be borne';
  const text = (end: string) => `${PLAIN}${end}\n\n## ${long} one\n\nX${end}\n\n## ${long} two\n\nY${end}\n`;
  const note = proposeNote(compare(text(''), text(' more')), long.repeat(3));
  expect(note.length).toBeLessThanOrEqual(72);
  expect(note).toBe('Edit 3 sections: 3 words added');
});

describe('a change in words', () => {
  const kinds: readonly (readonly [before: string, after: string, words: string])[] = [
    [PLAIN, PLAIN.replace('only', 'one'), 'Word replaced'],
    [PLAIN, PLAIN.replace('only ', ''), 'Word removed'],
    [PLAIN, `${PLAIN} It waited there.`, 'Sentence added'],
    [PLAIN, PLAIN.replace('Galicia', 'the far side of Galicia'), '4 words added'],
    [PLAIN, PLAIN.replace(',', ''), 'Punctuation removed'],
    [PLAIN, `${PLAIN}\n\n${OTHER}`, 'Paragraph added'],
    [`${PLAIN}\n\n---`, PLAIN, 'Rule removed'],
    [`## Law\n\n${PLAIN}`, `## Money\n\n${PLAIN}`, 'Heading renamed'],
    [`## Law\n\n${PLAIN}`, `### Law\n\n${PLAIN}`, 'Heading level changed'],
    [`> ${PLAIN}`, `> [!pullquote]\n> ${PLAIN}`, 'Now a pull quote'],
    ['![](a.png)', '![b](a.png)', 'Image description added'],
    ['[a](b)', '[a](c)', 'Link address changed'],
    ['a b', '**a** b', 'Bold added'],
    [`---\ntitle: A\n---\n${PLAIN}`, `---\ntitle: B\n---\n${PLAIN}`, 'Title changed'],
  ];
  it.each(kinds)('%s → %s', (before, after, words) => {
    expect(compare(before, after).changes.map(describeChange)).toEqual([words]);
  });
});
