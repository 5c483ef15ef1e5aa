import { describe, expect, it } from 'vitest';
import { parseIssue } from '../markdown/index.ts';
import { redline } from '../testing/redline-notation.ts';
import { type DiffBlock, diffIssues } from './index.ts';

type Case = readonly [name: string, before: string, after: string, expected: string];

const MOVER = 'A navy can watch a cable. It cannot splice one, and the crews are older every year.';
const ONE = 'The invoice ran to nineteen pages, and most of it was waiting for a ship.';
const TWO = 'Underwriters had priced the cable as if it were a road through the desert.';

const words: readonly Case[] = [
  ['nothing changed', 'The word stays.', 'The word stays.', 'The word stays.'],
  ['a word replaced', 'The old word.', 'The new word.', 'The {-old-}{+new+} word.'],
  ['a word added', 'The word.', 'The new word.', 'The {+new +}word.'],
  ['a word removed', 'The old word.', 'The word.', 'The {-old -}word.'],
  ['a clause added at the end', 'It came late.', 'It came late, as ever.', 'It came late{+, as ever+}.'],
  ['a sentence added at the end', 'It came.', 'It came. We waited.', 'It came.{+ We waited.+}'],
  [
    'a sentence added between',
    'It came. We left.',
    'It came. We waited. We left.',
    'It came. {+We waited. +}We left.',
  ],
  [
    'a sentence that begins like the next slides to its own beginning',
    'It rained. The dog ran home.',
    'It rained. The cat sat. The dog ran home.',
    'It rained. {+The cat sat. +}The dog ran home.',
  ],
  [
    'an island of a short word is joined to its neighbours',
    'We saw the captain of a ship in the harbour at night.',
    'We saw the owner of one trawler in the harbour at night.',
    'We saw the {-captain of a ship-}{+owner of one trawler+} in the harbour at night.',
  ],
  [
    'a word between two that were put in is not written anew',
    'Pods are ready to run.',
    'Pods with gates are not ready to run.',
    'Pods {+with gates +}are {+not +}ready to run.',
  ],
  [
    'a long unchanged passage between two changes stays',
    'The old crew mended the cable in winter.',
    'The young crew mended the cable in spring.',
    'The {-old-}{+young+} crew mended the cable in {-winter-}{+spring+}.',
  ],
  [
    'a paragraph with nothing left of it is replaced as a whole',
    'The lights stayed on all night long.',
    'Nobody in this story was ever cheated.',
    '{-The lights stayed on all night long-}{+Nobody in this story was ever cheated+}.',
  ],
  [
    'a hyphenated word is one word',
    'It took twenty-two days.',
    'It took twenty-three days.',
    'It took {-twenty-t‹wo›-}{+twenty-t‹hree›+} days.',
  ],
  ['a number is one word', 'It cost 3.5 million.', 'It cost 4.5 million.', 'It cost {-3.5-}{+4.5+} million.'],
  [
    'Chinese is split into words',
    '我们昨天看见了海。',
    '我们今天看见了海。',
    '我们{-昨天-}{+今天+}看见了海。',
  ],
  ['an emoji is never cut', 'Hello 👩‍🚒 there.', 'Hello 👩‍🚀 there.', 'Hello {-👩‍🚒-}{+👩‍🚀+} there.'],
  [
    'a line break taken out',
    'One line\\\nand another',
    'One line and another',
    'One line{-⏎-}{+ +}and another',
  ],
  [
    'wrapping lines differently changes nothing',
    'One line\nand another',
    'One line and another',
    'One line and another',
  ],
  [
    'an inline image replaced',
    'See ![a](a.png) here.',
    'See ![a](b.png) here.',
    'See {-a.png-}{+b.png+} here.',
  ],
];

const formatting: readonly Case[] = [
  ['bold added', 'The cheap part.', 'The **cheap** part.', 'The {~bold added: cheap~} part.'],
  ['bold removed', 'The **cheap** part.', 'The cheap part.', 'The {~bold removed: cheap~} part.'],
  ['bold inside a word', 'unbelievable', 'un**believ**able', 'un{~bold added: believ~}able'],
  ['italic to bold', 'An *odd* case.', 'An **odd** case.', 'An {~bold added, italic removed: odd~} case.'],
  ['a link added', 'See the report.', 'See [the report](https://a.org).', 'See {~link added: the report~}.'],
  [
    'a link’s address, once for all of its words',
    'See [the *full* report](https://a.org).',
    'See [the *full* report](https://b.org).',
    'See {~link https://a.org→https://b.org: the full report~}.',
  ],
  ['a link’s title', '[a](b "c")', '[a](b "d")', '{~link c→d: a~}'],
  ['a word replaced inside bold', '**The old word**', '**The new word**', 'The {-old-}{+new+} word'],
];

const blocks: readonly Case[] = [
  ['a paragraph added', ONE, `${ONE}\n\n${TWO}`, `${ONE} ¶ {+${TWO}+}`],
  ['a paragraph removed', `${ONE}\n\n${TWO}`, TWO, `{-${ONE}-} ¶ ${TWO}`],
  ['all of it new', '', `${ONE}\n\n${TWO}`, `{+${ONE}+} ¶ {+${TWO}+}`],
  ['all of it gone', ONE, '', `{-${ONE}-}`],
  [
    'a rewritten paragraph among new ones is still the same paragraph',
    ONE,
    `${TWO}\n\n${ONE.replace('nineteen', 'twenty-three')}`,
    `{+${TWO}+} ¶ ${ONE.replace('nineteen', '{-nineteen-}{+twenty-three+}')}`,
  ],
  [
    'a paragraph moved',
    `${MOVER}\n\n${ONE}\n\n${TWO}`,
    `${ONE}\n\n${TWO}\n\n${MOVER}`,
    `{<${MOVER}<} ¶ ${ONE} ¶ ${TWO} ¶ {>${MOVER}>}`,
  ],
  [
    'short paragraphs that change places are no move',
    'One.\n\nTwo.',
    'Two.\n\nOne.',
    '{+Two.+} ¶ One. ¶ {-Two.-}',
  ],
  [
    'a heading renamed',
    `## The insurers blink\n\n${ONE}`,
    `## The insurers move first\n\n${ONE}`,
    `The insurers {-blink-}{+move first+} ¶ ${ONE}`,
  ],
  [
    'a heading with no word left of it',
    `## Links\n\n${ONE}`,
    `## Further reading\n\n${ONE}`,
    `{-Links-}{+Further reading+} ¶ ${ONE}`,
  ],
  [
    'a section that went after one that was filled',
    `## Merges\n\n*\n\n## Promotions\n\n*\n\n## Links\n\n${ONE}`,
    `## Merges\n\n* two ships\n\n## Links\n\n${ONE}`,
    `Merges ¶ {-(())-} ¶ {+((two ships))+} ¶ {-Promotions-} ¶ {-(())-} ¶ Links ¶ ${ONE}`,
  ],
  [
    'a section in the place of another',
    `${ONE}\n\n## Promotions\n\nNobody this week.`,
    `${ONE}\n\n## Shoutouts\n\n${TWO}`,
    `${ONE} ¶ {-Promotions-} ¶ {-Nobody this week.-} ¶ {+Shoutouts+} ¶ {+${TWO}+}`,
  ],
  ['a heading’s level', `## Links\n\n${ONE}`, `### Links\n\n${ONE}`, `[level 2→3] Links ¶ ${ONE}`],
  [
    'a paragraph made a heading',
    `What the bill said\n\n${ONE}`,
    `## What the bill said\n\n${ONE}`,
    `[kind paragraph→heading] What the bill said ¶ ${ONE}`,
  ],
  ['a list item added', '- one\n- two', '- one\n- two\n- three', '((one) ¶ (two) ¶ {+(three)+})'],
  [
    'a list item edited',
    '- one ship\n- two old cables',
    '- one ship\n- two new cables',
    '((one ship) ¶ (two {-old-}{+new+} cables))',
  ],
  ['a numbered list', '- one\n- two', '1. one\n2. two', '[kind bulletList→orderedList] ((one) ¶ (two))'],
  [
    'a task done',
    '- [ ] call\n- [ ] write',
    '- [x] call\n- [ ] write',
    '([checked false→true] (call) ¶ (write))',
  ],
  ['tightness of a list is no change', '- one\n- two', '- one\n\n- two', '((one) ¶ (two))'],
  [
    'a quotation set for display',
    `> ${ONE}`,
    `> [!pullquote]\n> ${ONE}`,
    `[kind blockquote→pullQuote] (${ONE})`,
  ],
  [
    'an attribution',
    `> ${ONE}\n>\n> — Owner`,
    `> ${ONE}\n>\n> — Grid owner`,
    `(${ONE} ¶ {-Owner-}{+Grid owner+})`,
  ],
  ['an image description', '![](a.png)', '![Ships](a.png)', '[alt →Ships] a.png'],
  [
    'an image replaced, its caption kept',
    '![](a.png)\n*Ships at rest*',
    '![](b.png)\n*Ships at rest*',
    '[src a.png→b.png] Ships at rest',
  ],
  [
    'a caption edited',
    '![](a.png)\n*Ships at rest*',
    '![](a.png)\n*Ships at sea*',
    'Ships at {-rest-}{+sea+}',
  ],
  ['code', '```js\nlet a = 1;\n```', '```js\nlet a = 2;\n```', 'let a = {-1-}{+2+};'],
  ['the language of code', '```js\na\n```', '```ts\na\n```', '[language js→ts] a'],
  ['opaque source', '<div>\na 2\n</div>', '<div>\na 3\n</div>', '<div>\na {-2-}{+3+}\n</div>'],
  [
    'a table’s cell',
    '| a | b |\n| - | - |\n| 1 | 2 |',
    '| a | b |\n| - | - |\n| 1 | 3 |',
    '(((a) ¶ (b)) ¶ ((1) ¶ ({-2-}{+3+})))',
  ],
  ['a footnote', 'a[^1]\n\n[^1]: One word.', 'a[^1]\n\n[^1]: One name.', 'a[^1] ¶ (One {-word-}{+name+}.)'],
  ['a rule added', `${ONE}\n\n${TWO}`, `${ONE}\n\n---\n\n${TWO}`, `${ONE} ¶ {+---+} ¶ ${TWO}`],
  ['bullet characters are no change', '* one\n* two', '- one\n- two', '((one) ¶ (two))'],
];

describe.each([
  ['words', words],
  ['formatting', formatting],
  ['blocks', blocks],
])('%s', (_kind, cases) => {
  it.each(cases)('%s', (_name, before, after, expected) => {
    expect(redline(before, after)).toBe(expected);
  });
});

describe('changes', () => {
  const before = `---\ntitle: The cable\nauthors: [Mara]\n---\n\n${ONE}\n\n## Law\n\n${TWO}\n\n## Links\n\n${MOVER}\n`;
  const after = `---\ntitle: The coast\nauthors: [Mara, Casper]\nnumber: 3\n---\n\n${ONE.replace('nineteen', 'twenty')}\n\n## Money\n\n${MOVER}\n\n${TWO}\n\n## Links\n`;
  const diff = diffIssues(parseIssue(before), parseIssue(after));

  it('are listed in reading order, each with its kind and its section', () => {
    expect(diff.changes.map(({ kind, subject, section }) => [kind, subject, section])).toEqual([
      ['field', 'field', null],
      ['field', 'field', null],
      ['field', 'field', null],
      ['replaced', 'text', null],
      ['heading-renamed', 'heading', 'Money'],
      ['moved', 'paragraph', 'Money'],
    ]);
  });

  it('have names of their own, to which blocks and runs refer', () => {
    const ids = diff.changes.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = new Set(diff.fields.flatMap(({ change }) => (change === null ? [] : [change])));
    const visit = (block: DiffBlock) => {
      for (const id of block.changes) named.add(id);
      for (const run of block.runs) if ('change' in run) named.add(run.change);
      block.children.forEach(visit);
    };
    diff.blocks.forEach(visit);
    expect(named).toEqual(new Set(ids));
  });

  it('list the fields of the front matter with what they were and are', () => {
    expect(diff.fields.map(({ key, before: was, after: is }) => [key, was, is])).toEqual([
      ['title', 'The cable', 'The coast'],
      ['authors', 'Mara', 'Mara, Casper'],
      ['number', null, '3'],
    ]);
  });

  it('count words, and moved ones apart', () => {
    expect(diff.words).toEqual({ before: 48, after: 48, inserted: 2, deleted: 2, moved: 17 });
  });

  it('give a few words around a change', () => {
    expect(diff.changes[3]).toMatchObject({
      lead: 'The invoice ran to ',
      before: 'nineteen',
      after: 'twenty',
      tail: ' pages, and most',
    });
  });

  it('say where a moved block came from', () => {
    expect(diff.blocks.find(({ status }) => status === 'moved-here')?.moved?.elsewhere).toBe('Links');
    expect(diff.blocks.find(({ status }) => status === 'moved-away')?.moved?.elsewhere).toBe('Money');
  });
});
