import { describe, expect, it } from 'vitest';
import { parseIssue } from '../markdown/index.ts';
import { redline } from '../testing/redline-notation.ts';
import { applyDecisions } from './apply-decisions.ts';
import { changeSlug } from './describe-change.ts';
import { diffIssues } from './index.ts';

/**
 * What each kind of change looks like, in the notation of `testing/redline-notation.ts`, and what it is called. Together with the
 * tables of `diff.test.ts` this is the specification of a difference: one long table on purpose.
 */
interface Case {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly redline: string;
  /** Slugs of the changes in reading order; `quiet` ones are those that no reader sees. */
  readonly kinds: readonly string[];
  /** One of the changes cannot be without the other: a list is one of links as long as its items are. */
  readonly bound?: true;
}

const A = 'A navy can watch a cable. It cannot splice one, and the crews are older every year.';
const B = 'The invoice ran to nineteen pages, and most of it was waiting for a ship.';
const C = 'Underwriters had priced the cable as if it were a road through the desert.';
const D = 'Nobody at the ministry could say who had paid for the last repair, or when.';

const cases: readonly Case[] = [
  {
    name: 'a paragraph moved and edited on the way: the edit is shown inside the move',
    before: `${A}\n\n${B}\n\n${C}`,
    after: `${B}\n\n${C}\n\nA navy can watch a cable. It cannot splice one, and the crews are older each year.`,
    redline: `{<${A}<} ¶ ${B} ¶ ${C} ¶ {>A navy can watch a cable. It cannot splice one, and the crews are older {-every-}{+each+} year.>}`,
    kinds: ['paragraph-moved', 'words-replaced'],
  },
  {
    name: 'two paragraphs that change places: the shorter moved',
    before: `${A}\n\n${B}`,
    after: `${B}\n\n${A}`,
    redline: `{>${B}>} ¶ ${A} ¶ {<${B}<}`,
    kinds: ['paragraph-moved'],
  },
  {
    name: 'the outer two of three change places',
    before: `${A}\n\n${B}\n\n${C}`,
    after: `${C}\n\n${B}\n\n${A}`,
    redline: `{>${C}>} ¶ {>${B}>} ¶ ${A} ¶ {<${B}<} ¶ {<${C}<}`,
    kinds: ['paragraph-moved', 'paragraph-moved'],
  },
  {
    name: 'a section moved with all it holds is one change',
    before: `## Law\n\n${A}\n\n## Money\n\n${B}\n\n${C}`,
    after: `## Money\n\n${B}\n\n${C}\n\n## Law\n\n${A}`,
    redline: `{<Law<} ¶ {<${A}<} ¶ Money ¶ ${B} ¶ ${C} ¶ {>Law>} ¶ {>${A}>}`,
    kinds: ['section-moved'],
  },
  {
    name: 'a section moved and edited on the way',
    before: `## Law\n\n${A}\n\n${D}\n\n## Money\n\n${B}\n\n${C}`,
    after: `## Money\n\n${B}\n\n${C}\n\n## Law\n\nA fleet can watch a cable. It cannot splice one, and the crews are older every year.\n\n${D}`,
    redline: `{<Law<} ¶ {<${A}<} ¶ {<${D}<} ¶ Money ¶ ${B} ¶ ${C} ¶ {>Law>} ¶ {>A {-navy-}{+fleet+} can watch a cable. It cannot splice one, and the crews are older every year.>} ¶ {>${D}>}`,
    kinds: ['section-moved', 'words-replaced'],
  },
  {
    name: 'a paragraph added to a section that moved',
    before: `## Law\n\n${A}\n\n## Money\n\n${B}\n\n${C}`,
    after: `## Money\n\n${B}\n\n${C}\n\n## Law\n\n${A}\n\n${D}`,
    redline: `{<Law<} ¶ {<${A}<} ¶ Money ¶ ${B} ¶ ${C} ¶ {>Law>} ¶ {>${A}>} ¶ {+${D}+}`,
    kinds: ['section-moved', 'paragraph-added'],
  },
  {
    name: 'a section moved and renamed',
    before: `## Law\n\n${A}\n\n${D}\n\n## Money\n\n${B}\n\n${C}`,
    after: `## Money\n\n${B}\n\n${C}\n\n## The law\n\n${A}\n\n${D}`,
    redline: `{<Law<} ¶ {<${A}<} ¶ {<${D}<} ¶ Money ¶ ${B} ¶ ${C} ¶ {>{-Law-}{+The law+}>} ¶ {>${A}>} ¶ {>${D}>}`,
    kinds: ['section-moved', 'heading-renamed'],
  },
  {
    name: 'a paragraph split',
    before: `${A} ${B}`,
    after: `${A}\n\n${B}`,
    redline: `${A}{- -}{+¶+}${B}`,
    kinds: ['paragraph-split'],
  },
  {
    name: 'a paragraph split and edited',
    before: `${A} ${B}`,
    after: `${A}\n\nThe invoice ran to twenty pages, and most of it was waiting for a ship.`,
    redline: `${A}{- -}{+¶+}The invoice ran to {-nineteen-}{+twenty+} pages, and most of it was waiting for a ship.`,
    kinds: ['paragraph-split', 'words-replaced'],
  },
  {
    name: 'a paragraph split in three',
    before: `${A} ${B} ${C}`,
    after: `${A}\n\n${B}\n\n${C}`,
    redline: `${A}{- -}{+¶+}${B}{- -}{+¶+}${C}`,
    kinds: ['paragraph-split', 'paragraph-split'],
  },
  {
    name: 'two paragraphs joined',
    before: `${A}\n\n${B}`,
    after: `${A} ${B}`,
    redline: `${A}{-¶-}{+ +}${B}`,
    kinds: ['paragraph-joined'],
  },
  {
    name: 'two paragraphs joined and edited',
    before: `${A}\n\n${B}`,
    after: `${A} The invoice ran to twenty pages, and most of it was waiting for a ship.`,
    redline: `${A}{-¶-}{+ +}The invoice ran to {-nineteen-}{+twenty+} pages, and most of it was waiting for a ship.`,
    kinds: ['paragraph-joined', 'words-replaced'],
  },
  {
    name: 'the order of items',
    before: '- one ship\n- two cables\n- three crews',
    after: '- two cables\n- three crews\n- one ship',
    redline: '({<(one ship)<} ¶ (two cables) ¶ (three crews) ¶ {>(one ship)>})',
    kinds: ['list-item-moved'],
  },
  {
    name: 'the order of links',
    before: '- [One](https://a.org) — Source\n- [Two](https://b.org) — Ledger',
    after: '- [Two](https://b.org) — Ledger\n- [One](https://a.org) — Source',
    redline: '({>(Two — Ledger)>} ¶ (One — Source) ¶ {<(Two — Ledger)<})',
    kinds: ['list-item-moved'],
  },
  {
    name: 'an item moved to another list',
    before: `- ${A}\n- one\n\n${B}\n\n- two\n- three`,
    after: `- one\n\n${B}\n\n- two\n- ${A}\n- three`,
    redline: `({<(${A})<} ¶ (one)) ¶ ${B} ¶ ((two) ¶ {>(${A})>} ¶ (three))`,
    kinds: ['list-item-moved'],
  },
  {
    name: 'an item moved to a list that is new',
    before: `- ${A}\n- one\n- two\n\n${B}`,
    after: `- one\n- two\n\n${B}\n\n- ${A}\n- four`,
    redline: `({<(${A})<} ¶ (one) ¶ (two)) ¶ ${B} ¶ ({>(${A})>} ¶ {+(four)+})`,
    kinds: ['bullet-list-added', 'list-item-moved'],
    bound: true,
  },
  {
    name: 'a short item moved to another list and edited on the way',
    before: `- golangci-lint v1.56.0 to support Go 1.22.\n- one\n\n${B}\n\n- two\n- three`,
    after: `- one\n\n${B}\n\n- two\n- three\n- golangci-lint v1.56.0 to support Go 1.22`,
    redline: `({<(golangci-lint v1.56.0 to support Go 1.22.)<} ¶ (one)) ¶ ${B} ¶ ((two) ¶ (three) ¶ {>(golangci-lint v1.56.0 to support Go 1.22{-.-})>})`,
    kinds: ['list-item-moved', 'words-removed'],
  },
  {
    name: 'an item put under the one before it',
    before: `- ${D}\n- ${B}\n- ${C}`,
    after: `- ${D}\n  - ${B}\n- ${C}`,
    redline: `((${D} ¶ ({>(${B})>})) ¶ {<(${B})<} ¶ (${C}))`,
    kinds: ['bullet-list-added', 'list-item-moved'],
    bound: true,
  },
  {
    name: 'an item taken out from under another',
    before: `- ${D}\n  - ${B}\n- ${C}`,
    after: `- ${D}\n- ${B}\n- ${C}`,
    redline: `((${D} ¶ ({<(${B})<})) ¶ {>(${B})>} ¶ (${C}))`,
    kinds: ['bullet-list-removed', 'list-item-moved'],
    bound: true,
  },
  {
    name: 'an item removed',
    before: '- one\n- two\n- three',
    after: '- one\n- three',
    redline: '((one) ¶ {-(two)-} ¶ (three))',
    kinds: ['list-item-removed'],
  },
  {
    name: 'a list added inside an item',
    before: '- one\n- two',
    after: '- one\n  - deeper\n- two',
    redline: '((one ¶ {+((deeper))+}) ¶ (two))',
    kinds: ['bullet-list-added'],
  },
  {
    name: 'a list that became one of links',
    before: '- [a](b)\n- c',
    after: '- [a](b)\n- [c](d)',
    redline: '[kind bulletList→linkList] ((a) ¶ ({~link added: c~}))',
    kinds: ['list-kind', 'link-added'],
    bound: true,
  },
  {
    name: 'where a numbered list begins',
    before: '1. one\n2. two',
    after: '3. one\n4. two',
    redline: '[start 1→3] ((one) ¶ (two))',
    kinds: ['ordered-list-start'],
  },
  {
    name: 'a column added',
    before: '| Year | Ships |\n| - | - |\n| 2015 | 41 |\n| 2025 | 22 |',
    after: '| Year | Ships | Crews |\n| - | - | - |\n| 2015 | 41 | 9 |\n| 2025 | 22 | 5 |',
    redline: '(((Year) ¶ (Ships) ¶ {+(Crews)+}) ¶ ((2015) ¶ (41) ¶ {+(9)+}) ¶ ((2025) ¶ (22) ¶ {+(5)+}))',
    kinds: ['table-column-added'],
  },
  {
    name: 'a column removed',
    before: '| Year | Ships |\n| - | - |\n| 2015 | 41 |\n| 2025 | 22 |',
    after: '| Year |\n| - |\n| 2015 |\n| 2025 |',
    redline: '(((Year) ¶ {-(Ships)-}) ¶ ((2015) ¶ {-(41)-}) ¶ ((2025) ¶ {-(22)-}))',
    kinds: ['table-column-removed'],
  },
  {
    name: 'a row added',
    before: '| Year | Ships |\n| - | - |\n| 2015 | 41 |\n| 2025 | 22 |',
    after: '| Year | Ships |\n| - | - |\n| 2015 | 41 |\n| 2025 | 22 |\n| 2026 | 20 |',
    redline: '(((Year) ¶ (Ships)) ¶ ((2015) ¶ (41)) ¶ ((2025) ¶ (22)) ¶ {+((2026) ¶ (20))+})',
    kinds: ['table-row-added'],
  },
  {
    name: 'a row removed',
    before: '| Year | Ships |\n| - | - |\n| 2015 | 41 |\n| 2025 | 22 |',
    after: '| Year | Ships |\n| - | - |\n| 2025 | 22 |',
    redline: '(((Year) ¶ (Ships)) ¶ {-((2015) ¶ (41))-} ¶ ((2025) ¶ (22)))',
    kinds: ['table-row-removed'],
  },
  {
    name: 'a cell',
    before: '| Year | Ships |\n| - | - |\n| 2015 | 41 |\n| 2025 | 22 |',
    after: '| Year | Ships |\n| - | - |\n| 2015 | 42 |\n| 2025 | 22 |',
    redline: '(((Year) ¶ (Ships)) ¶ ((2015) ¶ ({-41-}{+42+})) ¶ ((2025) ¶ (22)))',
    kinds: ['table-cell-words-replaced'],
  },
  {
    name: 'a column set to the right',
    before: '| Year | Ships |\n| - | - |\n| 2015 | 41 |\n| 2025 | 22 |',
    after: '| Year | Ships |\n| - | -: |\n| 2015 | 41 |\n| 2025 | 22 |',
    redline: '(((Year) ¶ [align →right] (Ships)) ¶ ((2015) ¶ (41)) ¶ ((2025) ¶ (22)))',
    kinds: ['table-header-align'],
  },
  {
    name: 'an attribution',
    before: `> ${A}\n>\n> — Owner`,
    after: `> ${A}\n>\n> — Grid owner`,
    redline: `(${A} ¶ {-Owner-}{+Grid owner+})`,
    kinds: ['attribution-words-replaced'],
  },
  {
    name: 'an attribution added',
    before: `> ${A}`,
    after: `> ${A}\n>\n> — Owner`,
    redline: `(${A} ¶ {+Owner+})`,
    kinds: ['attribution-added'],
  },
  {
    name: 'the description of an image',
    before: '![Ships](a.png)',
    after: '![Ships at rest](a.png)',
    redline: '[alt Ships→Ships at rest] a.png',
    kinds: ['image-description'],
  },
  {
    name: 'the title of an image',
    before: '![a](a.png "x")',
    after: '![a](a.png "y")',
    redline: '[title x→y] a.png',
    kinds: ['image-title'],
  },
  {
    name: 'a footnote rewritten',
    before: 'a[^1] b\n\n[^1]: One word.',
    after: 'a[^1] b\n\n[^1]: Two words.',
    redline: 'a[^1] b ¶ ({-One word-}{+Two words+}.)',
    kinds: ['footnote-words-replaced'],
  },
  {
    name: 'a reference to a footnote',
    before: 'a b\n\n[^1]: One word.',
    after: 'a[^1] b\n\n[^1]: One word.',
    redline: 'a{+[^1]+} b ¶ (One word.)',
    kinds: ['words-added'],
  },
  {
    name: 'a field of the front matter',
    before: '---\ntitle: A\n---\n\nx',
    after: '---\ntitle: B\n---\n\nx',
    redline: 'x',
    kinds: ['front-matter-field'],
  },
  {
    name: 'opaque source',
    before: '<div>\na\n</div>\n\nx',
    after: '<div>\nb\n</div>\n\nx',
    redline: '<div>\n{-a-}{+b+}\n</div> ¶ x',
    kinds: ['source-block-changed'],
  },
  {
    name: 'lines wrapped elsewhere',
    before: 'one two\nthree',
    after: 'one\ntwo three',
    redline: 'one two three',
    kinds: ['quiet: paragraph'],
  },
  {
    name: 'other bullet characters',
    before: '* a\n* b',
    after: '- a\n- b',
    redline: '((a) ¶ (b))',
    kinds: ['quiet: bulletList'],
  },
  {
    name: 'blank lines',
    before: 'a\n\n\nb\n',
    after: 'a\n\nb\n',
    redline: 'a ¶ b',
    kinds: ['quiet: spacing'],
  },
  {
    name: 'an escape that is not needed',
    before: 'a \\& b',
    after: 'a & b',
    redline: 'a & b',
    kinds: ['quiet: paragraph'],
  },
  {
    name: 'another style of heading',
    before: 'Title\n=====\n\nx',
    after: '# Title\n\nx',
    redline: 'Title ¶ x',
    kinds: ['quiet: heading'],
  },
  {
    name: 'line ends',
    before: 'a\r\n\r\nb\r\n',
    after: 'a\n\nb\n',
    redline: 'a ¶ b',
    kinds: ['quiet: spacing'],
  },
  {
    name: 'quotes in the front matter',
    before: '---\ntitle: A\n---\n\nx',
    after: '---\ntitle: "A"\n---\n\nx',
    redline: 'x',
    kinds: ['quiet: field'],
  },
  {
    name: 'a typo',
    before: 'We recieve the ship.',
    after: 'We receive the ship.',
    redline: 'We {-rec‹ie›ve-}{+rec‹ei›ve+} the ship.',
    kinds: ['words-replaced'],
  },
  {
    name: 'a number',
    before: 'It cost 1,200 euros.',
    after: 'It cost 1,300 euros.',
    redline: 'It cost {-1,‹2›00-}{+1,‹3›00+} euros.',
    kinds: ['words-replaced'],
  },
  {
    name: 'a word in Arabic',
    before: 'ذهب الولد إلى المدرسة صباحا',
    after: 'ذهب الولد إلى السوق صباحا',
    redline: 'ذهب الولد إلى {-المدرسة-}{+السوق+} صباحا',
    kinds: ['words-replaced'],
  },
  {
    name: 'a word in Thai',
    before: 'สวัสดีชาวโลก',
    after: 'สวัสดีชาวไทย',
    redline: 'สวัสดีชาว{-โลก-}{+ไทย+}',
    kinds: ['words-replaced'],
  },
  {
    name: 'a sentence moved from one paragraph to another',
    before: `${A} ${B}\n\n${C} ${D}`,
    after: `${A}\n\n${C} ${D} ${B}`,
    redline: `${A}{- ${B}-} ¶ ${C} ${D}{+ ${B}+}`,
    kinds: ['sentence-moved'],
  },
  {
    name: 'a sentence rewritten',
    before: `The ship came late in the year. ${B}`,
    after: `A vessel arrived early that summer. ${B}`,
    redline: `{-The ship came late in the year-}{+A vessel arrived early that summer+}. ${B}`,
    kinds: ['words-replaced'],
  },
  {
    name: 'a link’s text and address',
    before: 'See [the report](https://a.org) now.',
    after: 'See [the study](https://b.org) now.',
    redline: 'See {~link https://a.org→https://b.org: the ~}{-report-}{+study+} now.',
    kinds: ['link-address', 'words-replaced'],
  },
  {
    name: 'the level of a heading',
    before: `## A\n\n${A}`,
    after: `### A\n\n${A}`,
    redline: `[level 2→3] A ¶ ${A}`,
    kinds: ['heading-level'],
  },
  {
    name: 'a quotation set for display',
    before: `> ${A}`,
    after: `> [!pullquote]\n> ${A}`,
    redline: `[kind blockquote→pullQuote] (${A})`,
    kinds: ['quotation-kind'],
  },
  {
    name: 'a task done',
    before: '- [ ] a\n- b',
    after: '- [x] a\n- b',
    redline: '([checked false→true] (a) ¶ (b))',
    kinds: ['list-item-checked'],
  },
  {
    name: 'a caption',
    before: '![a](a.png)\n*Ships at rest*',
    after: '![a](a.png)\n*Ships at sea*',
    redline: 'Ships at {-rest-}{+sea+}',
    kinds: ['caption-words-replaced'],
  },
  {
    name: 'a list that grew to many times its length is the same list',
    before: `Merged:\n\n- ${A}\n- two cables`,
    after: `Merged:\n\n- ${B}\n- ${C}\n- ${A}\n- ${D}\n- two cables\n- five anchors\n\nAnd more.`,
    redline: `Merged: ¶ ({+(${B})+} ¶ {+(${C})+} ¶ (${A}) ¶ {+(${D})+} ¶ (two cables) ¶ {+(five anchors)+}) ¶ {+And more.+}`,
    kinds: ['list-item-added', 'list-item-added', 'list-item-added', 'list-item-added', 'paragraph-added'],
  },
  {
    name: 'an item taken out of a list into one of its own, under a heading that is new',
    before: `- ${A}\n- ${B}\n- ${C}\n\nThe end.`,
    after: `- ${A}\n- ${C}\n\n## Deprecated\n\n- ${B}\n\nThe end.`,
    redline: `((${A}) ¶ {<(${B})<} ¶ (${C})) ¶ {+Deprecated+} ¶ ({>(${B})>}) ¶ The end.`,
    kinds: ['heading-added', 'bullet-list-added', 'list-item-moved'],
    bound: true,
  },
  {
    name: 'a short item with long words, moved to another list',
    before: `## Merged\n\n- one\n- Remove OuterVolumeSpecName from ASW\n\n## Deprecated\n\n- two`,
    after: `## Merged\n\n- one\n\n## Deprecated\n\n- two\n- Remove OuterVolumeSpecName from ASW`,
    redline:
      'Merged ¶ ((one) ¶ {<(Remove OuterVolumeSpecName from ASW)<}) ¶ Deprecated ¶ ((two) ¶ {>(Remove OuterVolumeSpecName from ASW)>})',
    kinds: ['list-item-moved'],
  },
  {
    name: 'a placeholder written on, among paragraphs that are new',
    before: `Next deadline:\n\n${A}`,
    after: `Next deadline: code freeze, November 7\n\n${B}\n\n${A}`,
    redline: `Next deadline:{+ code freeze, November 7+} ¶ {+${B}+} ¶ ${A}`,
    kinds: ['words-added', 'paragraph-added'],
  },
  {
    name: 'a blank that is no part of the link any more goes with the words beside it',
    before: '[Fix a bug that did not trigger](https://a.org) the event.',
    after: 'Make sure to [trigger](https://a.org) the event.',
    redline: '{-Fix a bug that did not -}{+Make sure to +}trigger the event.',
    kinds: ['words-replaced'],
  },
  {
    name: 'a figure moved',
    before: `![a](a.png)\n*Cap*\n\n${A}\n\n${B}`,
    after: `${A}\n\n${B}\n\n![a](a.png)\n*Cap*`,
    redline: `{<Cap<} ¶ ${A} ¶ ${B} ¶ {>Cap>}`,
    kinds: ['figure-moved'],
  },
];

const compare = (before: string, after: string) => diffIssues(parseIssue(before), parseIssue(after));

const kindsOf = (before: string, after: string): readonly string[] => {
  const { changes, quiet } = compare(before, after);
  return [...changes.map(changeSlug), ...quiet.map(({ subject }) => `quiet: ${subject}`)];
};

describe('every kind of change', () => {
  it.each(cases)('$name', ({ before, after, redline: expected, kinds }) => {
    expect(redline(before, after)).toBe(expected);
    expect(kindsOf(before, after)).toEqual(kinds);
  });

  it.each(cases.filter(({ kinds, bound }) => kinds.length > 1 && !bound))(
    '$name: taken back one at a time, exactly that one is gone',
    ({ before, after }) => {
      const diff = compare(before, after);
      for (const change of diff.changes) {
        const applied = applyDecisions(diff, new Map([[change.id, 'revert']]));
        expect(applied.ok).toBe(true);
        if (!applied.ok) continue;
        const others = diff.changes.filter(({ id }) => id !== change.id);
        expect(kindsOf(before, applied.text)).toEqual(others.map(changeSlug));
      }
    },
  );
});
