import { app, type BrowserWindow, powerMonitor } from 'electron';
import { type CloseHandshake, closeHandshake } from './close-handshake.ts';
import { askWhetherToClose, askWhetherToReload } from './dialogs.ts';
import { log } from './log.ts';

export interface ClosingParts {
  readonly window: BrowserWindow;
  sendFlush(): void;
  /** Last words of the window itself: where it stood. Waited for, but not for long. */
  rememberPlace(): Promise<void>;
}

export interface GuardedClosing extends CloseHandshake {
  /** The page listens from now on: what it holds is asked for before the window goes. */
  pageIsReady(): void;
}

/** How long a window that is safe to close may stay for the sake of its place. */
const REMEMBER_WITHIN_MS = 1000;

/**
 * Connects every way a window can end to the close handshake: its button, the menu, quitting, the end of the
 * system's session, a signal (which Electron turns into quitting), and the death of the page.
 */
export function guardClosing({ window, sendFlush, rememberPlace }: ClosingParts): GuardedClosing {
  let pageIsThere = false;
  let quitting = false;

  const handshake = closeHandshake({
    canAnswer: () => pageIsThere,
    sendFlush,
    askWhetherToClose: (why, signal) => {
      log.warn(`Closing is not safe: ${why}`);
      return askWhetherToClose(window, why, signal);
    },
    close: () => {
      void atMost(REMEMBER_WITHIN_MS, rememberPlace()).then(() => {
        if (!window.isDestroyed()) window.destroy();
      });
    },
    stay: () => {
      quitting = false;
    },
  });

  window.on('close', (event) => {
    if (handshake.isAllowed()) return;
    event.preventDefault();
    handshake.request();
  });
  window.once('closed', () => {
    // One window is the app, on a Mac too: there is nothing to do without it.
    log.info(quitting ? 'Quitting' : 'The window is closed');
    app.quit();
  });
  app.on('before-quit', () => {
    quitting = true;
  });
  guardSessionEnd(window, sendFlush);

  const contents = window.webContents;
  // Another page took its place: the one before answers no more, and what it held was written before it went.
  contents.on('did-navigate', () => {
    pageIsThere = false;
    handshake.gone();
  });
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    pageIsThere = false;
    handshake.gone();
    if (reason === 'clean-exit' || handshake.isAllowed() || window.isDestroyed()) return;
    log.error('The page process is gone', `${reason} (${exitCode})`);
    void askWhetherToReload(window).then((reload) => {
      if (window.isDestroyed()) return;
      if (reload) contents.reload();
      else handshake.request();
    });
  });
  return {
    ...handshake,
    pageIsReady: () => {
      pageIsThere = true;
    },
  };
}

function guardSessionEnd(window: BrowserWindow, sendFlush: () => void): void {
  // Linux and macOS: hold the shutdown back, and leave as soon as the words are on disk. (The event can be
  // prevented, as the documentation says and the types do not.)
  powerMonitor.on('shutdown', (event?: Electron.Event) => {
    event?.preventDefault();
    app.quit();
  });
  // Windows: holding the session back would cancel it. What is unwritten is less than a second of typing, and is
  // written within the seconds the system leaves.
  window.on('query-session-end', sendFlush);
  window.on('session-end', sendFlush);
}

async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tired = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work.catch(() => {}), tired]);
  clearTimeout(timer);
}
