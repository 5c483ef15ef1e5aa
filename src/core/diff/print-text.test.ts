import { describe, expect, it } from 'vitest';
import { parseIssue } from '../markdown/index.ts';
import { diffIssues } from './index.ts';
import { printText } from './print-text.ts';

const print = (before: string, after: string, colours: boolean): string =>
  printText(diffIssues(parseIssue(before), parseIssue(after)), { colours }).replaceAll('\u001b', '^');

describe('a difference in a terminal', () => {
  it('paints the letters that differ in a word much like the one it was', () => {
    expect(print('We recieve the ship.', 'We receive the ship.', true)).toContain(
      'We ^[9;31mrec^[0m^[1;7;9;31mie^[0m^[9;31mve^[0m^[4;32mrec^[0m^[1;4;7;32mei^[0m^[4;32mve^[0m the ship.',
    );
  });

  it('puts nothing into a word where there are no colours', () => {
    expect(print('We recieve the ship.', 'We receive the ship.', false)).toContain(
      'We [-recieve-]{+receive+} the ship.',
    );
  });
});
