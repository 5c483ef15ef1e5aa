import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it, vi } from 'vitest';
import {
  corpusFolder,
  corpusVersions,
  NO_CORPUS,
  packageReadmes,
  type RealFile,
  runs,
  sample,
  sampleIssues,
  THOROUGH,
} from '../../../bench/real-files.ts';
import { type ParsedIssue, parseIssue, serializeIssue } from '../markdown/index.ts';
import { undo } from '../testing/edits.ts';
import { deleteSection, duplicateSection, shiftSection } from './edit-section.ts';
import { moveSection, placeAbove, placeBelow } from './move-section.ts';
import { type SectionRange, sectionAt, sectionRanges, sectionTitle } from './section-ranges.ts';

vi.setConfig({ testTimeout: THOROUGH ? 900_000 : 60_000 });

/** `Opening, A, (B, C), D` as headings: a word a section, its level before it. */
const issueOf = (...headings: string[]): string =>
  `Opening.\n${headings.map((heading) => `\n${'#'.repeat(Number(heading[0]))} ${heading.slice(2)}\n\nOf ${heading.slice(2)}.\n`).join('')}`;

const headingsOf = (document: Node): string[] =>
  sectionRanges(document).map(
    (range) => `${document.nodeAt(range.from)?.attrs['level']} ${sectionTitle(document, range)}`,
  );

function rangeCalled(document: Node, title: string): SectionRange {
  const range = sectionRanges(document).find((one) => sectionTitle(document, one) === title);
  if (!range) throw new Error(`No section “${title}”`);
  return range;
}

/** What the file says after an edit of one of its sections. */
function edited(text: string, title: string, edit: (transform: Transform, range: SectionRange) => unknown) {
  const parsed = parseIssue(text);
  const transform = new Transform(parsed.document);
  const result = edit(transform, rangeCalled(parsed.document, title));
  const saved = serializeIssue(parsed, transform.doc);
  return { document: transform.doc, result, text: saved.ok ? saved.text : expect.fail(saved.reason) };
}

describe('sectionRanges', () => {
  const document = parseIssue(issueOf('2 A', '3 A1', '4 A1a', '3 A2', '2 B', '1 C', '3 C1')).document;

  it('ends a section at the next heading of the same or a higher level', () => {
    const words = sectionRanges(document).map(({ from, to, ownTo }) => [
      document.textBetween(from, to, ' '),
      document.textBetween(from, ownTo, ' '),
    ]);
    expect(words).toEqual([
      ['A Of A. A1 Of A1. A1a Of A1a. A2 Of A2.', 'A Of A.'],
      ['A1 Of A1. A1a Of A1a.', 'A1 Of A1.'],
      ['A1a Of A1a.', 'A1a Of A1a.'],
      ['A2 Of A2.', 'A2 Of A2.'],
      ['B Of B.', 'B Of B.'],
      ['C Of C. C1 Of C1.', 'C Of C.'],
      ['C1 Of C1.', 'C1 Of C1.'],
    ]);
  });

  it('knows the innermost section of a place, and none in the opening', () => {
    const a1a = rangeCalled(document, 'A1a');
    expect(sectionAt(document, a1a.bodyFrom + 1)).toEqual(a1a);
    expect(sectionAt(document, a1a.from)).toEqual(a1a);
    expect(sectionAt(document, 1)).toBeNull();
    expect(sectionRanges(parseIssue('> # no\n\n- # neither\n').document)).toEqual([]);
  });
});

describe('moving a section by a step', () => {
  const move =
    (place: typeof placeAbove) =>
    (transform: Transform, range: SectionRange): number | null => {
      const target = place(transform.doc, range);
      return target === null ? null : moveSection(transform, range, target);
    };
  const tree = ['2 A', '3 A1', '3 A2', '2 B', '3 B1', '2 C'];
  const cases: [title: string, up: string[] | null, down: string[] | null][] = [
    ['A', null, ['2 B', '3 B1', '2 A', '3 A1', '3 A2', '2 C']],
    ['A1', null, ['2 A', '3 A2', '3 A1', '2 B', '3 B1', '2 C']],
    ['A2', ['2 A', '3 A2', '3 A1', '2 B', '3 B1', '2 C'], ['2 A', '3 A1', '2 B', '3 A2', '3 B1', '2 C']],
    ['B', ['2 B', '3 B1', '2 A', '3 A1', '3 A2', '2 C'], ['2 A', '3 A1', '3 A2', '2 C', '2 B', '3 B1']],
    ['B1', ['2 A', '3 A1', '3 A2', '3 B1', '2 B', '2 C'], ['2 A', '3 A1', '3 A2', '2 B', '2 C', '3 B1']],
    ['C', ['2 A', '3 A1', '3 A2', '2 C', '2 B', '3 B1'], null],
  ];
  it.each(cases)('%s, up and down', (title, up, down) => {
    const above = edited(issueOf(...tree), title, move(placeAbove));
    const below = edited(issueOf(...tree), title, move(placeBelow));
    expect(headingsOf(above.document)).toEqual(up ?? tree);
    expect(headingsOf(below.document)).toEqual(down ?? tree);
    expect(above.text).toBe(issueOf(...(up ?? tree)));
    expect(below.text).toBe(issueOf(...(down ?? tree)));
    expect([above.result === null, below.result === null]).toEqual([up === null, down === null]);
  });

  it.each([
    [['1 T', '2 A', '2 B'], 'A', ['1 T', '2 A', '2 B']],
    [['2 A', '4 A1', '4 A2', '3 A3'], 'A3', ['2 A', '4 A1', '3 A3', '4 A2']],
    [['4 A', '3 B', '2 C'], 'C', ['4 A', '2 C', '3 B']],
  ])('%j: %s up', (tree, title, result) => {
    expect(headingsOf(edited(issueOf(...tree), title, move(placeAbove)).document)).toEqual(result);
  });

  it('says where the section is then, and does not move into itself', () => {
    const { document } = parseIssue(issueOf('2 A', '2 B'));
    const [a, b] = [rangeCalled(document, 'A'), rangeCalled(document, 'B')];
    const down = new Transform(document);
    const at = moveSection(down, a, b.to);
    expect(sectionTitle(down.doc, sectionAt(down.doc, at ?? -1) as SectionRange)).toBe('A');
    for (const target of [a.from, a.bodyFrom, a.to])
      expect(moveSection(new Transform(document), a, target)).toBeNull();
  });
});

describe('promoting and demoting', () => {
  it('takes the subsections along, and changes their lines only', () => {
    const text = issueOf('2 A', '3 A1', '2 B');
    expect(edited(text, 'A', (tr, range) => shiftSection(tr, range, 1)).text).toBe(
      issueOf('3 A', '4 A1', '2 B'),
    );
    expect(edited(text, 'A', (tr, range) => shiftSection(tr, range, -1)).text).toBe(
      issueOf('1 A', '2 A1', '2 B'),
    );
  });

  it('stops at the ends of the six levels', () => {
    const text = issueOf('1 A', '6 A1');
    for (const by of [-1, 1] as const) {
      const { result, text: after } = edited(text, 'A', (tr, range) => shiftSection(tr, range, by));
      expect([result, after]).toEqual([false, text]);
    }
  });
});

describe('deleting and duplicating', () => {
  it('takes a section away with its subsections', () => {
    const { text } = edited(issueOf('2 A', '3 A1', '2 B'), 'A', deleteSection);
    expect(text).toBe(issueOf('2 B'));
  });

  it('leaves a paragraph to write in', () => {
    const { document, text } = edited('---\ntitle: T\n---\n\n## A\n\nText.\n', 'A', deleteSection);
    expect(document.childCount).toBe(1);
    expect(document.firstChild?.type.name).toBe('paragraph');
    expect(text).toMatch(/^---\ntitle: T\n---\n\s*$/);
  });

  it('puts a copy after it', () => {
    const { text } = edited(issueOf('2 A', '3 A1', '2 B'), 'A', duplicateSection);
    expect(text).toBe(issueOf('2 A', '3 A1', '2 A', '3 A1', '2 B'));
  });

  it('leaves with the original what an issue has once', () => {
    const own = '## A\n\nA note[^n].\n\n[^n]: The note.\n\n';
    const { text } = edited(`${own}## B\n`, 'A', duplicateSection);
    expect(text).toBe(`${own}## A\n\nA note[^n].\n\n## B\n`);
  });
});

describe('footnotes and link addresses at the end of an issue', () => {
  const [a, b] = ['## A\n\nA note[^n].\n\n', '## B\n\n[A link][ref].\n\n'];
  const closing = '[^n]: The note.\n\n[ref]: https://example.org\n';
  const cases: [what: string, title: string, edit: Parameters<typeof edited>[2], wanted: string][] = [
    ['stay where a section moves up', 'B', (tr, range) => moveSection(tr, range, 0), `${b}${a}`],
    [
      'stay where a section moves to the end',
      'A',
      (tr, range) => moveSection(tr, range, tr.doc.content.size),
      `${b}${a}`,
    ],
    ['stay where the last section is deleted', 'B', deleteSection, a],
    ['stay behind a copy of it', 'B', duplicateSection, `${a}${b}${b}`],
  ];
  it.each(cases)('%s', (_, title, edit, wanted) => {
    expect(edited(`${a}${b}${closing}`, title, edit).text).toBe(`${wanted}${closing}`);
  });

  it('are in no section', () => {
    const { document } = parseIssue(`${a}${b}${closing}`);
    expect(sectionAt(document, document.content.size)).toBeNull();
    expect(sectionRanges(document).at(-1)?.to).toBe(rangeCalled(document, 'B').ownTo);
  });
});

/**
 * The law of moving: every block's bytes are there in the new order, with nothing but blank lines between, the
 * section's bytes are found whole, and undoing gives the file back.
 */
function expectMovedWhole({ name, text }: RealFile, section: number, target: number): void {
  const parsed = parseIssue(text);
  if (endsInOpenFence(parsed) || hasTwins(parsed)) return;
  const ranges = sectionRanges(parsed.document);
  const range = ranges[Math.floor(section * ranges.length)];
  const targets = [...ranges.map(({ from }) => from), parsed.document.content.size];
  const place = targets[Math.floor(target * targets.length)];
  if (!range || place === undefined) return;
  const transform = new Transform(parsed.document);
  if (moveSection(transform, range, place) === null) return;
  const saved = serializeIssue(parsed, transform.doc);
  if (!saved.ok) expect.fail(`${name}: ${saved.reason}`);
  expect(serializeIssue(parsed, undo(transform))).toEqual({ ok: true, text });

  const spanOf = new Map(parsed.blocks.map((span) => [span.node, span]));
  let at = parsed.bodyFrom;
  for (const block of transform.doc.children) {
    const span = spanOf.get(block);
    if (!span) expect.fail(`${name}: a block is not the one it was`);
    const bytes = text.slice(span.from, span.to);
    const found = saved.text.indexOf(bytes, at);
    expect(found, `${name}: ${bytes} stands where it should`).toBeGreaterThanOrEqual(at);
    expect(saved.text.slice(at, found).trim(), `${name}: before ${bytes}`).toBe('');
    at = found + bytes.length;
  }
  expect(saved.text.slice(at).trim()).toBe('');
  const moved = parsed.document.slice(range.from, range.to).content.content;
  const [first, last] = [spanOf.get(moved[0] as Node), spanOf.get(moved.at(-1) as Node)];
  expect(saved.text).toContain(text.slice(first?.from, last?.to));
}

/** A fence that only the file's end closes must be closed where something comes after it. */
function endsInOpenFence({ blocks, source }: ParsedIssue): boolean {
  const last = blocks.at(-1);
  const bytes = last?.node.type.name === 'codeBlock' ? source.slice(last.from, last.to) : '';
  return /^ {0,3}(?:```|~~~)/.test(bytes) && !/[\r\n] {0,3}(?:`{3,}|~{3,})[ \t]*$/.test(bytes);
}

/** Blocks that say the same: the writer may take one for the other, and give it the blank lines of the other. */
function hasTwins({ blocks }: ParsedIssue): boolean {
  return new Set(blocks.map(({ node }) => JSON.stringify(node.toJSON()))).size < blocks.length;
}

describe('moving a section changes no bytes but by moving them', () => {
  const anyPlace = fc.noBias(fc.nat({ max: 9999 })).map((pick) => pick / 10_000);
  const lawHoldsFor = (files: readonly RealFile[], count: number): void => {
    const anyFile = fc.noBias(fc.nat({ max: files.length - 1 })).map((at) => files[at] as RealFile);
    fc.assert(fc.property(anyFile, anyPlace, anyPlace, expectMovedWhole), runs(count));
  };

  it('in the sample publication', () => lawHoldsFor(sampleIssues(), 300));

  it('in Markdown of node_modules', () => {
    lawHoldsFor(
      packageReadmes().filter(({ text }) => text.length < 20_000),
      300,
    );
  });

  const corpus = corpusFolder();
  it.skipIf(corpus === null)(`in the corpus${corpus ? '' : ` (${NO_CORPUS})`}`, () => {
    lawHoldsFor(sample(corpusVersions(corpus ?? ''), 300), 500);
  });
});
