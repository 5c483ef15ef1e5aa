import { app, type BrowserWindow, type IpcMainInvokeEvent, shell } from 'electron';
import type { EventChannel } from '#contract/channels.ts';
import type { Events } from '#contract/replies.ts';
import type { ShellActions } from '../ipc/shell-handlers.ts';
import { installApplicationMenu } from './application-menu.ts';
import { ANSWER_WITHIN_MS } from './close-handshake.ts';
import { chooseFolder, chooseImage, type FolderPurpose, tellNotLeft } from './dialogs.ts';
import { openableLink } from './external-link.ts';
import { flushRequests } from './flush-requests.ts';
import { guardClosing } from './guard-closing.ts';
import { createMainWindow, loadStartPage, placeOf } from './main-window.ts';
import { isTrustedSender } from './trusted-sender.ts';
import { windowTitle } from './window-title.ts';

/**
 * The one window with all that hangs on it: menu, title, the way out. What is inside the page, and what its requests
 * mean, is not known here.
 */
export interface Frame {
  /** Tells the page something; nothing happens where it is gone. */
  send<Channel extends EventChannel>(channel: Channel, data: Events[Channel]): void;
  isTrusted(event: IpcMainInvokeEvent): boolean;
  /** Whether the page that asked is gone by now. */
  hasLeft(event: IpcMainInvokeEvent): boolean;
  /** What the page asks of its frame. */
  readonly actions: ShellActions;
  /** Shows the page, from its beginning. */
  load(): Promise<void>;
  focus(): void;
  chooseFolder(purpose: FolderPurpose): Promise<string | null>;
  chooseImage(extensions: readonly string[]): Promise<string | null>;
  /** Does `work` and begins the page anew, once its unwritten words are on disk; tells the author where they are not. */
  leaveFor(work: () => Promise<void>): Promise<void>;
}

export interface FrameParts {
  readonly preload: string;
  readonly developing: boolean;
  readonly keptPlace: string | null;
  keepPlace(place: string): Promise<void>;
}

export function openFrame(parts: FrameParts): Frame {
  const { developing, keptPlace, preload } = parts;
  const window = createMainWindow({ preload, developing, keptPlace, appName: app.name });
  const send: Frame['send'] = (channel, data) => {
    if (!window.isDestroyed()) window.webContents.send(channel, data);
  };
  const sendFlush = () => send('flush', null);
  const flushes = flushRequests(sendFlush);
  const menu = installApplicationMenu(developing, (id) => send('command', { id }));
  const closing = guardClosing({
    window,
    sendFlush,
    rememberPlace: () => parts.keepPlace(JSON.stringify(placeOf(window))),
  });
  return {
    send,
    isTrusted: (event) => isTrustedSender(event, window.isDestroyed() ? null : window.webContents),
    hasLeft: (event) => window.isDestroyed() || event.senderFrame === null,
    actions: {
      openLink,
      setContext(context, title) {
        // The page's first word comes once it listens.
        closing.pageIsReady();
        menu.setContext(context);
        if (!window.isDestroyed()) window.setTitle(windowTitle(title, app.name, process.platform));
      },
      flushed(saved) {
        flushes.answered(saved);
        closing.flushed(saved);
      },
    },
    load: () => loadStartPage(window),
    focus: () => bringToFront(window),
    chooseFolder: (purpose) => chooseFolder(window, purpose),
    chooseImage: (extensions) => chooseImage(window, extensions),
    async leaveFor(work) {
      const outcome = await flushes.request(ANSWER_WITHIN_MS);
      if (window.isDestroyed()) return;
      if (outcome !== 'saved') return await tellNotLeft(window);
      await work();
      await loadStartPage(window);
    },
  };
}

async function openLink(url: string): Promise<void> {
  const openable = openableLink(url);
  if (openable === null) throw new Error('Refused to open a link: not http, https or mailto');
  await shell.openExternal(openable);
}

function bringToFront(window: BrowserWindow): void {
  if (window.isDestroyed()) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
