import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SEED } from '../../../bench/real-files.ts';
import { keepLineEnds } from './keep-line-ends.ts';

it.each([
  ['of one kind', 'a\nx\nc', 'a\r\nb\r\nc', '\r\n', 'a\r\nx\r\nc'],
  ['before and after the edit', 'a\nx\ny\nd\ne', 'a\r\nb\r\nd\ne', '\n', 'a\r\nx\ny\r\nd\ne'],
  ['after an edit inside one line', 'a\nx\nc', 'a\nb\r\nc', '\n', 'a\nx\r\nc'],
  ['of the odd kind alone', 'a\nx\nc', 'a\nb\nc', '\r\n', 'a\nx\nc'],
  ['of a Macintosh', 'a\nb\nx', 'a\rb\r\nc', '\r', 'a\rb\r\nx'],
  ['where there were none', 'a\nb', '', '\r\n', 'a\r\nb'],
] as const)('line ends are kept %s', (_name, text, source, lineEnding, expected) => {
  expect(keepLineEnds(text, source, lineEnding)).toBe(expected);
});

it(`text that is as it was comes back as it was (seed ${SEED})`, () => {
  const anySource = fc.array(fc.constantFrom('a', '', '\n', '\r', '\r\n')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(anySource, fc.constantFrom('\n', '\r\n', '\r'), (source, lineEnding) => {
      expect(keepLineEnds(source.replace(/\r\n?/g, '\n'), source, lineEnding)).toBe(source);
    }),
    { seed: SEED },
  );
});
