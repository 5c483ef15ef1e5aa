import { expect, test } from 'vitest';
import { readImageTag } from './image-tag.ts';

test.each([
  ['<img src="a.png">', { src: 'a.png', alt: '', width: null }],
  ["<IMG alt='A &amp; B' src=a.png width=60% />", { src: 'a.png', alt: 'A & B', width: '60%' }],
  ['<img src="a.png" width="300" style="x">', { src: 'a.png', alt: '', width: '300px' }],
  ['<img src="a.png" width="calc(1px)"/>', { src: 'a.png', alt: '', width: null }],
  ['<image src="a.png">', null],
  ['<img src="a.png"> x', null],
])('%s', (source, expected) => {
  expect(readImageTag(source)).toEqual(expected);
});
