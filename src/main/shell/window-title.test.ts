import { expect, it } from 'vitest';
import { windowTitle } from './window-title.ts';

it.each([
  ['The long grid', 'linux', 'The long grid – Galley'],
  ['The long grid', 'darwin', 'The long grid'],
  ['A\n  broken\ttitle ', 'win32', 'A broken title – Galley'],
  ['', 'linux', 'Galley'],
  ['Galley', 'linux', 'Galley'],
] as const)('a window of %j on %s is named %j', (title, platform, shown) => {
  expect(windowTitle(title, 'Galley', platform)).toBe(shown);
});
