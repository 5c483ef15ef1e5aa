import { expect, it } from 'vitest';
import { authorErrors } from './author-errors.ts';

it.each([
  ['Mara', 'mara@example.org', true, true],
  ['', 'mara@example.org', false, true],
  ['Mara <script>', 'mara@example.org', false, true],
  ['Mara', 'mara', true, false],
])('checks %j and %j by the rules of the door', (name, email, nameFits, emailFits) => {
  const errors = authorErrors(name, email);
  expect([errors.name === null, errors.email === null]).toEqual([nameFits, emailFits]);
});
