import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { commands } from '#contract/commands.ts';
import { isPossible, menuTemplate } from './menu-template.ts';

const build = (platform: NodeJS.Platform, developing = false, perform = vi.fn()) => ({
  menus: menuTemplate({ commands, platform, appName: 'Galley', developing, perform }),
  perform,
});

function flatten(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
}

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)(
    'shows every command of the registry once on %s',
    (platform) => {
      const ids = flatten(build(platform).menus).flatMap((item) => (item.id === undefined ? [] : [item.id]));
      expect(ids.toSorted()).toEqual(commands.map((command) => command.id).toSorted());
    },
  );

  it('shows shortcuts without taking the keys', () => {
    const save = flatten(build('linux').menus).find((item) => item.id === 'issue.saveVersion');
    expect(save).toMatchObject({ accelerator: 'CommandOrControl+S', registerAccelerator: false });
  });

  it('performs a command by its id', () => {
    const { menus, perform } = build('linux');
    const item = flatten(menus).find((candidate) => candidate.id === 'view.palette');
    const click = item?.click as (() => void) | undefined;
    click?.();
    expect(perform).toHaveBeenCalledWith('view.palette');
  });

  it.each(['linux', 'darwin'] as const)('has no rule at an end and never two together on %s', (platform) => {
    for (const { submenu } of build(platform).menus) {
      if (!Array.isArray(submenu)) continue;
      const rules = submenu.map((item) => item.type === 'separator');
      expect([rules.at(0), rules.at(-1)]).toEqual([false, false]);
      expect(rules.some((rule, index) => rule && rules[index + 1])).toBe(false);
    }
  });

  it('opens each menu by a letter of its own where menus have letters', () => {
    const letters = build('win32').menus.map((menu) => /&(.)/.exec(menu.label ?? '')?.[1]?.toLowerCase());
    expect(letters).not.toContain(undefined);
    expect(new Set(letters).size).toBe(letters.length);
  });

  it('has the places a Mac expects', () => {
    const { menus } = build('darwin');
    expect(menus.at(0)).toEqual({ role: 'appMenu' });
    expect(menus.at(-2)).toEqual({ role: 'windowMenu' });
    expect(menus.at(-1)).toMatchObject({ role: 'help', label: 'Help' });
  });

  it('offers developer tools to developers only, and never a reload that would drop unwritten words', () => {
    const roles = (developing: boolean) => flatten(build('linux', developing).menus).map((item) => item.role);
    expect(roles(true)).toContain('toggleDevTools');
    expect(roles(false)).not.toContain('toggleDevTools');
    expect(roles(true)).not.toContain('reload');
  });
});

describe('isPossible', () => {
  it('wants everything a command needs', () => {
    const command = { id: 'x', label: 'X', menu: 'File', group: 1, needs: ['issue', 'editor'] } as const;
    expect(isPossible(command, new Set(['issue']))).toBe(false);
    expect(isPossible(command, new Set(['issue', 'editor', 'review']))).toBe(true);
  });
});
