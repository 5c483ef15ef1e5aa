import { describe, expect, it } from 'vitest';
import { decideTogether } from './decide-together.ts';
import { mergeIssues } from './merge-issues.ts';
import { resolveConflicts } from './resolve-conflicts.ts';
import type { ConflictId, Resolution } from './types.ts';

const SEA = '## Sea\n\nThe ferry left the island at seven, full of sheep.\n';
const LAND = '## Land\n\nBy nine the harbour master had written to the ministry.\n';
const LIST = '- a short history of sheep\n- who mends the ferry\n';

/** Ours deletes the section into which theirs moved a list: two conflicts, about one thing. */
const result = mergeIssues(`${SEA}\n${LAND}\n${LIST}`, `${LAND}\n${LIST}`, `${SEA}\n${LIST}\n${LAND}`);
const moved = result.conflicts;

const resolutionsOf = (decided: Readonly<Record<string, Resolution>>) =>
  new Map(Object.entries(decided) as [ConflictId, Resolution][]);

describe('deciding what hangs together', () => {
  const [first, second] = moved.map(({ id }) => id) as [ConflictId, ConflictId];

  it('chooses one side for both places of what was moved', () => {
    expect(moved).toHaveLength(2);
    expect(decideTogether(moved, {}, first, 'theirs')).toEqual({ [first]: 'theirs', [second]: 'theirs' });
    expect(decideTogether(moved, { [first]: 'theirs', [second]: 'theirs' }, second, 'ours')).toEqual({
      [first]: 'ours',
      [second]: 'ours',
    });
  });

  it.each(['ours', 'theirs'] as const)('has the list once, whichever place is answered first: %s', (side) => {
    const result = mergeIssues(`${SEA}\n${LAND}\n${LIST}`, `${LAND}\n${LIST}`, `${SEA}\n${LIST}\n${LAND}`);
    for (const id of [first, second]) {
      const text = resolveConflicts(result, resolutionsOf(decideTogether(moved, {}, id, side)));
      expect(text.split('who mends the ferry')).toHaveLength(2);
    }
  });

  it('leaves another text as it was written, and keeps both readings at one place only', () => {
    const own = { text: 'Both of us, in other words.' };
    expect(decideTogether(moved, { [second]: own }, first, 'ours')).toEqual({
      [first]: 'ours',
      [second]: own,
    });
    expect(decideTogether(moved, {}, first, 'ours-then-theirs')).toEqual({ [first]: 'ours-then-theirs' });
  });

  it('leaves conflicts alone that have nothing to do with it', () => {
    const { conflicts } = mergeIssues(
      `${SEA}\n${LAND}`,
      `${SEA.replace('seven', 'eight')}\n${LAND.replace('nine', 'ten')}`,
      `${SEA.replace('seven', 'five')}\n${LAND.replace('nine', 'noon')}`,
    );
    const [one, other] = conflicts.map(({ id }) => id) as [ConflictId, ConflictId];
    expect(decideTogether(conflicts, { [other]: 'theirs' }, one, 'ours')).toEqual({
      [one]: 'ours',
      [other]: 'theirs',
    });
  });

  it('knows again what both added, each to another passage', () => {
    const range = { from: 0, to: 1 };
    const place = { part: 'body', base: range, ours: range, theirs: range } as const;
    const passage = (id: string, base: string, ours: string, theirs: string) =>
      ({ id: id as ConflictId, base, ours, theirs, place, section: null, between: '\n\n' }) as const;
    const added = '- news of the crane';
    const conflicts = [
      passage('one', SEA, `${SEA}\n${added}`, ''),
      passage('two', LAND, '', `${LAND}\n${added}`),
      passage('three', '', 'The crane is red.', 'The crane is blue.'),
    ];
    expect(decideTogether(conflicts, {}, 'one' as ConflictId, 'ours')).toEqual({ one: 'ours', two: 'ours' });
  });
});
