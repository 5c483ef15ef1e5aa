import { EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueSchema } from '#core/document/schema.ts';
import { parseIssue } from '#core/markdown/index.ts';
import { moveSection } from '#core/sections/move-section.ts';
import { sectionRanges } from '#core/sections/section-ranges.ts';
import { anyEdit, applyEdit, type Edit } from '#core/testing/edits.ts';
import { foldExactly, foldedSections, foldSections } from './fold-sections.ts';

const TEXT = 'Opening.\n\n## A\n\nIn A.\n\n### A1\n\n- one\n- two\n\n## B\n\n> In B.\n\n## C\n\nIn C.\n';

const open = (text = TEXT): EditorState =>
  EditorState.create({ doc: parseIssue(text).document, schema: issueSchema, plugins: [foldSections()] });
const from = (state: EditorState, index: number): number => sectionRanges(state.doc)[index]?.from ?? -1;
const fold = (state: EditorState, ...sections: number[]): EditorState =>
  state.apply(
    foldExactly(
      state,
      sections.map((index) => from(state, index)),
    ),
  );
const change = (state: EditorState, work: (tr: Transaction) => void): EditorState => {
  const { tr } = state;
  work(tr);
  return state.apply(tr);
};
const titles = (state: EditorState): string[] =>
  foldedSections(state).map((at) => state.doc.nodeAt(at)?.textContent ?? '');

describe('a fold', () => {
  it('holds while one writes elsewhere, and goes where its section goes', () => {
    let state = fold(open(), 2);
    state = change(state, (tr) => tr.insertText('More. ', 1));
    expect(titles(state)).toEqual(['B']);
    state = change(state, (tr) => {
      const range = sectionRanges(tr.doc)[2];
      if (range) moveSection(tr, range, from(state, 0));
    });
    expect(titles(state)).toEqual(['B']);
    expect(foldedSections(state)).toEqual([from(state, 0)]);
  });

  it('opens for the caret, and for what is changed inside', () => {
    const inside = (state: EditorState) => (sectionRanges(state.doc)[2]?.bodyFrom ?? 0) + 2;
    const state = fold(open(), 2, 3);
    expect(
      titles(change(state, (tr) => tr.setSelection(TextSelection.create(tr.doc, inside(state))))),
    ).toEqual(['C']);
    expect(titles(change(state, (tr) => tr.insertText('x', inside(state))))).toEqual(['C']);
    expect(
      titles(change(state, (tr) => tr.setSelection(TextSelection.create(tr.doc, 1, inside(state) + 9)))),
    ).not.toContain('B');
  });

  it('opens where it would hide more than it did', () => {
    const state = fold(open(), 2);
    expect(titles(change(state, (tr) => tr.setNodeAttribute(from(state, 3), 'level', 3)))).toEqual([]);
  });

  it('sends a caret it would hide to its heading', () => {
    const state = change(open(), (tr) => tr.setSelection(Selection.atEnd(tr.doc)));
    const folded = fold(state, 3);
    expect([titles(folded), folded.selection.$from.parent.textContent]).toEqual([['C'], 'C']);
  });
});

it('never hides the selection, whatever is done', () => {
  type Deed = { readonly edit: Edit } | { readonly fold: number[] } | { readonly select: [number, number] };
  const share = fc.noBias(fc.nat({ max: 999 })).map((pick) => pick / 1000);
  const deed: fc.Arbitrary<Deed> = fc.oneof(
    anyEdit().map((edit) => ({ edit })),
    fc.uniqueArray(fc.nat({ max: 5 })).map((sections) => ({ fold: sections })),
    fc.tuple(share, share).map((select) => ({ select })),
  );
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
      let state = open();
      for (const done of deeds) {
        if ('fold' in done) state = fold(state, ...done.fold);
        else if ('select' in done) {
          const [anchor, head] = done.select.map((pick) =>
            state.doc.resolve(Math.floor(pick * state.doc.content.size)),
          );
          if (anchor && head)
            state = change(state, (tr) => tr.setSelection(TextSelection.between(anchor, head)));
        } else {
          const steps = applyEdit(state.doc, done.edit)?.steps ?? [];
          state = change(state, (tr) => {
            for (const step of steps) tr.step(step);
          });
        }
        const { from: start, to: end } = state.selection;
        for (const at of foldedSections(state)) {
          const range = sectionRanges(state.doc).find((one) => one.from === at);
          expect(range).toBeDefined();
          if (range) expect(start < range.to && end > range.bodyFrom).toBe(false);
        }
      }
    }),
    { numRuns: 300, seed: 20_261_123 },
  );
});
