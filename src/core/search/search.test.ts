import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIssue } from '../markdown/index.ts';
import { foldQuery, foldText } from './fold-text.ts';
import { findInText, pageText, searchable } from './search-text.ts';

const find = (source: string, query: string, title = '') =>
  findInText(searchable(title, pageText(parseIssue(source).document)), foldQuery(query));

describe('folding', () => {
  it.each([
    ['Ångström', 'angstrom'],
    ['Straße', 'strasse'],
    ['Cafe\u0301', 'cafe'],
    ['“Don’t”', '"don\'t"'],
    ['a\u00a0b\nc', 'a b\nc'],
    ['Æther, œuvre', 'aether, oeuvre'],
    ['🚢 Ship', '🚢 ship'],
    ['日本', '日本'],
  ])('%s: %s', (text, folded) => expect(foldText(text).text).toBe(folded));

  it('knows where each unit came from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { text: folded, offsets } = foldText(text);
        if (offsets === null) expect(folded).toHaveLength(text.length);
        else {
          expect(offsets).toHaveLength(folded.length + 1);
          expect([...offsets]).toEqual([...offsets].sort((a, b) => a - b));
          expect(offsets.at(-1)).toBe(text.length);
        }
      }),
    );
  });
});

describe('finding', () => {
  const source = [
    'Before all, a *quiet* sea.',
    '# The Straße',
    'Die straße, und [die STRASSE](https://example.org/strasse).',
    '> Quoted sea.\n\n- item sea\n- other',
  ].join('\n\n');

  it('counts in title and text, across formatting, and not in addresses', () => {
    expect(find(source, 'strasse').count).toBe(3);
    expect(find(source, 'strasse', 'Strasse').count).toBe(4);
    expect(find(source, 'a quiet  sea').count).toBe(1);
    expect(find(source, 'example.org').count).toBe(0);
    expect(find(source, '').count).toBe(0);
  });

  it('tells the section, and shows the words as they are written', () => {
    expect(find(source, 'strasse').first).toEqual([
      { section: 'The Straße', before: 'The ', match: 'Straße', after: '' },
      { section: 'The Straße', before: 'Die ', match: 'straße', after: ', und die STRASSE.' },
      { section: 'The Straße', before: 'Die straße, und die ', match: 'STRASSE', after: '.' },
    ]);
    expect(find(source, 'quiet').first).toMatchObject([{ section: null }]);
  });

  it('cuts what stands around at words, and stays in the block', () => {
    const long = `${'one two three '.repeat(10)}needle${' four five six'.repeat(10)}`;
    const [match] = find(`${long}\n\nNext.`, 'needle').first;
    expect(match?.before).toMatch(/^…\S.* $/);
    expect(match?.after).toMatch(/^ .*\w…$/);
    expect(match?.before.length).toBeLessThanOrEqual(61);
    expect(match?.after.length).toBeLessThanOrEqual(61);
  });

  it('does not find what only two blocks together say', () => {
    expect(find('One\n\ntwo', 'one two').count).toBe(0);
  });
});
