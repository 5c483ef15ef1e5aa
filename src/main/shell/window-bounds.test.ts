import { describe, expect, it } from 'vitest';
import { fittingBounds, parsePlace } from './window-bounds.ts';

const laptop = { x: 0, y: 25, width: 1512, height: 900 };
const desktop = { x: 1512, y: 0, width: 2560, height: 1400 };

describe('fittingBounds', () => {
  it.each([
    [
      'centres the default size the first time',
      null,
      [desktop],
      { x: 2072, y: 250, width: 1440, height: 900 },
    ],
    [
      'opens where it stood',
      { x: 100, y: 100, width: 1000, height: 700 },
      [laptop],
      { x: 100, y: 100, width: 1000, height: 700 },
    ],
    [
      'opens on the second screen',
      { x: 1600, y: 40, width: 1440, height: 900 },
      [laptop, desktop],
      { x: 1600, y: 40, width: 1440, height: 900 },
    ],
    [
      'comes back from a screen that is gone',
      { x: 1600, y: 40, width: 1440, height: 900 },
      [laptop],
      { x: 36, y: 25, width: 1440, height: 900 },
    ],
    [
      'comes down to where its title bar can be grasped',
      { x: 100, y: -500, width: 1000, height: 700 },
      [laptop],
      { x: 256, y: 125, width: 1000, height: 700 },
    ],
    [
      'is no larger than the screen',
      { x: 0, y: 25, width: 9000, height: 9000 },
      [laptop],
      { x: 0, y: 25, width: 1512, height: 900 },
    ],
    [
      'is never too small to work in',
      { x: 50, y: 50, width: 300, height: 200 },
      [laptop],
      { x: 50, y: 50, width: 900, height: 600 },
    ],
  ] as const)('%s', (_name, kept, screens, expected) => {
    expect(fittingBounds(kept, screens)).toEqual(expected);
  });
});

describe('parsePlace', () => {
  const bounds = { x: 1, y: 2, width: 3, height: 4 };

  it('reads what was kept', () => {
    expect(parsePlace(JSON.stringify({ bounds, maximised: true }))).toEqual({ bounds, maximised: true });
  });

  it.each([
    null,
    '',
    '{',
    'null',
    '[]',
    '{"bounds":{}}',
    '{"bounds":{"x":"1","y":2,"width":3,"height":4},"maximised":true}',
  ])('takes %j for nothing kept', (text) => {
    expect(parsePlace(text)).toBeNull();
  });
});
