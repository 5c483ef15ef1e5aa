import fc from 'fast-check';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it, vi } from 'vitest';
import { packageReadmes, runs, SEED, sample, sampleIssues, THOROUGH } from '../../../bench/real-files.ts';
import { canonicalNodes } from '../document/canonical.ts';
import { sayTheSame } from '../document/same-block.ts';
import { issueSchema } from '../document/schema.ts';
import { anyEdit, applyEdit } from '../testing/edits.ts';
import { regionOf } from './edited-region.ts';
import { parseIssue, serializeIssue } from './index.ts';
import { settleSource } from './settle-source.ts';
import { writeItems } from './write-items.ts';

vi.setConfig({ testTimeout: THOROUGH ? 900_000 : 60_000 });

/** The source with text put before the first place where `where` stands in the document. */
function typedAt(source: string, where: string, text: string): string {
  const parsed = parseIssue(source);
  let at = -1;
  parsed.document.descendants((node, position) => {
    const found = node.isText && at < 0 ? (node.text ?? '').indexOf(where) : -1;
    if (found >= 0) at = position + found;
  });
  const edited = new Transform(parsed.document).insert(at, issueSchema.text(text)).doc;
  const result = serializeIssue(parsed, edited);
  return result.ok ? result.text : `refused: ${result.reason}`;
}

describe('an edit inside one item leaves the others as they are written', () => {
  it.each([
    ['a tight list', '* one  \n* t*w*o\n*   three\n', 'three', 'x', '* one  \n* t*w*o\n*   xthree\n'],
    ['a loose list', '- one\n\n-  two\n\n\n- three\n', 'two', 'x', '- one\n\n-  xtwo\n\n\n- three\n'],
    [
      'a list that is loose elsewhere',
      '- a\n- b\n\n- c\n- d\n- e\n',
      'd',
      'x',
      '- a\n- b\n\n- c\n- xd\n- e\n',
    ],
    ['numbers all alike', '1. a\n1. b\n1. c\n', 'b', 'x', '1. a\n1. xb\n1. c\n'],
    ['an indented list', '  + a\n  + b\n', 'b', 'x', '  + a\n  + xb\n'],
    ['a nested list', '- a\n    * b\n    * c\n- d\n', 'c', 'x', '- a\n    * b\n    * xc\n- d\n'],
    ['lines of Windows', '* a\r\n* b\r\n\r\nc\r\n', 'b', 'x', '* a\r\n* xb\r\n\r\nc\r\n'],
    [
      'a link list that needs its marker from now on',
      '* **[a](u)**  \n* **[b](v)**: c  \n\nEnd\n',
      'a',
      'x',
      '<!-- links -->\n* x[**a**](u)\n* **[b](v)**: c  \n\nEnd\n',
    ],
    [
      'a link list with a marker',
      '<!-- links -->\n* a [b](u)\n* c  \n',
      'a',
      'x',
      '<!-- links -->\n* xa [b](u)\n* c  \n',
    ],
    ['text that looks like the next item', '- a\n- b\n', 'b', '- ', '- a\n- \\- b\n'],
  ])('%s', (_name, source, where, text, expected) => {
    expect(typedAt(source, where, text)).toBe(expected);
  });
});

describe(`what is written of a list's items reads back in the whole file (seed ${SEED})`, () => {
  const lists = fc
    .array(
      fc.constantFrom(
        ...['- a\n', '- b  \n', '* c\n', '1. d\n', '2. e\n', '  - f\n', '    g\n', '\n', '- [h](u)\n'],
        ...[
          '-\n',
          'i\n',
          '> j\n',
          '  k\n',
          '- - l\n',
          '<!-- links -->\n',
          '```\n',
          '- ```\n  m\n  ```\n',
          '# n\n',
        ],
      ),
      { minLength: 2, maxLength: 12 },
    )
    .map((lines) => lines.join(''));
  const files = [...sampleIssues(), ...sample(packageReadmes(), 60)]
    .map(({ text }) => text)
    .filter((text) => text.length < 20_000 && /^[-*+] /m.test(text));

  it.each([
    ['made lists', lists, 6000],
    ['real files', fc.constantFrom(...files), 1500],
  ] as const)('%s', (_name, anyText, count) => {
    let written = 0;
    const kinds = [
      'type',
      'deleteText',
      'addItem',
      'tickItem',
      'setMark',
      'split',
      'breakLine',
      'wrap',
    ] as const;
    fc.assert(
      fc.property(anyText, anyEdit(kinds), (text, edit) => {
        const parsed = parseIssue(text);
        const document = applyEdit(parsed.document, edit)?.doc;
        const region =
          document && regionOf(parsed, document, (blocks) => settleSource(canonicalNodes(blocks), parsed));
        const saved = region ? writeItems(parsed, region) : null;
        if (!document || saved === null) return;
        written += 1;
        if (!sayTheSame(parseIssue(saved).document, document)) expect.fail(`${text}\n=>\n${saved}`);
      }),
      runs(count),
    );
    // The law would hold as well if it never answered.
    expect(written).toBeGreaterThan(count / 20);
  });
});
