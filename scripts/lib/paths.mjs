/** Where things are: the project, and the user's cache that outlives it. */

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. (Not `import.meta.dirname`: the check for an old Node must itself run on one.) */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What the scripts keep between runs. Inside node_modules, so that it goes where the packages go. */
export const PROJECT_CACHE = path.join(ROOT, 'node_modules', '.cache', 'galley');

/**
 * The folders that may hold the user's cache, best first. The last one, in the temporary folder, serves where the
 * home folder is read-only or absent, as in many containers.
 *
 * @param {{ platform?: string, env?: NodeJS.ProcessEnv, home?: string, temporary?: string, user?: number | string }} [from]
 * @returns {string[]}
 */
export function cacheFolders({
  platform = process.platform,
  env = process.env,
  home = os.homedir(),
  temporary = os.tmpdir(),
  user = process.getuid?.() ?? 'user',
} = {}) {
  return [usersCache(platform, env, home), path.join(temporary, `galley-cache-${user}`)];
}

/**
 * @param {string} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home
 */
function usersCache(platform, env, home) {
  // The XDG specification says that a relative path is to be ignored.
  const xdg = env.XDG_CACHE_HOME;
  if (xdg !== undefined && path.isAbsolute(xdg)) return path.join(xdg, 'galley');
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'galley');
  if (platform === 'win32')
    return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'galley', 'cache');
  return path.join(home, '.cache', 'galley');
}

/**
 * The first cache folder that can be written to, made if need be.
 *
 * @returns {string}
 */
export function writableCache() {
  const folders = cacheFolders();
  const writable = folders.find((folder) => {
    try {
      fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
      fs.accessSync(folder, fs.constants.W_OK);
      return isOurs(folder);
    } catch {
      return false;
    }
  });
  if (writable === undefined)
    throw new Error(`None of these folders can be written to: ${folders.join(', ')}`);
  return writable;
}

/**
 * Whether nobody but this user can have put things into a folder. The temporary folder is everyone's: an executable
 * found there under a guessable name may be anyone's.
 *
 * @param {string} folder
 */
export function isOurs(folder) {
  if (process.getuid === undefined) return true;
  try {
    const { uid, mode } = fs.statSync(folder);
    const otherMayWrite = (mode & 0o022) !== 0;
    return uid === process.getuid() && !otherMayWrite;
  } catch {
    return false;
  }
}
