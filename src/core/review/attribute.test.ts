import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffIssues } from '../diff/index.ts';
import { parseIssue } from '../markdown/index.ts';
import { attributeChanges, versionsToRead } from './attribute.ts';
import { graphOf, versionsBetween } from './version-graph.ts';

interface Written {
  readonly id: string;
  readonly parents: readonly string[];
  readonly text: string;
}

/** A history in a line, each version made from the one before it. */
const line = (...texts: readonly string[]): readonly Written[] =>
  texts.map((text, at) => ({ id: `v${at}`, parents: at === 0 ? [] : [`v${at - 1}`], text }));

/** What changed from one version to another, each with the versions that brought it in. */
function attributed(history: readonly Written[], before: string | null, after: string): readonly string[] {
  const texts = new Map(history.map(({ id, text }) => [id, text]));
  const textOf = (id: string) => texts.get(id) ?? '';
  const { changes } = diffIssues(
    parseIssue(before === null ? '' : textOf(before)),
    parseIssue(textOf(after)),
  );
  const by = attributeChanges(changes, { versions: history, before, after }, textOf);
  return changes.map(
    ({ id, kind, before: was, after: is }) => `${kind} ${was ?? ''}>${is ?? ''}: ${by.get(id)?.join(' ')}`,
  );
}

const P = 'The invoice ran to nineteen pages, and most of it was waiting for a ship.';
const Q = 'Underwriters had priced the cable as if it were a road through the desert.';
const R = 'A navy can watch a cable, and it cannot splice one at all.';

describe('a change is of the version', () => {
  it.each<[string, readonly Written[], readonly string[]]>([
    [
      'that wrote its words, and each of two changes has its own',
      line(P, P.replace('nineteen', 'twenty'), P.replace('nineteen', 'twenty').replace('a ship', 'the ship')),
      ['replaced nineteen>twenty: v1', 'replaced a>the: v2'],
    ],
    [
      'that wrote the words that stand, where others had stood in between; the one that dropped the first is named after it',
      line(P, P.replace('nineteen', 'twenty'), P.replace('nineteen', 'thirty')),
      ['replaced nineteen>thirty: v2 v1'],
    ],
    [
      'that dropped words',
      line(`${P}\n\n${Q}\n`, `${P}\n`, `${P} It came.\n`),
      ['inserted > It came.: v2', `deleted ${Q}>: v1`],
    ],
    [
      'that moved a paragraph',
      line(
        `${P}\n\n${Q}\n\n${R}\n\nLast.\n`,
        `${P}\n\n${Q}\n\n${R}\n\nThe last.\n`,
        `${Q}\n\n${R}\n\n${P}\n\nThe last.\n`,
      ),
      [`moved ${P}>${P}: v2`, 'replaced Last>The last: v1'],
    ],
    [
      'that changed a heading’s level, not the one that changed its words',
      line(
        '## Law and order\n',
        '## Law and disorder\n',
        '### Law and disorder\n',
        '### Law and disorder\n\nEnd.\n',
      ),
      ['attribute 2>3: v2', 'heading-renamed Law and order>Law and disorder: v1', 'inserted >End.: v3'],
    ],
    [
      'that made words bold, and the one that took it back',
      line(`**Both** of them: ${P}`, `Both of them: ${P}`, `Both of them: ${P.replace('pages', '*pages*')}`),
      ['formatting Both>Both: v1', 'formatting pages>pages: v2'],
    ],
    [
      'that changed an address',
      line(
        `See [the ship](https://a.org). ${P}\n`,
        `See [the ship](https://b.org). ${P}\n`,
        `See [the ship](https://b.org). ${P} Now.\n`,
      ),
      ['formatting the ship>the ship: v1', 'inserted > Now.: v2'],
    ],
    [
      'that changed a field of the header',
      line(
        `---\ntitle: Old\nnumber: 1\n---\n\n${P}\n`,
        `---\ntitle: New\nnumber: 1\n---\n\n${P}\n`,
        `---\ntitle: New\nnumber: 2\n---\n\n${P}\n`,
      ),
      ['field Old>New: v1', 'field 1>2: v2'],
    ],
    [
      'that split a paragraph',
      line(`${P} ${Q}\n`, `${P}\n\n${Q}\n`, `${P}\n\n${Q} Then rain.\n`),
      ['split >: v1', 'inserted > Then rain.: v2'],
    ],
    [
      'that ticked a task',
      line(
        '- [ ] Call the ship\n- [ ] Pay\n',
        '- [x] Call the ship\n- [ ] Pay\n',
        '- [x] Call the ship\n- [ ] Pay\n\nDone.\n',
      ),
      ['attribute false>true: v1', 'inserted >Done.: v2'],
    ],
  ])('%s', (_, history, expected) => {
    expect(attributed(history, 'v0', history.at(-1)?.id ?? '')).toEqual(expected);
  });

  it('on the line of work it was done on, where two were joined', () => {
    const history: readonly Written[] = [
      { id: 'base', parents: [], text: `${P}\n\n${Q}\n\n${R}\n` },
      { id: 'anna', parents: ['base'], text: `${P}\n\n${Q} In March they stopped.\n\n${R}\n` },
      { id: 'ben', parents: ['base'], text: `${P}\n\n${Q}\n` },
      { id: 'joined', parents: ['anna', 'ben'], text: `${P}\n\n${Q} In March they stopped.\n` },
      { id: 'later', parents: ['joined'], text: `${P} Late.\n\n${Q} In March they stopped.\n` },
    ];
    expect(attributed(history, 'base', 'later')).toEqual([
      'inserted > Late.: later',
      'inserted > In March they stopped.: anna',
      `deleted ${R}>: ben`,
    ]);
    // Anna looked at her own version last: only Ben's is new to her.
    expect(attributed(history, 'anna', 'joined')).toEqual([`deleted ${R}>: ben`]);
    // Two lines of work beside each other: what each has that the other has not.
    expect(attributed(history, 'anna', 'ben')).toEqual([
      'deleted  In March they stopped.>: anna',
      `deleted ${R}>: ben`,
    ]);
  });

  it('that came after what it is compared with, also where the earlier side is the newer one', () => {
    const history = line(P, `${P} Late.`, `${P} Late. Again.`);
    expect(attributed(history, 'v2', 'v0')).toEqual(['deleted  Late. Again.>: v1 v2']);
  });

  it('the first one, where all is compared with nothing', () => {
    expect(attributed(line(`${P}\n`, `${P}\n\n${Q}\n`), null, 'v1')).toEqual([
      `inserted >${P}: v0`,
      `inserted >${Q}: v1`,
    ]);
  });

  it('that exchanged two blocks, which no word tells', () => {
    const [one, two] = ['Short and sweet.', `${P} ${Q}`];
    const history = line(
      `${one}\n\n${two}\n`,
      `${one}\n\n${two} Now.\n`,
      `${two} Now.\n\n${one}\n`,
      `${two} Now. Then.\n\n${one}\n`,
    );
    const moved = attributed(history, 'v0', 'v3').filter((line) => line.startsWith('moved'));
    expect(moved.map((line) => line.split(': ').at(-1))).toEqual(['v2']);
  });
});

it('only what lies between both sides is read', () => {
  const history = line('a', 'b', 'c', 'd');
  expect(versionsToRead({ versions: history, before: 'v1', after: 'v3' })).toEqual(['v3', 'v2', 'v1']);
  expect(versionsBetween(graphOf(history), 'v3', 'v1')).toEqual({
    onlyBefore: ['v3', 'v2'],
    onlyAfter: [],
    shared: ['v1'],
  });
});

interface Edit {
  readonly parents: readonly number[];
  readonly drop: readonly number[];
  readonly add: readonly number[];
}

/** Histories in which no word is ever written twice, so that there is no doubt who wrote or dropped it. */
const histories = fc.array(
  fc.record({
    parents: fc.array(fc.nat(), { minLength: 1, maxLength: 2 }),
    drop: fc.array(fc.nat(), { maxLength: 3 }),
    add: fc.array(fc.nat(), { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 8 },
);

interface Told extends Written {
  readonly words: readonly string[];
}

function tell(edits: readonly Edit[]) {
  const start = Array.from({ length: 12 }, (_, at) => `start${at}`);
  const versions: Told[] = [{ id: 'v0', parents: [], words: start, text: start.join(' ') }];
  const addedBy = new Map<string, string>();
  const droppedBy = new Map<string, string[]>();
  edits.forEach((edit, index) => {
    const id = `v${index + 1}`;
    const parents = [...new Set(edit.parents.map((n) => versions[n % versions.length] as Told))];
    let words = joined(parents, versions);
    for (const n of edit.drop) {
      const gone = words[n % Math.max(1, words.length)];
      if (gone === undefined) continue;
      words = words.filter((word) => word !== gone);
      droppedBy.set(gone, [...(droppedBy.get(gone) ?? []), id]);
    }
    edit.add.forEach((n, at) => {
      const word = `new${index + 1}x${at}`;
      addedBy.set(word, id);
      words = words.toSpliced(n % (words.length + 1), 0, word);
    });
    versions.push({ id, parents: parents.map((parent) => parent.id), words, text: words.join(' ') });
  });
  return { versions, addedBy, droppedBy };
}

/** What one of two dropped stays dropped, what either added is there, each word after the one it stood after. */
function joined([one, two]: readonly Told[], versions: readonly Told[]): readonly string[] {
  if (one === undefined || two === undefined) return one?.words ?? [];
  const history = new Map(versions.map((version) => [version.id, version]));
  const everIn = (version: Told): ReadonlySet<string> =>
    new Set([...version.words, ...version.parents.flatMap((id) => [...everIn(history.get(id) as Told)])]);
  const [inOne, inTwo] = [everIn(one), everIn(two)];
  const words = one.words.filter((word) => two.words.includes(word) || !inTwo.has(word));
  two.words.forEach((word, at) => {
    if (words.includes(word) || inOne.has(word)) return;
    const after = two.words.slice(0, at).findLast((previous) => words.includes(previous));
    words.splice(after === undefined ? 0 : words.indexOf(after) + 1, 0, word);
  });
  return words;
}

describe('in any history', () => {
  it('each change has versions, which wrote its new words or dropped its old ones', () => {
    fc.assert(
      fc.property(histories, fc.nat(), fc.nat(), (edits, from, to) => {
        const { versions, addedBy, droppedBy } = tell(edits);
        const [before, after] = [
          versions[from % versions.length] as Told,
          versions[to % versions.length] as Told,
        ];
        const textOf = (id: string) => versions.find((version) => version.id === id)?.text ?? '';
        const { changes } = diffIssues(parseIssue(before.text), parseIssue(after.text));
        const by = attributeChanges(changes, { versions, before: before.id, after: after.id }, textOf);
        for (const { id, before: was, after: is } of changes) {
          const words = (text: string | null) => text?.match(/\w+/g) ?? [];
          const [gone, fresh] = [words(was), words(is)];
          const named = by.get(id) ?? [];
          expect(named.length).toBeGreaterThan(0);
          const hands = new Set(
            [...gone, ...fresh].flatMap((word) => [addedBy.get(word), ...(droppedBy.get(word) ?? [])]),
          );
          for (const version of named) expect(hands).toContain(version);
        }
      }),
      { numRuns: 300 },
    );
  });
});
