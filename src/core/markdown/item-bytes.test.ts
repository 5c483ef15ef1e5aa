import fc from 'fast-check';
import { Fragment, type Node } from 'prosemirror-model';
import { expect, it, vi } from 'vitest';
import { runs, SEED, THOROUGH } from '../../../bench/real-files.ts';
import { issueSchema } from '../document/schema.ts';
import { parseIssue, serializeIssue } from './index.ts';

vi.setConfig({ testTimeout: THOROUGH ? 300_000 : 60_000 });

/**
 * A list as its author has it, item by item, in lines: what an edit of items must leave is said here in lines alone,
 * without a parser and without the writer.
 */
interface Written {
  readonly sign: '-' | '*' | '+' | '1.' | '3)';
  readonly counts: boolean;
  readonly indent: number;
  readonly blanks: number;
  readonly isLoose: boolean;
  readonly lineEnd: '\n' | '\r\n';
  readonly around: readonly [string, string];
  readonly items: readonly Shape[];
}

const SHAPES = {
  plain: (word) => [`${word} in *some* words`],
  lines: (word) => [`${word} and`, `then ${word}b`],
  nested: (word) => [word, `- ${word}b`, `- ${word}c **bold**`],
  fenced: (word) => [word, '```', `${word}b()`, '```'],
  link: (word) => [`[${word}](https://example.org/a_b) — why`],
  task: (word) => [`[x] ${word} is done`],
} satisfies Record<string, (word: string) => readonly string[]>;
type Shape = keyof typeof SHAPES;

const anyList: fc.Arbitrary<Written> = fc.record({
  sign: fc.constantFrom('-', '*', '+', '1.', '3)'),
  counts: fc.boolean(),
  indent: fc.nat({ max: 3 }),
  blanks: fc.integer({ min: 1, max: 3 }),
  isLoose: fc.boolean(),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  around: fc.constantFrom(['', ''], ['Before.', 'After.'], ['# Before', '---'], ['> Before', '']),
  items: fc.array(fc.constantFrom(...(Object.keys(SHAPES) as Shape[])), { minLength: 2, maxLength: 6 }),
});

const wordOf = (at: number): string => `word${'abcdef'[at]}`;

/** Each item's lines. */
function linesOf({ sign, counts, indent, blanks, items }: Written): readonly (readonly string[])[] {
  const first = Number(/\d/.exec(sign)?.[0] ?? 0);
  return items.map((shape, at) => {
    const marker = first === 0 ? sign : `${first + (counts ? at : 0)}${sign.at(-1)}`;
    const head = ' '.repeat(indent) + marker + ' '.repeat(blanks);
    return SHAPES[shape](wordOf(at)).map(
      (line, index) => (index === 0 ? head : ' '.repeat(head.length)) + line,
    );
  });
}

function sourceOf(list: Written): string {
  const { isLoose, lineEnd, around } = list;
  const items = linesOf(list).map((lines) => lines.join('\n'));
  const parts = [around[0], items.join(isLoose ? '\n\n' : '\n'), around[1]].filter((part) => part !== '');
  return `${parts.join('\n\n')}\n`.replaceAll('\n', lineEnd);
}

/** Lines with something on them; the numbers of a list, and the line that says it is one of links, are left out. */
const linesWithText = (text: string): readonly string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/^( *)\d+([.)])/, '$1N$2'))
    .filter((line) => line.trim() !== '' && line !== '<!-- links -->');

type Change = 'type' | 'delete' | 'move' | 'add';

/** The document with the items of its list put together anew. */
function withItems(document: Node, change: (items: readonly Node[]) => readonly Node[]): Node {
  const blocks = document.children.map((block) =>
    block.type.isInGroup('list') ? block.copy(Fragment.fromArray([...change(block.children)])) : block,
  );
  return document.copy(Fragment.fromArray(blocks));
}

/** An array with what stands at one place put at another. */
function moved<Value>(values: readonly Value[], from: number, to: number): readonly Value[] {
  const rest = values.toSpliced(from, 1);
  return rest.toSpliced(to, 0, values[from] as Value);
}

const NEW = issueSchema.node('listItem', null, [
  issueSchema.node('paragraph', null, [issueSchema.text('New words')]),
]);

/** An `x` after the first word of an item's first text. */
function typedInto(item: Node): Node {
  const [first, ...rest] = item.children;
  const [text, ...more] = first?.children ?? [];
  if (!first || !text?.text) return item;
  const typed = issueSchema.text(text.text.replace(/word./, '$&x'), text.marks);
  return item.copy(Fragment.fromArray([first.copy(Fragment.fromArray([typed, ...more])), ...rest]));
}

function edited(document: Node, change: Change, at: number, to: number): Node {
  return withItems(document, (items) => {
    if (change === 'type') return items.with(at, typedInto(items[at] as Node));
    if (change === 'delete') return items.toSpliced(at, 1);
    return change === 'move' ? moved(items, at, to) : items.toSpliced(at, 0, NEW);
  });
}

/** What the lines with text are after it; where an item was added, its line is `new`. */
function expectedLines(list: Written, change: Change, at: number, to: number): readonly string[] {
  const items = linesOf(list);
  const after =
    change === 'delete'
      ? items.toSpliced(at, 1)
      : change === 'move'
        ? moved(items, at, to)
        : items.toSpliced(at, 0, ['new']);
  return linesWithText([list.around[0], ...after.flat(), list.around[1]].join('\n'));
}

it(`an edit of a list's items leaves the lines of all others as they are (seed ${SEED})`, () => {
  const change = fc.constantFrom<Change>('type', 'delete', 'move', 'add');
  fc.assert(
    fc.property(anyList, change, fc.nat({ max: 5 }), fc.nat({ max: 5 }), (list, kind, first, second) => {
      const [at, to] = [first % list.items.length, second % list.items.length];
      const source = sourceOf(list);
      const parsed = parseIssue(source);
      const saved = serializeIssue(parsed, edited(parsed.document, kind, at, to));
      if (!saved.ok) expect.fail(saved.reason);
      // One letter is one letter: nothing else may differ in any byte.
      if (kind === 'type') expect(saved.text).toBe(source.replace(wordOf(at), `${wordOf(at)}x`));
      else {
        const lines = linesWithText(saved.text).map((line) =>
          /^\W*(?:N.)?\W*New words$/.test(line) ? 'new' : line,
        );
        expect(lines).toEqual(expectedLines(list, kind, at, to));
      }
      if (list.lineEnd === '\r\n') expect(saved.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }),
    runs(1500),
  );
});
