import { describe, expect, it } from 'vitest';
import { filterFindable } from './filter-findable.ts';

const item = (label: string, keywords = '') => ({ label, keywords });
const found = (query: string, ...items: ReturnType<typeof item>[]) =>
  filterFindable(items, query).map(({ label }) => label);

describe('what an author types finds', () => {
  it('everything in its order where nothing is asked for', () => {
    expect(found('  ', item('b'), item('a'))).toEqual(['b', 'a']);
  });

  it('the beginnings of words, in any order', () => {
    expect(found('coast cab', item('The cable and the coast'), item('A price for rain'))).toEqual([
      'The cable and the coast',
    ]);
  });

  it('names that begin so before words in names, those before other words, and those before parts of words', () => {
    const items = [item('Upstream'), item('Save', 'strong'), item('The strait'), item('Strikethrough')];
    expect(found('str', ...items)).toEqual(['Strikethrough', 'The strait', 'Save', 'Upstream']);
  });

  it('regardless of case and accents', () => {
    expect(found('ubersee', item('Übersee'))).toEqual(['Übersee']);
  });

  it('nothing where one word fits nowhere', () => {
    expect(found('cable xyz', item('The cable and the coast'))).toEqual([]);
  });

  it('a number among the keywords', () => {
    expect(found('14', item('Harbours without ships', '14 issues/harbours.md'))).toEqual([
      'Harbours without ships',
    ]);
  });
});
