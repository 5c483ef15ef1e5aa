import { BrowserWindow, nativeTheme, screen } from 'electron';
import { START_PAGE } from './app-scheme.ts';
import { showStartFailure } from './dialogs.ts';
import { log } from './log.ts';
import { isStartPage } from './trusted-sender.ts';
import { fittingBounds, MINIMUM_SIZE, parsePlace, type WindowPlace } from './window-bounds.ts';

/** The page's own background (`--desk` in `renderer/styles`), so that nothing flashes before it is painted. */
const BACKGROUND = { light: '#f4f1ea', dark: '#161412' } as const;

export interface MainWindowParts {
  readonly preload: string;
  readonly appName: string;
  readonly developing: boolean;
  /** What `placeOf` gave when the window was last closed, as JSON. */
  readonly keptPlace: string | null;
}

/** Makes the window. It is empty until `loadStartPage`, and hidden until its page is painted. */
export function createMainWindow(parts: MainWindowParts): BrowserWindow {
  const kept = parsePlace(parts.keptPlace);
  const window = new BrowserWindow({
    ...fittingBounds(kept?.bounds ?? null, workAreas()),
    minWidth: MINIMUM_SIZE.width,
    minHeight: MINIMUM_SIZE.height,
    title: parts.appName,
    show: false,
    backgroundColor: background(),
    webPreferences: {
      preload: parts.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: parts.developing,
      spellcheck: process.platform === 'darwin',
      // An autosave waits a second after the last key, also when the author has switched to another program.
      backgroundThrottling: false,
    },
  });
  followTheme(window);
  returnToStartPage(window);
  // The title is the main process's: the page's own would say the file's name.
  window.on('page-title-updated', (event) => event.preventDefault());
  showWhenPainted(window, kept?.maximised === true);
  return window;
}

/** Loads the page, or tells the author that the app is damaged. */
export async function loadStartPage(window: BrowserWindow): Promise<void> {
  try {
    await window.loadURL(START_PAGE);
  } catch (cause) {
    if (window.isDestroyed()) return;
    log.error('The page could not be loaded', cause);
    window.show();
    await showStartFailure(window, cause instanceof Error ? cause.message : 'unknown');
    window.destroy();
  }
}

/** Where the window stands, to open there again. */
export function placeOf(window: BrowserWindow): WindowPlace {
  return { bounds: window.getNormalBounds(), maximised: window.isMaximized() };
}

/** A page that cannot paint (a graphics driver, say) must not keep the app invisible. */
const SHOW_WITHIN_MS = 5000;

function showWhenPainted(window: BrowserWindow, maximised: boolean): void {
  const show = () => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isVisible()) return;
    if (maximised) window.maximize();
    window.show();
  };
  const timer = setTimeout(show, SHOW_WITHIN_MS);
  window.once('ready-to-show', show);
  window.once('closed', () => clearTimeout(timer));
}

/** The primary screen first. */
function workAreas() {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id);
  return [primary, ...others].map((display) => display.workArea);
}

function background(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}

function followTheme(window: BrowserWindow): void {
  const follow = () => window.setBackgroundColor(background());
  nativeTheme.on('updated', follow);
  window.once('closed', () => nativeTheme.off('updated', follow));
}

/** Chromium's code of a navigation that was stopped or prevented: the page is still there. */
const ABORTED = -3;

/**
 * A page can leave for `about:blank` and its like without being asked (Chromium loads nothing for these, so no
 * navigation event comes that could be prevented). It is brought back.
 */
function returnToStartPage(window: BrowserWindow): void {
  const back = (url: string) => {
    if (isStartPage(url) || window.isDestroyed()) return;
    log.warn('Refused: a page outside the app');
    void loadStartPage(window);
  };
  window.webContents.on('did-navigate', (_event, url) => back(url));
  window.webContents.on('did-fail-load', (_event, code, _text, url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) back(url);
  });
}
