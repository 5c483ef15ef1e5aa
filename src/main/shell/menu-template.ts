import type { MenuItemConstructorOptions } from 'electron';
import type { CommandContext, CommandDefinition, CommandId, CommandMenu } from '#contract/commands.ts';

/** The menu as data, from the one registry of commands and the items every system has. */
export interface MenuParts {
  readonly commands: readonly (CommandDefinition & { readonly id: CommandId })[];
  readonly platform: NodeJS.Platform;
  readonly appName: string;
  /** Developer tools are in the menu only where the app is not packaged. */
  readonly developing: boolean;
  perform(id: CommandId): void;
}

type Item = MenuItemConstructorOptions;

const RULE: Item = { type: 'separator' };

/** In the order they stand, with the letter that opens each by keyboard away from a Mac. */
const MENUS: readonly (readonly [menu: CommandMenu, label: string])[] = [
  ['File', '&File'],
  ['Edit', '&Edit'],
  ['Insert', '&Insert'],
  ['Format', 'F&ormat'],
  ['Table', '&Table'],
  ['Issue', 'I&ssue'],
  ['Review', '&Review'],
  ['View', '&View'],
  ['Help', '&Help'],
];

export function menuTemplate(parts: MenuParts): Item[] {
  const isMac = parts.platform === 'darwin';
  const menus = MENUS.flatMap(([menu, label]): Item[] => {
    const submenu = joinGroups([...commandGroups(parts, menu), ...systemGroups(parts, menu)]);
    if (submenu.length === 0) return [];
    const item: Item = { label: isMac ? menu : label, submenu };
    return menu === 'Help' ? [{ ...item, role: 'help' }] : [item];
  });
  if (!isMac) return menus;
  const help = menus.splice(-1);
  return [{ role: 'appMenu' }, ...menus, { role: 'windowMenu' }, ...help];
}

/** True where everything a command needs is there. */
export function isPossible(command: CommandDefinition, context: ReadonlySet<CommandContext>): boolean {
  return command.needs.every((need) => context.has(need));
}

/** The registry's `Mod+S` as Electron writes it. */
function accelerator(shortcut: string): string {
  return shortcut.replace(/\bMod\b/, 'CommandOrControl');
}

function commandGroups(parts: MenuParts, menu: CommandMenu): Item[][] {
  const groups = new Map<number, Item[]>();
  for (const command of parts.commands) {
    if (command.menu !== menu) continue;
    const group = groups.get(command.group) ?? [];
    group.push(commandItem(parts, command));
    groups.set(command.group, group);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, items]) => items);
}

function commandItem(parts: MenuParts, command: CommandDefinition & { readonly id: CommandId }): Item {
  return {
    id: command.id,
    label: command.label,
    enabled: isPossible(command, new Set()),
    click: () => parts.perform(command.id),
    // Shown only: the window handles keys, so that one place decides what a key means where.
    ...(command.shortcut === undefined
      ? {}
      : { accelerator: accelerator(command.shortcut), registerAccelerator: false }),
  };
}

/** What the system brings, behind the commands of the same menu. */
function systemGroups({ platform, appName, developing }: MenuParts, menu: CommandMenu): Item[][] {
  const isMac = platform === 'darwin';
  switch (menu) {
    case 'File':
      return [[isMac ? { role: 'close' } : { role: 'quit' }]];
    case 'Edit':
      return [
        [
          { role: 'cut' },
          { role: 'copy' },
          { role: 'paste' },
          { role: 'pasteAndMatchStyle' },
          { role: 'delete' },
        ],
        [{ role: 'selectAll' }],
      ];
    case 'View':
      return [
        [{ role: 'resetZoom', label: 'Actual size' }, { role: 'zoomIn' }, { role: 'zoomOut' }],
        [{ role: 'togglefullscreen' }],
        ...(isMac ? [] : [[{ role: 'minimize' } as const]]),
        ...(developing ? [[{ role: 'toggleDevTools' } as const]] : []),
      ];
    case 'Help':
      return isMac ? [] : [[{ role: 'about', label: `About ${appName}` }]];
    default:
      return [];
  }
}

function joinGroups(groups: readonly Item[][]): Item[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [RULE, ...group]));
}
