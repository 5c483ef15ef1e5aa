import { type CommandId, commandDefinition } from '#contract/commands.ts';
import { ariaShortcut, type Platform, shortcutInWords } from './shortcuts.ts';

/** A command's shortcut as people of this platform read it; null where it has none. */
export function shortcutOf(id: CommandId, platform: Platform): string | null {
  const { shortcut, letter } = commandDefinition(id);
  return shortcut === undefined ? (letter ?? null) : shortcutInWords(shortcut, platform);
}

/** The same for `aria-keyshortcuts`. */
export function ariaShortcutOf(id: CommandId, platform: Platform): string {
  const { shortcut, letter = '' } = commandDefinition(id);
  return shortcut === undefined ? letter : ariaShortcut(shortcut, platform);
}

/** A command's name without the dots that promise a dialog: for buttons and lists. */
export const commandName = (id: CommandId): string => commandDefinition(id).label.replace(/…$/, '');
