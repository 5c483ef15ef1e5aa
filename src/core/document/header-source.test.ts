import { expect, it } from 'vitest';
import { fieldSource } from './header-source.ts';

const HEADER = '---\ntitle: A\nlinks:\n  - one # 1\n  - two\nimage: {a: 1,  b: 2}\nlast:\n    deep: x\n---\n';

it.each([
  ['title', 'title: A'],
  ['links', 'links:\n  - one # 1\n  - two'],
  ['image', 'image: {a: 1,  b: 2}'],
  ['last', 'last:\n    deep: x'],
  ['none', null],
])('%s is %j to the letter', (key, source) => expect(fieldSource(HEADER, key)).toBe(source));

it('keeps other line ends, and gives nothing of what is no map', () => {
  expect(fieldSource(HEADER.replaceAll('\n', '\r\n'), 'links')).toBe('links:\r\n  - one # 1\r\n  - two');
  expect(fieldSource(HEADER.replaceAll('\n', '\r'), 'links')).toBe('links:\r  - one # 1\r  - two');
  for (const header of ['', '---\n- a\n---\n', '+++\na = 1\n+++\n'])
    expect(fieldSource(header, 'a')).toBeNull();
});
