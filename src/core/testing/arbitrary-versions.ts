import fc from 'fast-check';
import { parseIssue, serializeIssue } from '../markdown/index.ts';
import { anyEdit, applyEdit, EDIT_KINDS } from './edits.ts';

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
const oneLine = inline.map((text) => text.replace(/\s+/g, ' '));
const items = (sign: string) =>
  fc
    .array(
      oneLine.map((text) => `${sign} ${text}`),
      { minLength: 1, maxLength: 4 },
    )
    .map((all) => all.join('\n'));
const block = fc.oneof(
  { weight: 4, arbitrary: inline },
  oneLine.map((text) => `## ${text}`),
  items('-'),
  items('1.'),
  oneLine.map((text) => `> ${text}\n>\n> — Owner`),
  fc.constantFrom(
    '---',
    '![a](b.png)\n*Caption*',
    '```\ncode\n```',
    '| a |\n| - |\n| 1 |',
    '| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |',
    '<div>',
    '[^1]: Note.',
  ),
);
const header = fc.constantFrom('', '', '---\ntitle: A\n---\n', '---\ntitle: B\nnumber: 3\n---\n\n');

/** An issue. */
export const anyIssue: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(header, fc.array(block, { maxLength: 6 }), fc.constantFrom('\n', '', '\n\n'))
      .map(([head, blocks, end]) => head + blocks.join('\n\n') + end),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: 'binary' }) },
);

/** Two versions of one: often the later is the earlier with a few edits, now and then another text. */
export const anyVersions: fc.Arbitrary<readonly [before: string, after: string]> = fc.oneof(
  fc.tuple(anyIssue, anyIssue),
  {
    weight: 3,
    arbitrary: fc
      .tuple(anyIssue, fc.array(anyEdit(EDIT_KINDS), { minLength: 1, maxLength: 5 }))
      .map(([before, edits]) => {
        let after = before;
        for (const edit of edits) {
          const parsed = parseIssue(after);
          const document = applyEdit(parsed.document, edit)?.doc;
          const written = document && serializeIssue(parsed, document);
          if (written?.ok) after = written.text;
        }
        return [before, after] as const;
      }),
  },
);
