/**
 * Shortcuts as the registry writes them (`Mod+Shift+P`), matched against key presses and put in words.
 * `Mod` is Cmd on a Mac and Ctrl elsewhere.
 */
export type Platform = 'darwin' | 'win32' | 'linux';

export interface Shortcut {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** `A`, `8`, `/`, `Down`. */
  readonly key: string;
}

/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export function parseShortcut(text: string): Shortcut {
  const parts = text.split('+');
  const key = parts.pop() ?? '';
  return { mod: parts.includes('Mod'), shift: parts.includes('Shift'), alt: parts.includes('Alt'), key };
}

/** How well a key press fits: `shifted` is a sign that this keyboard can only type with Shift (`/` on a German one). */
export type Fit = 'exact' | 'shifted' | 'none';

export function fitShortcut(shortcut: Shortcut, press: KeyPress, platform: Platform): Fit {
  if (!modifiersFit(shortcut, press, platform)) return 'none';
  const shiftFits = press.shiftKey === shortcut.shift;
  if (/^[A-Z]$/.test(shortcut.key)) return shiftFits && letterFits(shortcut.key, press) ? 'exact' : 'none';
  if (/^\d$/.test(shortcut.key)) return shiftFits && digitFits(shortcut.key, press) ? 'exact' : 'none';
  if (shortcut.key.length > 1) return shiftFits && press.key === namedKeys[shortcut.key] ? 'exact' : 'none';
  if (press.key !== shortcut.key) return 'none';
  return shiftFits ? 'exact' : 'shifted';
}

function modifiersFit(shortcut: Shortcut, press: KeyPress, platform: Platform): boolean {
  const mod = platform === 'darwin' ? press.metaKey : press.ctrlKey;
  const other = platform === 'darwin' ? press.ctrlKey : press.metaKey;
  return mod === shortcut.mod && !other && press.altKey === shortcut.alt;
}

/** By the letter typed; by its place on the keyboard where that types no Latin letter (Greek, or Alt on a Mac). */
function letterFits(letter: string, press: KeyPress): boolean {
  if (/^[a-z]$/i.test(press.key)) return press.key.toUpperCase() === letter;
  return press.code === `Key${letter}`;
}

/** By its place: Shift+8 types `*` here and `(` there, and a French keyboard needs Shift for digits. */
function digitFits(digit: string, press: KeyPress): boolean {
  return press.code === `Digit${digit}` || press.code === `Numpad${digit}`;
}

const namedKeys: Readonly<Record<string, string>> = {
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Enter: 'Enter',
  Escape: 'Escape',
  F10: 'F10',
};

/** As people of the platform read it: `⇧⌘P` or `Ctrl+Shift+P`. */
export function shortcutInWords(text: string, platform: Platform): string {
  const { mod, shift, alt, key } = parseShortcut(text);
  const shown = arrows[key] ?? key;
  if (platform === 'darwin') return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${shown}`;
  return [mod ? 'Ctrl' : '', alt ? 'Alt' : '', shift ? 'Shift' : '', shown].filter(Boolean).join('+');
}

const arrows: Readonly<Record<string, string>> = { Up: '↑', Down: '↓', Left: '←', Right: '→' };

/** As `aria-keyshortcuts` wants it: `Control+Shift+P`. */
export function ariaShortcut(text: string, platform: Platform): string {
  const { mod, shift, alt, key } = parseShortcut(text);
  const modifier = platform === 'darwin' ? 'Meta' : 'Control';
  const named = namedKeys[key] ?? key;
  return [mod ? modifier : '', alt ? 'Alt' : '', shift ? 'Shift' : '', named].filter(Boolean).join('+');
}
