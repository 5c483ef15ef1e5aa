import { type BrowserWindow, dialog } from 'electron';
import type { Unsafe } from './close-handshake.ts';

/** What a folder is chosen for. */
export type FolderPurpose = 'open' | 'clone-from' | 'clone-into' | 'share-in';

const FOLDER_WORDS: Readonly<
  Record<FolderPurpose, { readonly title: string; readonly message: string; readonly buttonLabel: string }>
> = {
  open: {
    title: 'Open publication',
    message: 'Choose the folder of your publication',
    buttonLabel: 'Open',
  },
  'clone-from': {
    title: 'Join a publication',
    message: 'Choose the shared folder that holds the publication',
    buttonLabel: 'Choose',
  },
  'clone-into': {
    title: 'Join a publication',
    message: 'Choose where the publication’s folder is to be made',
    buttonLabel: 'Put it here',
  },
  'share-in': {
    title: 'Share in a folder',
    message: 'Choose an empty folder that your co-authors can reach, or one that was shared before',
    buttonLabel: 'Share here',
  },
};

/** The system's folder dialog; null where the author thought better of it. */
export async function chooseFolder(window: BrowserWindow, purpose: FolderPurpose): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    ...FOLDER_WORDS[purpose],
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

/** The system's dialog for one picture; its path, or null where the author thought better of it. */
export async function chooseImage(
  window: BrowserWindow,
  extensions: readonly string[],
): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title: 'Choose a picture',
    message: 'Choose a picture for this issue',
    buttonLabel: 'Choose',
    properties: ['openFile'],
    filters: [{ name: 'Pictures', extensions: [...extensions] }],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

const UNSAFE: Readonly<Record<Unsafe, { readonly message: string; readonly detail: string }>> = {
  'not-saved': {
    message: 'Your last changes could not be saved.',
    detail: 'If you close Galley now they may be lost. Stay, and the page shows what is in the way.',
  },
  'no-answer': {
    message: 'Galley is still saving your last changes.',
    detail: 'This takes longer than it should. If you close Galley now they may be lost.',
  },
};

/** True where the author closes although words may be lost. The safe answer is the default, and the Escape key. */
export async function askWhetherToClose(
  window: BrowserWindow,
  why: Unsafe,
  signal: AbortSignal,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Galley',
    ...UNSAFE[why],
    buttons: ['Stay', 'Close anyway'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
    signal,
  });
  return response === 1;
}

/** The page's process died; true to load it again. */
export async function askWhetherToReload(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: 'Galley',
    message: 'The window stopped working.',
    detail: 'Your text was kept as you typed. Load the window again to go on where you were.',
    buttons: ['Load again', 'Close Galley'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}

/** The page could not be shown at all: the installation is damaged. */
export async function showStartFailure(window: BrowserWindow, reason: string): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'error',
    title: 'Galley',
    message: 'Galley could not start.',
    detail: `Its own files could not be read (${reason}). Installing it again should help; your publications are untouched.`,
    buttons: ['Close'],
    noLink: true,
  });
}

/** Another publication was asked for, and the words in this one are not safe. */
export async function tellNotLeft(window: BrowserWindow): Promise<void> {
  await dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Galley',
    message: 'The other publication was not opened.',
    detail: 'Your last changes to this issue could not be saved yet. Once they are, open it again.',
    buttons: ['OK'],
    noLink: true,
  });
}
