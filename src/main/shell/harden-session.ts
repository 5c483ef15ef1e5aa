import type { Session } from 'electron';
import { APP_HOST, APP_SCHEME } from './app-scheme.ts';

/** For Chromium's command line, before it is ready: no host has an address, whoever in the browser asks for one. */
export const NO_HOSTS = { switch: 'host-resolver-rules', value: 'MAP * ~NOTFOUND' } as const;

/**
 * Takes from the window's session what a page could ask of the machine or the network. The content security policy
 * says the same to the page; this holds where a policy has a gap, and for requests Chromium makes by itself.
 *
 * @param developing developer tools may load their own pages
 */
export function hardenSession(session: Session, developing: boolean): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isAllowedRequest(details.url, developing) });
  });
  session.on('will-download', (event) => event.preventDefault());
  // Away from a Mac, Chromium downloads its dictionaries; a dictionary that is shipped comes with its own issue.
  if (process.platform !== 'darwin') session.setSpellCheckerEnabled(false);
}

/** Everything that reaches the request layer is refused by name of scheme: http, ws, file, ftp and what may come. */
export function isAllowedRequest(address: string, developing: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  if (protocol === `${APP_SCHEME}:`) return host === APP_HOST;
  // These carry their bytes with them; the policy decides who may use them.
  if (protocol === 'data:' || protocol === 'blob:') return true;
  return developing && protocol === 'devtools:';
}
