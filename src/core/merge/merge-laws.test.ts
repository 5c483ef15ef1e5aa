import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type RealFile, runs, SEED, sampleIssues, THOROUGH } from '../../../bench/real-files.ts';
import { parseIssue, serializeIssue } from '../markdown/index.ts';
import { anyMarkdown } from '../testing/arbitrary-markdown.ts';
import { imbalanceOf, sortedWords } from '../testing/count-words.ts';
import { anyEdit, applyEdit, EDIT_KINDS, type Edit } from '../testing/edits.ts';
import { decideTogether } from './decide-together.ts';
import { mergeIssues } from './merge-issues.ts';
import { resolveConflicts } from './resolve-conflicts.ts';
import type { ConflictId, MergeResult, Resolution } from './types.ts';

vi.setConfig({ testTimeout: THOROUGH ? 3_600_000 : 120_000 });

/** An issue as an author leaves it after some edits; null where the editor would refuse to save. */
function edited(text: string, edits: readonly Edit[]): string | null {
  const parsed = parseIssue(text);
  let document = parsed.document;
  for (const edit of edits) document = applyEdit(document, edit)?.doc ?? document;
  const saved = serializeIssue(parsed, document);
  return saved.ok ? saved.text : null;
}

const issues = sampleIssues();
const anyIssue: fc.Arbitrary<RealFile> = fc
  .noBias(fc.nat({ max: issues.length - 1 }))
  .map((at) => issues[at] as RealFile);
const editsOf = (kinds: typeof EDIT_KINDS) => fc.array(anyEdit(kinds), { minLength: 1, maxLength: 6 });
/** What is moved to a place stands there in an order too, like what is inserted. */
const MOVES: ReadonlySet<string> = new Set(['moveBlock', 'moveSection', 'moveItem', 'paste']);

/** Two authors edit one issue, each with edits of every kind. */
function forConcurrentEdits(
  count: number,
  check: (base: string, ours: string, theirs: string) => void,
  kinds: typeof EDIT_KINDS = EDIT_KINDS,
): void {
  fc.assert(
    fc.property(anyIssue, editsOf(kinds), editsOf(kinds), ({ text }, left, right) => {
      const [ours, theirs] = [edited(text, left), edited(text, right)];
      if (ours !== null && theirs !== null) check(text, ours, theirs);
    }),
    runs(count),
  );
}

const resolveAll = (result: MergeResult, resolution: Resolution): string =>
  resolveConflicts(
    result,
    new Map(result.conflicts.map(({ id }): [ConflictId, Resolution] => [id, resolution])),
  );

/** Ours and theirs in turn, as an author may answer; what hangs together is answered alike. */
function resolveInTurn(result: MergeResult): string {
  let decided: Readonly<Record<string, Resolution>> = {};
  result.conflicts.forEach(({ id }, at) => {
    if (!(id in decided))
      decided = decideTogether(result.conflicts, decided, id, at % 2 === 0 ? 'ours' : 'theirs');
  });
  return resolveConflicts(result, new Map(Object.entries(decided) as [ConflictId, Resolution][]));
}

/** What is merged without what is in conflict. */
const settledPart = (result: MergeResult): string =>
  result.pieces.map((piece) => (piece.kind === 'text' ? piece.before + piece.text : '\n\n')).join('');

describe(`merging (seed ${SEED})`, () => {
  it('takes a side as it is where the other changed nothing, or the same', () => {
    fc.assert(
      fc.property(anyMarkdown, anyMarkdown, (b, x) => {
        expect(mergeIssues(b, x, b).text).toBe(x);
        expect(mergeIssues(b, b, x).text).toBe(x);
        expect(mergeIssues(b, x, x).text).toBe(x);
      }),
      runs(500),
    );
  });

  it('loses and doubles no word, whatever two authors do', () => {
    forConcurrentEdits(300, (base, ours, theirs) => {
      const result = mergeIssues(base, ours, theirs);
      const merged = result.text ?? settledPart(result);
      expect(imbalanceOf(base, ours, theirs, merged, result.conflicts)).toMatchObject({
        lost: [],
        doubled: [],
      });
    });
  });

  it('reads the same whichever side is called ours, but for the order of what both put in one place', () => {
    forConcurrentEdits(120, (base, ours, theirs) => {
      const one = mergeIssues(base, ours, theirs);
      const other = mergeIssues(base, theirs, ours);
      expect(other.conflicts.length).toBe(one.conflicts.length);
      expect(other.conflicts.map((each) => [each.base, each.theirs, each.ours]).sort()).toEqual(
        one.conflicts.map((each) => [each.base, each.ours, each.theirs]).sort(),
      );
      expect(sortedWords(settledPart(other))).toEqual(sortedWords(settledPart(one)));
    });
  });

  it('keeps the order of what was there, whichever side is called ours', () => {
    const kinds = EDIT_KINDS.filter((kind) => !MOVES.has(kind));
    const check = (base: string, ours: string, theirs: string) => {
      const [one, other] = [mergeIssues(base, ours, theirs), mergeIssues(base, theirs, ours)];
      expect(inBaseOrder(base, settledPart(other))).toEqual(inBaseOrder(base, settledPart(one)));
    };
    forConcurrentEdits(120, check, kinds);
  });

  it('changes no byte of a line that neither side changed, and gives whole lines in conflicts', () => {
    forConcurrentEdits(80, (base, ours, theirs) => {
      const result = mergeIssues(base, ours, theirs);
      for (const conflict of result.conflicts) {
        expect(base).toContain(conflict.base);
        expect(ours).toContain(conflict.ours);
        expect(theirs).toContain(conflict.theirs);
      }
      const texts = [resolveAll(result, 'ours'), resolveInTurn(result)].map((text) => text.split('\n'));
      const kept = base.split('\n').filter((line) => line.length > 20);
      for (const line of kept) {
        const isKept = [ours, theirs].every((side) => side.split('\n').includes(line));
        if (isKept) for (const lines of texts) expect(lines).toContain(line);
      }
    });
  });

  it('gives Markdown that reads back, and no conflict markers, however conflicts are settled', () => {
    forConcurrentEdits(80, (base, ours, theirs) => {
      const result = mergeIssues(base, ours, theirs);
      for (const resolution of ['ours', 'theirs', 'ours-then-theirs', 'theirs-then-ours'] as const) {
        const text = resolveAll(result, resolution);
        expect(text).not.toMatch(/^(?:<{7}|\|{7}|>{7})/m);
        expect(serializeIssue(parseIssue(text), parseIssue(text).document)).toEqual({ ok: true, text });
      }
    });
  });

  it('never fails, on any three texts', () => {
    fc.assert(
      fc.property(anyMarkdown, anyMarkdown, anyMarkdown, (base, ours, theirs) => {
        const result = mergeIssues(base, ours, theirs);
        expect(result.text === null).toBe(result.conflicts.length > 0);
        if (result.text !== null) expect(resolveAll(result, 'ours')).toBe(result.text);
        const merged = result.text ?? settledPart(result);
        expect(imbalanceOf(base, ours, theirs, merged, result.conflicts)).toMatchObject({
          lost: [],
          doubled: [],
        });
      }),
      runs(1000),
    );
  });
});

/** The words that are there once in both, in the order of the merged text. */
function inBaseOrder(base: string, merged: string): readonly string[] {
  const once = (text: string) => {
    const counts = new Map<string, number>();
    for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
    return counts;
  };
  const [inBase, inMerged] = [once(base), once(merged)];
  return (merged.match(/[\p{L}\p{N}]+/gu) ?? []).filter(
    (word) => inBase.get(word) === 1 && inMerged.get(word) === 1,
  );
}
