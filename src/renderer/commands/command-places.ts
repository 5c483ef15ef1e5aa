import {
  type CommandDefinition,
  type CommandId,
  type CommandMenu,
  type CommandPlace,
  commands,
} from '#contract/commands.ts';

type Command = CommandDefinition & { readonly id: CommandId };

/** Where the commands of a menu are offered in the page unless they say otherwise. */
const PLACES_OF_MENU: Partial<Record<CommandMenu, readonly CommandPlace[]>> = {
  Insert: ['slash', 'insert'],
  Table: ['table'],
};

/** The registry's commands that are offered at this place of the page, in the registry's order. */
export function commandsAt(place: CommandPlace): readonly Command[] {
  const all: readonly Command[] = commands;
  return all.filter(({ menu, places = PLACES_OF_MENU[menu] ?? [] }) => places.includes(place));
}
