import { describe, expect, it } from 'vitest';
import { mergeIssues } from './merge-issues.ts';

/**
 * What merging does, case by case. Each text is its lines. `merged` is the whole result; where the two sides cannot
 * both have their way there are `conflicts` instead: what each of the three texts has there. One long table on purpose:
 * it is read from top to bottom, or looked up by name.
 */
interface Case {
  readonly name: string;
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
  readonly merged?: readonly string[];
  readonly conflicts?: readonly { readonly base: string; readonly ours: string; readonly theirs: string }[];
}

const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

const check = (cases: readonly Case[]) =>
  it.each(cases)('$name', ({ base, ours, theirs, merged, conflicts = [] }) => {
    const result = mergeIssues(text(base), text(ours), text(theirs));
    expect(
      result.conflicts.map((each) => ({ base: each.base, ours: each.ours, theirs: each.theirs })),
    ).toEqual(conflicts);
    if (merged) expect(result.text).toBe(text(merged));
    else expect(result.text).toBeNull();
  });

const A = 'The ferry left the island at seven, full of sheep.';
const B = 'Nobody on the quay had ordered any sheep that week.';
const C = 'By nine the harbour master had written to the ministry.';
const D = 'The ministry answered that sheep were a matter for the region.';
const ITEM = 'pay for the gap between the old ferry and the new one, and not for the ferry';

describe('lines, as git merges them', () => {
  check([
    {
      name: 'one side changed nothing',
      base: [A],
      ours: [A],
      theirs: [A, '', B],
      merged: [A, '', B],
    },
    {
      name: 'both made the same edit: once',
      base: [A, '', B],
      ours: [A, '', C, '', B],
      theirs: [A, '', C, '', B],
      merged: [A, '', C, '', B],
    },
    {
      name: 'each edits a paragraph of their own',
      base: [A, '', B, '', C],
      ours: [A.replace('seven', 'eight'), '', B, '', C],
      theirs: [A, '', B, '', C.replace('nine', 'ten')],
      merged: [A.replace('seven', 'eight'), '', B, '', C.replace('nine', 'ten')],
    },
    {
      name: 'each adds a paragraph at another place',
      base: [A, '', B],
      ours: [C, '', A, '', B],
      theirs: [A, '', B, '', D],
      merged: [C, '', A, '', B, '', D],
    },
    {
      name: 'one deletes a paragraph, the other edits another',
      base: [A, '', B, '', C],
      ours: [A, '', C],
      theirs: [A, '', B, '', C.replace('nine', 'ten')],
      merged: [A, '', C.replace('nine', 'ten')],
    },
    {
      name: 'both add the same paragraph, one deletes another with words of it',
      base: ['Nobody wrote to the ministry.', '', B],
      ours: [B, '', C],
      theirs: ['Nobody wrote to the ministry.', '', B, '', C],
      merged: [B, '', C],
    },
    {
      name: 'both delete the same paragraph',
      base: [A, '', B, '', C],
      ours: [A, '', C],
      theirs: [A, '', C],
      merged: [A, '', C],
    },
  ]);
});

describe('lists', () => {
  const list = ['## Links', '', '- one', '- two'];
  check([
    {
      name: 'both append: both items, ours first',
      base: list,
      ours: [...list, '- from ours'],
      theirs: [...list, '- from theirs'],
      merged: [...list, '- from ours', '- from theirs'],
    },
    {
      name: 'both append the same item: once',
      base: list,
      ours: [...list, '- three'],
      theirs: [...list, '- three'],
      merged: [...list, '- three'],
    },
    {
      name: 'both append several, one of them the same',
      base: list,
      ours: [...list, '- shared news', '- only ours'],
      theirs: [...list, '- only theirs', '- shared news'],
      merged: [...list, '- only theirs', '- shared news', '- only ours'],
    },
    {
      name: 'the same new item at two places of the list stays at both',
      base: list,
      ours: ['## Links', '', '- three', '- one', '- two'],
      theirs: [...list, '- three'],
      merged: ['## Links', '', '- three', '- one', '- two', '- three'],
    },
    {
      name: 'both fill an empty item',
      base: ['## Links', '', '*', '', '## Notes'],
      ours: ['## Links', '', '* from ours', '', '## Notes'],
      theirs: ['## Links', '', '* from theirs', '', '## Notes'],
      merged: ['## Links', '', '* from ours', '* from theirs', '', '## Notes'],
    },
    {
      name: 'one fills an empty item, the other takes it away',
      base: ['## Links', '', '*', '', A],
      ours: ['## Links', '', '* from ours', '', A],
      theirs: ['## Links', '', A],
      merged: ['## Links', '', '* from ours', '', A],
    },
    {
      name: 'each edits a neighbouring item',
      base: list,
      ours: ['## Links', '', '- one and a half', '- two'],
      theirs: ['## Links', '', '- one', '- two and a half'],
      merged: ['## Links', '', '- one and a half', '- two and a half'],
    },
    {
      name: 'one deletes an item, the other edits its neighbour',
      base: [...list, '- three'],
      ours: ['## Links', '', '- one', '- three'],
      theirs: [...list, '- three is company'],
      merged: ['## Links', '', '- one', '- three is company'],
    },
    {
      name: 'one moves an item up, the other edits it',
      base: [...list, '- the ferry and its sheep, a report'],
      ours: ['## Links', '', '- the ferry and its sheep, a report', '- one', '- two'],
      theirs: [...list, '- the ferry and its many sheep, a report'],
      merged: ['## Links', '', '- the ferry and its many sheep, a report', '- one', '- two'],
    },
    {
      name: 'both edit one item differently',
      base: list,
      ours: ['## Links', '', '- one', '- two and a half'],
      theirs: ['## Links', '', '- one', '- twenty-two'],
      conflicts: [{ base: '- two', ours: '- two and a half', theirs: '- twenty-two' }],
    },
    {
      name: 'one deletes an item, the other edits it',
      base: [...list, '- the ferry and its sheep'],
      ours: list,
      theirs: [...list, '- the ferry and its many sheep'],
      conflicts: [{ base: '- the ferry and its sheep', ours: '', theirs: '- the ferry and its many sheep' }],
    },
    {
      name: 'one deletes the items around the place where the other adds one',
      base: ['## Links', '', '- first of all', '- second of all', '- third of all'],
      ours: ['## Links', '', '- third of all'],
      theirs: ['## Links', '', '- first of all', '- news', '- second of all', '- third of all'],
      merged: ['## Links', '', '- news', '- third of all'],
    },
    {
      name: 'each adds below another item of a nested list',
      base: ['- sea', '  - ferry', '- land', '  - train'],
      ours: ['- sea', '  - ferry', '  - tug', '- land', '  - train'],
      theirs: ['- sea', '  - ferry', '  - raft', '- land', '  - train'],
      merged: ['- sea', '  - ferry', '  - tug', '  - raft', '- land', '  - train'],
    },
    {
      name: 'numbered items: both add one, and the numbers after it move',
      base: ['1. ferry', '2. train', '3. walk home'],
      ours: ['1. ferry', '2. tug', '3. train', '4. walk home'],
      theirs: ['1. ferry', '2. train', '3. bus', '4. walk home'],
      merged: ['1. ferry', '2. tug', '3. train', '3. bus', '4. walk home'],
    },
    {
      name: 'one ticks a task, the other words it better',
      base: ['- [ ] Ask the harbour master about the sheep again', '- [ ] Pay the printer'],
      ours: ['- [x] Ask the harbour master about the sheep again', '- [ ] Pay the printer'],
      theirs: ['- [ ] Ask the harbour master about the missing sheep again', '- [ ] Pay the printer'],
      merged: ['- [x] Ask the harbour master about the missing sheep again', '- [ ] Pay the printer'],
    },
    {
      name: 'both put another item in the place of one',
      base: ['- a report on the ferry', '- end'],
      ours: ['- something about trains instead', '- end'],
      theirs: ['- quite different buses', '- end'],
      conflicts: [
        {
          base: '- a report on the ferry',
          ours: '- something about trains instead',
          theirs: '- quite different buses',
        },
      ],
    },
    {
      name: 'both add the same link with other words about it',
      base: list,
      ours: [
        ...list,
        '- [The splice](https://example.org/splice) — Submarine Review, on the fleet ship by ship',
      ],
      theirs: [
        ...list,
        '- [The splice](https://example.org/splice) — Submarine Review, on a fleet ship by ship',
      ],
      conflicts: [
        {
          base: '',
          ours: '- [The splice](https://example.org/splice) — Submarine Review, on the fleet ship by ship',
          theirs: '- [The splice](https://example.org/splice) — Submarine Review, on a fleet ship by ship',
        },
      ],
    },
    {
      name: 'one indents an item, the other deletes it: it is gone, and the next item is not indented in its place',
      base: [...list, '- three is company', '- four'],
      ours: [...list, '  - three is company', '- four'],
      theirs: [...list, '- four'],
      merged: [...list, '- four'],
    },
    {
      name: 'items about different pages of one site are different items',
      base: ['- [The port](https://example.org/a/port) on the quay', '- end'],
      ours: ['- [The port](https://example.org/a/port) on the old quay', '- end'],
      theirs: [
        '- [The port](https://example.org/a/port) on the quay',
        '- [The fort](https://example.org/a/fort) on the hill',
        '- end',
      ],
      merged: [
        '- [The port](https://example.org/a/port) on the old quay',
        '- [The fort](https://example.org/a/fort) on the hill',
        '- end',
      ],
    },
    {
      name: 'a list with blank lines between its items keeps them',
      base: ['- one', '', '- two'],
      ours: ['- one', '', '- two', '', '- from ours'],
      theirs: ['- one', '', '- two', '', '- from theirs'],
      merged: ['- one', '', '- two', '', '- from ours', '', '- from theirs'],
    },
  ]);
});

describe('words inside a paragraph', () => {
  check([
    {
      name: 'each edits another sentence',
      base: [`${A} ${B}`],
      ours: [`${A.replace('seven', 'eight')} ${B}`],
      theirs: [`${A} ${B.replace('ordered', 'paid for')}`],
      merged: [`${A.replace('seven', 'eight')} ${B.replace('ordered', 'paid for')}`],
    },
    {
      name: 'one makes words bold, the other corrects another sentence',
      base: [`${A} ${B}`],
      ours: [`${A.replace('full of sheep', '**full of sheep**')} ${B}`],
      theirs: [`${A} ${B.replace('week', 'month')}`],
      merged: [`${A.replace('full of sheep', '**full of sheep**')} ${B.replace('week', 'month')}`],
    },
    {
      name: 'both correct the same word in the same way, and one corrects more',
      base: ['Teh ferry left the island at seven. Nobody on the quay had ordered sheep.'],
      ours: ['The ferry left the island at seven. Nobody on the quay had ordered sheep.'],
      theirs: ['The ferry left the island at seven. Nobody at the quay had ordered sheep.'],
      merged: ['The ferry left the island at seven. Nobody at the quay had ordered sheep.'],
    },
    {
      name: 'both append a sentence: both, ours first',
      base: [A, '', D],
      ours: [`${A} It was raining.`, '', D],
      theirs: [`${A} The sea was calm.`, '', D],
      merged: [`${A} It was raining. The sea was calm.`, '', D],
    },
    {
      name: 'both change one word differently',
      base: ['We meet on Monday.'],
      ours: ['We meet on Tuesday.'],
      theirs: ['We meet on Friday.'],
      conflicts: [{ base: 'We meet on Monday.', ours: 'We meet on Tuesday.', theirs: 'We meet on Friday.' }],
    },
    {
      name: 'both edit a short sentence, at two places',
      base: ['The harbour was quiet.'],
      ours: ['The old harbour was quiet.'],
      theirs: ['The harbour was very quiet.'],
      conflicts: [
        {
          base: 'The harbour was quiet.',
          ours: 'The old harbour was quiet.',
          theirs: 'The harbour was very quiet.',
        },
      ],
    },
    {
      name: 'both edit a sentence, hardly a word apart',
      base: ['The meeting is on Tuesday at noon in the old hall by the sea.'],
      ours: ['The meeting is on Wednesday at noon in the old hall by the sea.'],
      theirs: ['The meeting is on Tuesday at six in the old hall by the sea.'],
      conflicts: [
        {
          base: 'The meeting is on Tuesday at noon in the old hall by the sea.',
          ours: 'The meeting is on Wednesday at noon in the old hall by the sea.',
          theirs: 'The meeting is on Tuesday at six in the old hall by the sea.',
        },
      ],
    },
    {
      name: 'a conflict in one paragraph leaves the others merged',
      base: [A, '', 'We meet on Monday.', '', B],
      ours: [A.replace('seven', 'eight'), '', 'We meet on Tuesday.', '', B],
      theirs: [A, '', 'We meet on Friday.', '', B.replace('week', 'month')],
      conflicts: [{ base: 'We meet on Monday.', ours: 'We meet on Tuesday.', theirs: 'We meet on Friday.' }],
    },
    {
      name: 'one breaks the lines anew, the other changes a word',
      base: ['The ferry left the island', 'at seven, full of sheep.'],
      ours: ['The ferry left the island at seven,', 'full of sheep.'],
      theirs: ['The ferry left the island', 'at seven, full of goats.'],
      merged: ['The ferry left the island at seven,', 'full of goats.'],
    },
    {
      name: 'one splits a paragraph in two, the other edits a sentence of it',
      base: [`${A} ${B} ${C} ${D}`],
      ours: [`${A} ${B}`, '', `${C} ${D}`],
      theirs: [`${A} ${B} ${C} ${D.replace('region', 'islands')}`],
      merged: [`${A} ${B}`, '', `${C} ${D.replace('region', 'islands')}`],
    },
    {
      name: 'one joins two paragraphs, the other edits the second',
      base: [`${A} ${B}`, '', `${C} ${D}`],
      ours: [`${A} ${B} ${C} ${D}`],
      theirs: [`${A} ${B}`, '', `${C} ${D.replace('region', 'islands')}`],
      merged: [`${A} ${B} ${C} ${D.replace('region', 'islands')}`],
    },
    {
      name: 'a script without blanks is compared by its letters',
      base: ['船は七時に島を出た。岸壁では誰も羊を頼んでいなかった。'],
      ours: ['船は八時に島を出た。岸壁では誰も羊を頼んでいなかった。'],
      theirs: ['船は七時に島を出た。岸壁では誰も山羊を頼んでいなかった。'],
      merged: ['船は八時に島を出た。岸壁では誰も山羊を頼んでいなかった。'],
    },
    {
      name: 'both tell the same news in almost the same words',
      base: ['# News', '', A],
      ours: [
        '# News',
        '',
        'The patch releases of July have been delayed to the sixteenth of the month.',
        '',
        A,
      ],
      theirs: [
        '# News',
        '',
        'The patch releases of July have been delayed to the seventeenth of the month.',
        '',
        A,
      ],
      conflicts: [
        {
          base: '',
          ours: 'The patch releases of July have been delayed to the sixteenth of the month.',
          theirs: 'The patch releases of July have been delayed to the seventeenth of the month.',
        },
      ],
    },
    {
      name: 'both add another paragraph at one place: both, ours first',
      base: ['# News', '', '## Links'],
      ours: ['# News', '', A, '', '## Links'],
      theirs: ['# News', '', D, '', '## Links'],
      merged: ['# News', '', A, '', D, '', '## Links'],
    },
  ]);
});

describe('sections and moves', () => {
  const one = ['## Sea', '', A, '', B];
  const two = ['## Land', '', C, '', D];
  check([
    {
      name: 'one moves a paragraph, the other edits it: moved and edited',
      base: [A, '', B, '', C, '', D],
      ours: [B, '', C, '', D, '', A],
      theirs: [A.replace('seven', 'eight'), '', B, '', C, '', D],
      merged: [B, '', C, '', D, '', A.replace('seven', 'eight')],
    },
    {
      name: 'one moves a section, the other edits in it',
      base: [...one, '', ...two],
      ours: [...two, '', ...one],
      theirs: ['## Sea', '', A.replace('seven', 'eight'), '', B, '', ...two],
      merged: [...two, '', '## Sea', '', A.replace('seven', 'eight'), '', B],
    },
    {
      name: 'one moves a section, the other adds a paragraph to it: it goes along',
      base: [...one, '', ...two],
      ours: [...two, '', ...one],
      theirs: ['## Sea', '', A, '', 'Sheep get seasick.', '', B, '', ...two],
      merged: [...two, '', '## Sea', '', A, '', 'Sheep get seasick.', '', B],
    },
    {
      name: 'both move the same paragraph to the same place: once',
      base: [A, '', B, '', C],
      ours: [B, '', C, '', A],
      theirs: [B, '', C.replace('nine', 'ten'), '', A],
      merged: [B, '', C.replace('nine', 'ten'), '', A],
    },
    {
      name: 'both move the same paragraph to different places',
      base: [A, '', B, '', C, '', D],
      ours: [B, '', C, '', A, '', D],
      theirs: [B, '', C, '', D, '', A],
      conflicts: [
        {
          base: [A, B, C, D].join('\n\n'),
          ours: [B, C, A, D].join('\n\n'),
          theirs: [B, C, D, A].join('\n\n'),
        },
      ],
    },
    {
      name: 'one deletes a section, the other edits in it',
      base: [...one, '', ...two],
      ours: two,
      theirs: ['## Sea', '', A.replace('seven', 'eight'), '', B, '', ...two],
      conflicts: [
        {
          base: one.join('\n'),
          ours: '',
          theirs: ['## Sea', '', A.replace('seven', 'eight'), '', B].join('\n'),
        },
      ],
    },
    {
      name: 'one deletes a section, the other adds to its end',
      base: [...one, '', ...two],
      ours: two,
      theirs: [...one, '', 'Sheep get seasick.', '', ...two],
      conflicts: [{ base: one.join('\n'), ours: '', theirs: [...one, '', 'Sheep get seasick.'].join('\n') }],
    },
    {
      name: 'one deletes a section, the other adds a section after it',
      base: [...one, '', ...two],
      ours: two,
      theirs: [...one, '', '## Air', '', 'Sheep do not fly.', '', ...two],
      merged: ['## Air', '', 'Sheep do not fly.', '', ...two],
    },
    {
      name: 'one deletes a paragraph of a section that the other moves',
      base: [...one, '', ...two],
      ours: ['## Sea', '', A, '', ...two],
      theirs: [...two, '', ...one],
      merged: [...two, '', '## Sea', '', A],
    },
    {
      name: 'one moves a paragraph, the other deletes it',
      base: [A, '', B, '', C],
      ours: [B, '', C, '', A],
      theirs: [B, '', C],
      conflicts: [
        { base: [A, B, C].join('\n\n'), ours: [B, C, A].join('\n\n'), theirs: [B, C].join('\n\n') },
      ],
    },
    {
      name: 'both add the same section with another item each',
      base: [...one],
      ours: [...one, '', '## Events', '', '- a talk'],
      theirs: [...one, '', '## Events', '', '- a walk'],
      merged: [...one, '', '## Events', '', '- a talk', '- a walk'],
    },
    {
      name: 'one adds a paragraph to a section, the other a section after it: the paragraph stays in its section',
      base: [...one],
      ours: [...one, '', '## Air', '', 'Sheep do not fly.'],
      theirs: [...one, '', 'Sheep get seasick.'],
      merged: [...one, '', 'Sheep get seasick.', '', '## Air', '', 'Sheep do not fly.'],
    },
    {
      name: 'both add a section after it: both, ours first',
      base: [...one],
      ours: [...one, '', '## Air', '', 'Sheep do not fly.'],
      theirs: [...one, '', '## Ice', '', 'Sheep do not skate.'],
      merged: [...one, '', '## Air', '', 'Sheep do not fly.', '', '## Ice', '', 'Sheep do not skate.'],
    },
    {
      name: 'one adds a smaller section, the other a section beside it: the smaller one stays inside',
      base: [...one],
      ours: [...one, '', '## Air', '', 'Sheep do not fly.'],
      theirs: [...one, '', '### Ferries', '', 'Sheep get seasick.'],
      merged: [...one, '', '### Ferries', '', 'Sheep get seasick.', '', '## Air', '', 'Sheep do not fly.'],
    },
    {
      name: 'one deletes several sections, the other edits in one of them: only that one is asked about',
      base: [...one, '', ...two, '', '## Air', '', 'Sheep do not fly.'],
      ours: [A],
      theirs: [
        ...one,
        '',
        '## Land',
        '',
        C.replace('nine', 'ten'),
        '',
        D,
        '',
        '## Air',
        '',
        'Sheep do not fly.',
      ],
      conflicts: [
        {
          base: two.join('\n'),
          ours: '',
          theirs: ['## Land', '', C.replace('nine', 'ten'), '', D].join('\n'),
        },
      ],
    },
    {
      name: 'one deletes a section, the other writes in a smaller section of it: all of it is asked about',
      base: [...two, '', ...one, '', '### Ferries', '', 'Sheep get seasick.'],
      ours: two,
      theirs: [...two, '', ...one, '', '### Ferries', '', 'Sheep get very seasick.'],
      conflicts: [
        {
          base: [...one, '', '### Ferries', '', 'Sheep get seasick.'].join('\n'),
          ours: '',
          theirs: [...one, '', '### Ferries', '', 'Sheep get very seasick.'].join('\n'),
        },
      ],
    },
    {
      name: 'both edit one sentence, and one of them adds a section below: the section is merged',
      base: ['# News', '', 'We meet on Monday.'],
      ours: ['# News', '', 'We meet on Tuesday.', '', '# Air', '', 'Sheep do not fly.'],
      theirs: ['# News', '', 'We meet on Friday.'],
      conflicts: [{ base: 'We meet on Monday.', ours: 'We meet on Tuesday.', theirs: 'We meet on Friday.' }],
    },
    {
      name: 'one parts a paragraph that the other moves and edits on both sides of the cut: all of it is asked about',
      base: [`> ${D}`, '', `${A} ${B}`],
      ours: [`${A.replace('full', 'very full')} ${B.replace('week', 'month')}`, '', `> ${D}`],
      theirs: [`> ${D}`, '', A, '', B],
      conflicts: [
        {
          base: `> ${D}\n\n${A} ${B}`,
          ours: `${A.replace('full', 'very full')} ${B.replace('week', 'month')}\n\n> ${D}`,
          theirs: `> ${D}\n\n${A}\n\n${B}`,
        },
      ],
    },
    {
      name: 'one moves a paragraph into a passage that the other deletes with it: one place is asked about',
      base: ['## Sea', '', A, '', B, '', C],
      ours: [A, '', C, '', B],
      theirs: [B],
      conflicts: [{ base: `## Sea\n\n${A}`, ours: `${A}\n\n${C}`, theirs: '' }],
    },
    {
      name: 'one moves a list into a section that the other deletes: both places are asked about',
      base: [...one, '', ...two, '', '- a short history of sheep', '- who mends the ferry'],
      ours: [...two, '', '- a short history of sheep', '- who mends the ferry'],
      theirs: [...one, '', '- a short history of sheep', '- who mends the ferry', '', ...two],
      conflicts: [
        {
          base: one.join('\n'),
          ours: '',
          theirs: [...one, '', '- a short history of sheep', '- who mends the ferry'].join('\n'),
        },
        {
          base: '- a short history of sheep\n- who mends the ferry',
          ours: '- a short history of sheep\n- who mends the ferry',
          theirs: '',
        },
      ],
    },
    {
      name: 'one moves an item over the place where the other adds one: the new one stays before what it was before',
      base: ['- the port', '- the register of trains', '- an offer of sheep'],
      ours: ['- the port', '- an offer of sheep', '- the register of trains'],
      theirs: ['- the port', '- news', '- the register of trains', '- an offer of sheep'],
      merged: ['- the port', '- news', '- an offer of sheep', '- the register of trains'],
    },
    {
      name: 'one joins a paragraph to another, the other adds to the section it was in: one question',
      base: ['# News', '', A, '', B, '', '## Land', '', C],
      ours: ['# News', '', `${A} ${B} ${D}`, '', '## Land', '', C],
      theirs: ['# News', '', A, '', `${B} Sheep get seasick.`, '', '## Land', '', C],
      conflicts: [
        {
          base: `${A}\n\n${B}`,
          ours: `${A} ${B} ${D}`,
          theirs: `${A}\n\n${B} Sheep get seasick.`,
        },
      ],
    },
    {
      name: 'one joins the first line of a paragraph to an item, the other adds an item there: the paragraph is asked about, too',
      base: [A, B, C, D, '', '## Land', '', '- one', `- ${ITEM}`],
      ours: [A, B, C, D, '', '## Land', '', '- zero', '- one', `- ${ITEM}`],
      theirs: [A, ITEM],
      conflicts: [
        {
          base: [A, B, C, D, '', '## Land', '', '- one', `- ${ITEM}`].join('\n'),
          ours: [A, B, C, D, '', '## Land', '', '- zero', '- one', `- ${ITEM}`].join('\n'),
          theirs: [A, ITEM].join('\n'),
        },
      ],
    },
    {
      name: 'one renames a heading, the other fills the section',
      base: ['## Featured PRs', '', '## Links'],
      ours: ['## Featured PR', '', '## Links'],
      theirs: ['## Featured PRs', '', A, '', '## Links'],
      merged: ['## Featured PR', '', A, '', '## Links'],
    },
    {
      name: 'one tidies an empty section away, the other fills it: it stays, filled (decision 8)',
      base: ['## Promotions', '', '*', '', '## Shoutouts', '', '*', '', '## Links'],
      ours: ['## Links'],
      theirs: ['## Promotions', '', '*', '', '## Shoutouts', '', '* To the ferry crew.', '', '## Links'],
      merged: ['## Shoutouts', '', '* To the ferry crew.', '', '## Links'],
    },
    {
      name: 'one tidies an empty section away, the other renames and fills it: it stays, renamed',
      base: [A, '', '## Featured PRs', '', '## Links', '', '- [ ]'],
      ours: [A, '', '## Featured PR', '', B, '', '## Links', '', '- [ ]'],
      theirs: [A, '', '## Links', '', '- [ ] the port'],
      merged: [A, '', '## Featured PR', '', B, '', '## Links', '', '- [ ] the port'],
    },
    {
      name: 'one tidies an empty section away, the other renames it and writes nothing: a question',
      base: [A, '', '## Featured PRs', '', '## Links', '', '- one'],
      ours: [A, '', '## Featured PR', '', '## Links', '', '- one'],
      theirs: [A, '', '## Links', '', '- one'],
      conflicts: [{ base: '## Featured PRs', ours: '## Featured PR', theirs: '' }],
    },
    {
      name: 'one takes a heading off its text, the other writes under the heading: a question',
      base: [A, '', '## Links', '', '- the port\n- the register of trains'],
      ours: [A, '', '- the port\n- the register of trains'],
      theirs: [A, '', '## Links', '', B, '', '- the port\n- the register of trains'],
      conflicts: [{ base: '## Links', ours: '', theirs: `## Links\n\n${B}` }],
    },
    {
      name: 'one takes away a heading and keeps a smaller section under it, the other adds above that: a question',
      base: [...one, '', '## Air', '', '### Balloons', '', D],
      ours: [...one, '', '### Balloons', '', D],
      theirs: [...one, '', '## Air', '', 'Sheep do not fly.', '', '### Balloons', '', D],
      conflicts: [{ base: '## Air', ours: '', theirs: '## Air\n\nSheep do not fly.' }],
    },
    {
      name: 'one puts a picture in place of an empty section, the other fills it: a question',
      base: [A, '', '## Shoutouts', '', '*', '', '## Links', '', '- one'],
      ours: [A, '', '![](crew.png)', '', '## Links', '', '- one'],
      theirs: [A, '', '## Shoutouts', '', '* To the ferry crew.', '', '## Links', '', '- one'],
      conflicts: [
        {
          base: '## Shoutouts\n\n*',
          ours: '![](crew.png)',
          theirs: '## Shoutouts\n\n* To the ferry crew.',
        },
      ],
    },
    {
      name: 'one moves an empty section, the other fills it: moved and filled',
      base: ['## Shoutouts', '', '## Sea', '', A, '', B],
      ours: ['## Sea', '', A, '', B, '', '## Shoutouts'],
      theirs: ['## Shoutouts', '', 'To the ferry crew.', '', '## Sea', '', A, '', B],
      merged: ['## Sea', '', A, '', B, '', '## Shoutouts', '', 'To the ferry crew.'],
    },
    {
      name: 'one makes a heading of a paragraph, the other edits another word of it',
      base: ['What the ferry brought to the quay on Monday morning at seven', '', B],
      ours: ['## What the ferry brought to the quay on Monday morning at seven', '', B],
      theirs: ['What the ferry brought to the quay on Monday morning at eight', '', B],
      merged: ['## What the ferry brought to the quay on Monday morning at eight', '', B],
    },
  ]);
});

describe('header', () => {
  const header = ['---', 'title: Sheep', 'authors: [Mara Bell]', 'status: draft', '---', '', A];
  const withLine = (at: number, line: string) => header.map((old, index) => (index === at ? line : old));
  check([
    {
      name: 'each changes a neighbouring field',
      base: header,
      ours: withLine(1, 'title: Goats'),
      theirs: withLine(2, 'authors: [Mara Bell, Jo Tan]'),
      merged: ['---', 'title: Goats', 'authors: [Mara Bell, Jo Tan]', 'status: draft', '---', '', A],
    },
    {
      name: 'both add an author: a set',
      base: header,
      ours: withLine(2, 'authors: [Mara Bell, Jo Tan]'),
      theirs: withLine(2, 'authors: [Mara Bell, Casper Oduya]'),
      merged: withLine(2, 'authors: [Mara Bell, Jo Tan, Casper Oduya]'),
    },
    {
      name: 'one adds an author, the other takes one away',
      base: withLine(2, 'authors: [Mara Bell, Jo Tan]'),
      ours: withLine(2, 'authors: [Mara Bell, Jo Tan, Casper Oduya]'),
      theirs: withLine(2, 'authors: [Mara Bell]'),
      merged: withLine(2, 'authors: [Mara Bell, Casper Oduya]'),
    },
    {
      name: 'both change the title differently',
      base: header,
      ours: withLine(1, 'title: Goats'),
      theirs: withLine(1, 'title: Lambs'),
      conflicts: [{ base: 'title: Sheep', ours: 'title: Goats', theirs: 'title: Lambs' }],
    },
    {
      name: 'both add the same field with other values',
      base: header,
      ours: [...header.slice(0, 1), 'number: 7', ...header.slice(1)],
      theirs: [...header.slice(0, 4), 'number: 8', ...header.slice(4)],
      conflicts: [{ base: '', ours: 'number: 7', theirs: 'number: 8' }],
    },
    {
      name: 'both add a field at the same place',
      base: header,
      ours: [...header.slice(0, 4), 'number: 7', ...header.slice(4)],
      theirs: [...header.slice(0, 4), 'slug: sheep', ...header.slice(4)],
      merged: [...header.slice(0, 4), 'number: 7', 'slug: sheep', ...header.slice(4)],
    },
    {
      name: 'one takes a field away, the other changes it',
      base: header,
      ours: header.filter((line) => !line.startsWith('status')),
      theirs: withLine(3, 'status: review'),
      conflicts: [{ base: 'status: draft', ours: '', theirs: 'status: review' }],
    },
    {
      name: 'comments and quoting stay',
      base: ['---', '# working title', 'title: "Sheep"', 'number: 1', '---', '', A],
      ours: ['---', '# working title', 'title: "Goats"', 'number: 1', '---', '', A],
      theirs: ['---', '# working title', 'title: "Sheep"', 'number: 2', '---', '', A],
      merged: ['---', '# working title', 'title: "Goats"', 'number: 2', '---', '', A],
    },
  ]);
});

describe('quotations, tables, code and raw blocks', () => {
  const table = ['| port | sheep |', '|---|---|', '| Arran | 12 |', '| Bute | 7 |'];
  check([
    {
      name: 'each edits another sentence of a pull quote',
      base: ['> [!pullquote]', `> ${A} ${B}`, '>', '> — Harbour log'],
      ours: ['> [!pullquote]', `> ${A.replace('seven', 'eight')} ${B}`, '>', '> — Harbour log'],
      theirs: ['> [!pullquote]', `> ${A} ${B.replace('week', 'month')}`, '>', '> — Harbour log'],
      merged: [
        '> [!pullquote]',
        `> ${A.replace('seven', 'eight')} ${B.replace('week', 'month')}`,
        '>',
        '> — Harbour log',
      ],
    },
    {
      name: 'each edits a neighbouring row of a table',
      base: table,
      ours: ['| port | sheep |', '|---|---|', '| Arran | 13 |', '| Bute | 7 |'],
      theirs: ['| port | sheep |', '|---|---|', '| Arran | 12 |', '| Bute | 9 |'],
      merged: ['| port | sheep |', '|---|---|', '| Arran | 13 |', '| Bute | 9 |'],
    },
    {
      name: 'one adds a column, the other a row',
      base: table,
      ours: ['| port | sheep | goats |', '|---|---|---|', '| Arran | 12 | 0 |', '| Bute | 7 | 1 |'],
      theirs: [...table, '| Coll | 3 |'],
      conflicts: [
        {
          base: table.join('\n'),
          ours: '| port | sheep | goats |\n|---|---|---|\n| Arran | 12 | 0 |\n| Bute | 7 | 1 |',
          theirs: [...table, '| Coll | 3 |'].join('\n'),
        },
      ],
    },
    {
      name: 'both edit one line of code differently',
      base: ['```', 'count sheep', 'sleep', '```'],
      ours: ['```', 'count 12 sheep', 'sleep', '```'],
      theirs: ['```', 'count all sheep', 'sleep', '```'],
      conflicts: [
        {
          base: '```\ncount sheep\nsleep\n```',
          ours: '```\ncount 12 sheep\nsleep\n```',
          theirs: '```\ncount all sheep\nsleep\n```',
        },
      ],
    },
    {
      name: 'what is raw HTML to one is left alone by the other',
      base: ['<div>', 'sheep', '</div>', A],
      ours: ['<div>', 'goats', '</div>', A],
      theirs: ['<div>', 'sheep', '</div>', A, '', B],
      merged: ['<div>', 'goats', '</div>', A, '', B],
    },
  ]);
});
