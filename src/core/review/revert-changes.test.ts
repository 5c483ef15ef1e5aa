import { describe, expect, it } from 'vitest';
import { diffIssues } from '../diff/index.ts';
import { parseIssue } from '../markdown/index.ts';
import { revertChanges } from './revert-changes.ts';

const before = 'The invoice ran to nineteen pages.\n\nThe ship came from Galicia.\n';
const after = 'The invoice ran to twenty pages.\n\nThe ship came late from Galicia.\n';
const diff = diffIssues(parseIssue(before), parseIssue(after));
const [pages, late] = diff.changes.map(({ id }) => id) as [string, string];

describe('a change is taken back', () => {
  it.each<[string, readonly string[], string, unknown]>([
    [
      'in the text that was compared',
      [pages],
      after,
      { kind: 'reverted', text: after.replace('twenty', 'nineteen') },
    ],
    ['all of them, to the byte', [pages, late], after, { kind: 'reverted', text: before }],
    [
      'in a text that was edited since, which keeps its edits',
      [late],
      `${after}\nAnd stayed.\n`,
      { kind: 'reverted', text: `${after.replace('late ', '')}\nAnd stayed.\n` },
    ],
    [
      'not where other words stand there now',
      [pages],
      after.replace('twenty', 'thirty'),
      { kind: 'in-the-way' },
    ],
  ])('%s', (_, changes, working, expected) => {
    expect(revertChanges(diff, changes, working)).toEqual(expected);
  });
});
