import { app, protocol } from 'electron';
import { APP_SCHEME, APP_SCHEME_PRIVILEGES } from './app-scheme.ts';
import { hardenContents } from './harden-contents.ts';
import { NO_HOSTS } from './harden-session.ts';
import { log } from './log.ts';

/** What has to be said before Electron is ready: later it is ignored, or throws. */
export function prepareApp(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: APP_SCHEME, privileges: APP_SCHEME_PRIVILEGES }]);
  app.commandLine.appendSwitch(NO_HOSTS.switch, NO_HOSTS.value);
  // Electron takes the switch back otherwise, and Chromium's sandbox does not start for the root user.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  hardenContents(app, (what) => log.warn(`Refused: ${what}`));
}
