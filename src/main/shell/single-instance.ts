import type { App } from 'electron';

/**
 * One Galley for each user-data folder: two would write the same journal. A second start hands over what it was
 * asked to open and ends.
 *
 * The path travels as one string beside the command line, which Chromium reorders on its way
 * (electron/electron#20322); a longer structure once broke the lock itself (electron/electron#52020).
 */
export function isFirstInstance(
  app: App,
  path: string | null,
  onSecond: (path: string | null) => void,
): boolean {
  if (!app.requestSingleInstanceLock({ path: path ?? '' })) return false;
  app.on('second-instance', (_event, _args, _folder, data) => {
    const given: unknown = typeof data === 'object' && data !== null && 'path' in data ? data.path : '';
    onSecond(typeof given === 'string' && given !== '' ? given : null);
  });
  return true;
}
