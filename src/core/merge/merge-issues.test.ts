import { describe, expect, it } from 'vitest';
import { mergeIssues } from './merge-issues.ts';
import { resolveConflicts, withMarkers } from './resolve-conflicts.ts';
import { openConflicts, restoreResolutions, saveResolutions } from './saved-resolutions.ts';
import type { Conflict, ConflictId, MergeResult, Resolution } from './types.ts';

const BASE = '# Ferry\n\nIt is late.\n\n## Links of the *week*\n\n- one\n- two\n\nWe meet on Monday.\n';
const OURS = BASE.replace('Monday', 'Tuesday').replace('- two', '- two and a half');
const THEIRS = BASE.replace('Monday', 'Friday').replace('- two', '- twenty-two');

const settle = (result: MergeResult, ...resolutions: readonly Resolution[]): string =>
  resolveConflicts(
    result,
    new Map(result.conflicts.map(({ id }, at): [ConflictId, Resolution] => [id, resolutions[at] ?? 'ours'])),
  );

describe('conflicts as values', () => {
  const result = mergeIssues(BASE, OURS, THEIRS);

  it('say what each text has, where, and under which heading', () => {
    const [item, paragraph] = result.conflicts as [Conflict, Conflict];
    expect(result.text).toBeNull();
    expect(item).toMatchObject({ base: '- two', ours: '- two and a half', theirs: '- twenty-two' });
    expect(item.section).toBe('Links of the week');
    expect(item.place).toEqual({
      part: 'body',
      base: { from: 7, to: 8 },
      ours: { from: 7, to: 8 },
      theirs: { from: 7, to: 8 },
    });
    expect(paragraph.place.ours).toEqual({ from: 9, to: 10 });
    expect(new Set(result.conflicts.map(({ id }) => id)).size).toBe(2);
  });

  it('have the same names when the same texts merge again', () => {
    expect(mergeIssues(BASE, OURS, THEIRS)).toEqual(result);
  });

  it('have names that do not hang on the process, the time, or the other conflicts', () => {
    const [item, paragraph] = result.conflicts as [Conflict, Conflict];
    expect([item.id, paragraph.id]).toEqual(['body-ce57d213ea1193d4', 'body-512df71dcc6c703d']);
    const alone = mergeIssues(BASE, OURS, THEIRS.replace('twenty-two', 'two'));
    expect(alone.conflicts.map(({ id }) => id)).toEqual([paragraph.id]);
    const crlf = [BASE, OURS, THEIRS].map((text) => text.replaceAll('\n', '\r\n')) as [
      string,
      string,
      string,
    ];
    expect(mergeIssues(...crlf).conflicts.map(({ id }) => id)).toEqual([item.id, paragraph.id]);
    const twice = (day: string) => `We meet ${day}.\n\n# Then\n\nWe meet ${day}.\n`;
    const same = mergeIssues(twice('now'), twice('soon'), twice('never'));
    expect(new Set(same.conflicts.map(({ id }) => id)).size).toBe(2);
  });

  it('can be answered in part, kept as JSON, and answered to the end later', () => {
    const [item, paragraph] = result.conflicts as [Conflict, Conflict];
    const own = { text: 'We meet when we can. “…” 🚢\n\nBring sheep.' };
    const saved = JSON.stringify(saveResolutions(new Map([[paragraph.id, own]])));
    const again = mergeIssues(BASE, OURS, THEIRS);
    const restored = restoreResolutions(again, JSON.parse(saved));
    expect([...restored]).toEqual([[paragraph.id, own]]);
    expect(openConflicts(again, restored).map(({ id }) => id)).toEqual([item.id]);
    expect(resolveConflicts(again, new Map([...restored, [item.id, 'theirs']]))).toBe(
      THEIRS.replace('We meet on Friday.', own.text),
    );
  });

  it('takes no answer that is none, or that was given to another conflict', () => {
    const [item] = result.conflicts as [Conflict];
    for (const saved of [
      null,
      'ours',
      [],
      { [item.id]: 'both' },
      { [item.id]: { text: 1 } },
      { other: 'ours' },
    ])
      expect(restoreResolutions(result, saved).size).toBe(0);
    const other = mergeIssues(BASE, OURS, THEIRS.replace('twenty-two', 'twenty-three'));
    expect(restoreResolutions(other, { [item.id]: 'ours' }).size).toBe(0);
  });

  it('are settled with either side, both, or other words', () => {
    expect(settle(result, 'ours', 'ours')).toBe(OURS);
    expect(settle(result, 'theirs', 'theirs')).toBe(THEIRS);
    expect(settle(result, 'ours-then-theirs', 'theirs-then-ours')).toBe(
      '# Ferry\n\nIt is late.\n\n## Links of the *week*\n\n- one\n- two and a half\n- twenty-two\n\n' +
        'We meet on Friday.\n\nWe meet on Tuesday.\n',
    );
    expect(settle(result, 'ours', { text: 'We meet when we can.' })).toBe(
      OURS.replace('We meet on Tuesday.', 'We meet when we can.'),
    );
  });

  it('take the blank line before them along where nothing is left', () => {
    expect(settle(result, { text: '' }, { text: '' })).toBe(
      '# Ferry\n\nIt is late.\n\n## Links of the *week*\n\n- one\n',
    );
    const first = mergeIssues(
      'We meet on Monday.\n\nEnd.\n',
      'We meet on Tuesday.\n\nEnd.\n',
      'We meet on Friday.\n\nEnd.\n',
    );
    expect(settle(first, { text: '' })).toBe('End.\n');
  });

  it('must all be settled', () => {
    expect(() => resolveConflicts(result, new Map())).toThrow(RangeError);
  });

  it('are written with git’s markers when asked', () => {
    expect(withMarkers(mergeIssues('a b.\n', 'a c.\n', 'a d.\n'), { ours: 'mine' })).toBe(
      '<<<<<<< mine\na c.\n||||||| base\na b.\n=======\na d.\n>>>>>>> theirs\n',
    );
  });

  it('of a header have one value: the first that is asked for', () => {
    const header = (title: string) => `---\ntitle: ${title}\n---\n\nText.\n`;
    const two = mergeIssues(header('Sheep'), header('Goats'), header('Lambs'));
    expect(two.conflicts[0]).toMatchObject({
      section: null,
      place: { part: 'header', base: { from: 1, to: 2 }, theirs: { from: 1, to: 2 } },
    });
    expect(settle(two, 'theirs-then-ours')).toBe(header('Lambs'));
  });
});

describe('bytes', () => {
  const list = '\uFEFF# Links\n\n* one  \n* two';
  it('of a file keep their byte order mark, blanks, and missing last line end', () => {
    expect(mergeIssues(list, `${list}\n* ours`, `${list}\n* theirs`).text).toBe(`${list}\n* ours\n* theirs`);
  });

  it('take the line ends of the side that changed them', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    const base = '# Links\n\n- one\n- two\n';
    const merged = '# Links\n\n- one\n- two\n- ours\n- theirs\n';
    expect(mergeIssues(crlf(base), crlf(`${base}- ours\n`), crlf(`${base}- theirs\n`)).text).toBe(
      crlf(merged),
    );
    expect(mergeIssues(base, crlf(`${base}- ours\n`), `${base}- theirs\n`).text).toBe(crlf(merged));
    expect(mergeIssues(base, `${base}- ours\n`, crlf(`${base}- theirs\n`)).text).toBe(crlf(merged));
  });

  it('of two issues that were begun apart merge as far as they are alike', () => {
    const issue = (links: string) => `---\ntitle: Sheep\n---\n\n## Links\n\n${links}\n\n## Notes\n`;
    expect(mergeIssues('', issue('- ours'), issue('- theirs')).text).toBe(issue('- ours\n- theirs'));
  });
});
