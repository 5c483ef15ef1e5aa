import type { ElectronApplication } from '@playwright/test';

/** Keeps links from leaving the test; gives a function that tells which would have been opened. */
export async function stubOpenExternal(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { openedLinks: opened });
    Object.assign(shell, { openExternal: async (url: string) => void opened.push(url) });
  });
  return () => app.evaluate(() => (globalThis as unknown as { openedLinks: string[] }).openedLinks);
}
