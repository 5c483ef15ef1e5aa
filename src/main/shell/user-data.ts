import { resolve } from 'node:path';
import type { App } from 'electron';

/**
 * The folder for everything Galley keeps for this author: `--user-data-dir`, else the system's own place. Named on
 * the command line by tests and by people who try a second, separate Galley.
 */
export function userDataFolder(app: App): string {
  const named = app.commandLine.getSwitchValue('user-data-dir');
  if (named !== '') app.setPath('userData', resolve(named));
  return app.getPath('userData');
}
