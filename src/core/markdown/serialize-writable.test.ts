import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { runs, sampleIssues } from '../../../bench/real-files.ts';
import { code, doc, docWithHeader, h2, li, p, quote, source, ul } from '../testing/builders.ts';
import { anyEdit, applyEdit, EDIT_KINDS } from '../testing/edits.ts';
import {
  asSource,
  type ParsedIssue,
  parseIssue,
  serializeIssue,
  serializeWritable,
  type Writable,
} from './index.ts';

/** Writes what can be written, and expects that something can. */
function write(...given: Parameters<typeof serializeWritable>): Writable {
  const written = serializeWritable(...given);
  if (!written.ok) expect.fail(written.reason);
  return written;
}

const REASON = 'the test refuses it';

/** A writer with a fault: it cannot write blocks with this word in them. */
function faulty(word: string) {
  return (parsed: ParsedIssue, document: Node): ReturnType<typeof serializeIssue> => {
    let at = -1;
    document.forEach((block, position) => {
      if (at < 0 && block.textContent.includes(word)) at = position;
    });
    return at < 0 ? serializeIssue(parsed, document) : { ok: false, reason: REASON, at };
  };
}

const withBlock = (document: Node, index: number, block: Node): Node =>
  document.type.create(
    document.attrs,
    document.children.map((child, at) => (at === index ? block : child)),
  );

/** The document with a block put in before `index`. */
const withNew = (document: Node, index: number, ...blocks: Node[]): Node =>
  document.type.create(document.attrs, document.children.toSpliced(index, 0, ...blocks));

const startOf = (document: Node, index: number): number =>
  document.children.slice(0, index).reduce((size, { nodeSize }) => size + nodeSize, 0);

describe('One block that cannot be written waits alone:', () => {
  const text = '# A\n\nOne *two*.\n\n- x\n- y\n\nThree\n';
  const parsed = parseIssue(text);
  const saved = parsed.document;

  it('nothing waits where all can be written', () => {
    const document = withBlock(saved, 1, p('Other.'));
    expect(write(parsed, document, saved)).toEqual({
      text: '# A\n\nOther.\n\n- x\n- y\n\nThree\n',
      ok: true,
      document,
      waiting: [],
      waitingHeader: null,
    });
  });

  it.each<[string, Node, Node]>([
    ['a comment', source('<!-- open'), withBlock(saved, 3, p('Edited after it.'))],
    ['a comment with text in it', source('<!-- open\nmore'), withBlock(saved, 0, h2('Edited before it'))],
    ['a processing instruction', source('<?php'), withBlock(saved, 3, p('Edited.'))],
    ['a declaration', source('<!DOCTYPE'), withBlock(saved, 3, p('Edited.'))],
    ['character data', source('<![CDATA[ x'), withBlock(saved, 3, p('Edited.'))],
    ['a script', source('<script>\nx'), withBlock(saved, 3, p('Edited.'))],
    ['a style', source('<style>'), withBlock(saved, 3, p('Edited.'))],
    ['preformatted text', source('<pre>'), withBlock(saved, 3, p('Edited.'))],
    ['a text area', source('<textarea>'), withBlock(saved, 3, p('Edited.'))],
    [
      'a comment in a quotation',
      quote(p('q'), source('<!-- open'), p('r')),
      withBlock(saved, 3, p('Edited.')),
    ],
    ['a comment in an item', ul(li(p('q'), source('<!-- open'), p('r'))), withBlock(saved, 3, p('Edited.'))],
  ])('%s that is not closed', (_name, bad, others) => {
    const document = withNew(others, 2, bad);
    const written = write(parsed, document, saved);
    expect(written.text).toBe((serializeIssue(parsed, others) as { text: string }).text);
    expect(written.waiting).toEqual([
      { at: startOf(document, 2), reason: expect.stringContaining(''), saved: null },
    ]);
    expect(written.document.eq(others)).toBe(true);
    // As source it is written with the rest, and nothing of it is lost.
    const kept = withNew(others, 2, asSource(bad, parsed));
    const again = write(parsed, kept, saved);
    expect(again.waiting).toEqual([]);
    expect(again.text).toContain(bad.type.name === 'sourceBlock' ? bad.textContent : 'open');
  });

  it('an edited block keeps what it was when it was last saved, not when it was opened', () => {
    const once = withBlock(saved, 1, p('Saved edit.'));
    const document = withBlock(withBlock(once, 1, p('BAD edit.')), 3, p('Four'));
    const written = write(parsed, document, once, faulty('BAD'));
    expect(written.text).toBe('# A\n\nSaved edit.\n\n- x\n- y\n\nFour\n');
    expect(written.waiting).toEqual([{ at: startOf(document, 1), reason: REASON, saved: once.child(1) }]);
  });

  it('several wait, and each is named', () => {
    const document = doc(
      p('BAD 1'),
      p('Good'),
      p('BAD 2'),
      ...saved.children.slice(2),
      code('BAD 3'),
      p('End'),
    );
    const written = write(parsed, document, saved, faulty('BAD'));
    expect(written.waiting.map(({ at }) => at)).toEqual([0, 2, 5].map((index) => startOf(document, index)));
    expect(written.text).toContain('Good');
    expect(written.text).toContain('End');
    expect(written.text).not.toContain('BAD');
  });

  it('all of a document may wait', () => {
    const empty = parseIssue('');
    expect(write(empty, doc(p('BAD')), empty.document, faulty('BAD'))).toMatchObject({
      text: '',
      waiting: [{ at: 0 }],
    });
  });

  it('its header is written', () => {
    const document = docWithHeader('---\ntitle: T\n---\n', ...withBlock(saved, 1, p('BAD')).children);
    expect(write(parsed, document, saved, faulty('BAD')).text).toBe(`---\ntitle: T\n---\n\n${text}`);
  });

  it('a header that cannot be written waits without the blocks', () => {
    const header = '---\ntitle: never closed\n';
    const document = docWithHeader(header, ...withBlock(saved, 1, p('Edited.')).children);
    const written = write(parsed, document, saved);
    expect(written.text).toBe('# A\n\nEdited.\n\n- x\n- y\n\nThree\n');
    expect(written.waiting).toEqual([]);
    expect(written.waitingHeader).not.toBeNull();
  });

  it('where no block is to blame, all is refused', () => {
    const refuses = () => ({ ok: false as const, reason: REASON, at: 0 });
    expect(serializeWritable(parsed, withBlock(saved, 1, p('x')), saved, refuses)).toEqual(refuses());
  });

  it('where it can be written again, it no longer waits', () => {
    const bad = withBlock(saved, 1, source('<!-- x'));
    const first = write(parsed, bad, saved);
    expect(first.waiting).toHaveLength(1);
    const closed = withBlock(bad, 1, source('<!-- x -->'));
    expect(write(parsed, closed, first.document)).toMatchObject({ waiting: [] });
  });
});

/** One bad block stops only itself: the rest is written as it would be if the bad one had not been touched. */
it('for any edit of any text, with any one block bad, all other bytes are as without it', () => {
  const files = sampleIssues();
  const kinds = EDIT_KINDS.filter((kind) => kind !== 'editSource');
  fc.assert(
    fc.property(
      fc.nat({ max: files.length - 1 }),
      anyEdit(kinds),
      fc.nat(),
      fc.boolean(),
      (file, edit, at, isNew) => {
        const parsed = parseIssue(files[file]?.text ?? '');
        const saved = parsed.document;
        const edited = applyEdit(saved, edit)?.doc ?? saved;
        const expected = serializeIssue(parsed, edited);
        if (!expected.ok) return;
        const index = at % edited.childCount;
        // An untouched block that turns bad, or a new one beside it.
        if (!isNew && !saved.children.includes(edited.child(index))) return;
        const bad = p('UNWRITABLE ', String(at));
        const document = isNew ? withNew(edited, index, bad) : withBlock(edited, index, bad);
        const written = write(parsed, document, saved, faulty('UNWRITABLE'));
        expect(written.waiting.map((waiting) => waiting.at)).toEqual([startOf(document, index)]);
        const { saved: before } = written.waiting[0] ?? {};
        if (isNew && before === null) expect(written.text).toBe(expected.text);
        if (!isNew && before === edited.child(index)) expect(written.text).toBe(expected.text);
        expect(parseIssue(written.text).document.textContent).not.toContain('UNWRITABLE');
      },
    ),
    runs(150),
  );
});
