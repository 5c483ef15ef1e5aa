import { type CommandId, commands } from '#contract/commands.ts';
import { fitShortcut, type KeyPress, type Platform, parseShortcut } from './shortcuts.ts';

const shortcuts = commands.flatMap((command) =>
  'shortcut' in command ? [{ id: command.id, shortcut: parseShortcut(command.shortcut) }] : [],
);

/** The command whose shortcut was pressed. An exact fit goes before one that needs Shift on this keyboard only. */
export function commandForKey(press: KeyPress, platform: Platform): CommandId | null {
  let shifted: CommandId | null = null;
  for (const { id, shortcut } of shortcuts) {
    const fit = fitShortcut(shortcut, press, platform);
    if (fit === 'exact') return id;
    if (fit === 'shifted') shifted ??= id;
  }
  return shifted;
}
