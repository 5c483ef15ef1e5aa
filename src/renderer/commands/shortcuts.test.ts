import { describe, expect, it } from 'vitest';
import { commands } from '#contract/commands.ts';
import { commandForKey } from './command-for-key.ts';
import { ariaShortcut, type KeyPress, shortcutInWords } from './shortcuts.ts';

const press = (key: string, code: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
});
const ctrl = { ctrlKey: true };

describe('a key press finds its command', () => {
  it.each([
    ['by its letter', press('k', 'KeyK', ctrl), 'view.palette'],
    ['by its letter where the keyboard has it elsewhere (Dvorak)', press('k', 'KeyV', ctrl), 'view.palette'],
    ['by its place where it types no Latin letter (Greek)', press('κ', 'KeyK', ctrl), 'view.palette'],
    ['with Caps Lock on', press('S', 'KeyS', ctrl), 'issue.saveVersion'],
    ['with Shift', press('P', 'KeyP', { ...ctrl, shiftKey: true }), 'issue.publish'],
    [
      'by a digit’s place, whatever Shift types there',
      press('*', 'Digit8', { ...ctrl, shiftKey: true }),
      'format.bulletList',
    ],
    ['by a digit’s place on a French keyboard', press('&', 'Digit1', ctrl), 'view.write'],
    ['by an arrow', press('ArrowDown', 'ArrowDown', { ...ctrl, altKey: true }), 'view.nextIssue'],
    ['by a sign', press('/', 'Slash', ctrl), 'help.shortcuts'],
  ])('%s', (_, key, id) => {
    expect(commandForKey(key, 'linux')).toBe(id);
  });

  it('prefers an exact fit to a sign that needs Shift: Ctrl+Shift+7 on a German keyboard types a slash', () => {
    const key = press('/', 'Digit7', { ...ctrl, shiftKey: true });
    expect(commandForKey(key, 'linux')).toBe('format.orderedList');
  });

  it.each([
    ['a plain letter', press('k', 'KeyK')],
    ['another modifier besides', press('k', 'KeyK', { ...ctrl, metaKey: true })],
    ['Shift where none is asked for', press('K', 'KeyK', { ...ctrl, shiftKey: true, altKey: true })],
    ['a letter that merely stands where another shortcut’s letter would', press('a', 'KeyQ', ctrl)],
  ])('does nothing on %s', (_, key) => {
    expect(commandForKey(key, 'linux')).toBeNull();
  });

  it('takes Cmd on a Mac, and leaves Ctrl alone there', () => {
    expect(commandForKey(press('k', 'KeyK', { metaKey: true }), 'darwin')).toBe('view.palette');
    expect(commandForKey(press('k', 'KeyK', ctrl), 'darwin')).toBeNull();
  });

  it('finds a letter under Alt on a Mac, which types another sign', () => {
    const key = press('œ', 'KeyQ', { metaKey: true, altKey: true });
    expect(commandForKey(key, 'darwin')).toBe('insert.pullQuote');
  });
});

describe('shortcuts in words', () => {
  it('writes them as the platform does', () => {
    expect(shortcutInWords('Mod+Shift+P', 'darwin')).toBe('⇧⌘P');
    expect(shortcutInWords('Mod+Shift+P', 'win32')).toBe('Ctrl+Shift+P');
    expect(shortcutInWords('Mod+Alt+Down', 'linux')).toBe('Ctrl+Alt+↓');
    expect(ariaShortcut('Mod+Alt+Down', 'linux')).toBe('Control+Alt+ArrowDown');
    expect(ariaShortcut('Mod+K', 'darwin')).toBe('Meta+K');
  });
});

it('no two commands share a shortcut', () => {
  const all = commands.flatMap((command) => ('shortcut' in command ? [command.shortcut] : []));
  expect(new Set(all).size).toBe(all.length);
});
