import { describe, expect, it } from 'vitest';
import { commands } from '#contract/commands.ts';
import { commandsAt } from './command-places.ts';
import { commandName } from './command-words.ts';

const idsAt = (place: Parameters<typeof commandsAt>[0]) => commandsAt(place).map(({ id }) => id);

describe('the places of commands', () => {
  it('offer everything of the menu Insert in the slash menu and in the toolbar’s menu, unless it says otherwise', () => {
    const inserting = commands.filter(({ menu }) => menu === 'Insert');
    for (const command of inserting) {
      const places = 'places' in command ? (command.places as readonly string[]) : ['slash', 'insert'];
      expect(idsAt('slash').includes(command.id), command.id).toBe(places.includes('slash'));
      expect(idsAt('insert').includes(command.id), command.id).toBe(places.includes('insert'));
    }
    expect(idsAt('slash')).toEqual(
      expect.arrayContaining(['insert.table', 'insert.footnote', 'insert.rule']),
    );
  });

  it('offer kinds of text and lists in the slash menu as well', () => {
    expect(idsAt('slash')).toEqual(
      expect.arrayContaining(['format.section', 'format.bulletList', 'format.taskList']),
    );
  });

  it('have one name for a command, the registry’s, without the dots that promise a dialog', () => {
    for (const place of ['slash', 'toolbar', 'style', 'insert', 'table', 'bubble'] as const) {
      for (const { id, label } of commandsAt(place)) expect(commandName(id)).toBe(label.replace(/…$/, ''));
    }
  });

  it('tell no two commands apart by nothing: names are said once', () => {
    const names = commands.map(({ label }) => label);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});
