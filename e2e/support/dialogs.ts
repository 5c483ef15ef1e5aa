import type { ElectronApplication } from '@playwright/test';

/** What the system's dialogs answer in a test, where nobody can press their buttons. */
export interface DialogAnswers {
  /** The folder chosen in the folder dialog; null cancels it. */
  readonly folder?: string | null;
  /** The file chosen in the file dialog, where no folder is given. */
  readonly file?: string;
  /** The label of the button pressed in a message box; one without it gets its `cancelId`. */
  readonly button?: string;
}

export interface AskedDialog {
  readonly kind: 'open' | 'message';
  readonly message: string;
  readonly buttons: readonly string[];
}

/** Replaces the native dialogs from now on; gives a function that tells which were shown. */
export async function stubDialogs(
  app: ElectronApplication,
  answers: DialogAnswers,
): Promise<() => Promise<readonly AskedDialog[]>> {
  await app.evaluate(({ dialog }, { folder, file, button }) => {
    const chosen = folder ?? file;
    const asked: AskedDialog[] = [];
    const optionsOf = (args: unknown[]) => (args.at(-1) ?? {}) as Electron.MessageBoxOptions;
    Object.assign(globalThis, { askedDialogs: asked });
    Object.assign(dialog, {
      showOpenDialog: async (...args: unknown[]) => {
        asked.push({ kind: 'open', message: optionsOf(args).message ?? '', buttons: [] });
        const canceled = chosen === undefined;
        return { canceled, filePaths: canceled ? [] : [chosen] };
      },
      showMessageBox: async (...args: unknown[]) => {
        const { message, buttons = [], cancelId = 0 } = optionsOf(args);
        asked.push({ kind: 'message', message, buttons });
        const pressed = buttons.indexOf(button ?? '');
        return { response: pressed === -1 ? cancelId : pressed, checkboxChecked: false };
      },
    });
  }, answers);
  return () => app.evaluate(() => (globalThis as unknown as { askedDialogs: AskedDialog[] }).askedDialogs);
}
