import { app, Menu } from 'electron';
import { type CommandContext, type CommandId, commands } from '#contract/commands.ts';
import { isPossible, menuTemplate } from './menu-template.ts';

export interface ApplicationMenu {
  /** Greys out what makes no sense where the author is. */
  setContext(context: ReadonlySet<CommandContext>): void;
}

/** Builds the menu once; after that only its items are switched on and off, so that an open menu stays open. */
export function installApplicationMenu(
  developing: boolean,
  perform: (id: CommandId) => void,
): ApplicationMenu {
  const template = menuTemplate({
    commands,
    platform: process.platform,
    appName: app.name,
    developing,
    perform,
  });
  const menu = Menu.buildFromTemplate(template);
  Menu.setApplicationMenu(menu);
  return {
    setContext(context) {
      for (const command of commands) {
        const item = menu.getMenuItemById(command.id);
        if (item !== null) item.enabled = isPossible(command, context);
      }
    },
  };
}
