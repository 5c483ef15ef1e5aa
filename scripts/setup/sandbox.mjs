import fs from 'node:fs';
import path from 'node:path';
import { runsAsRoot } from '../electron-runtime.mjs';

/**
 * Some systems (Ubuntu since 23.10, say) do not let programs open namespaces of their own, which Chromium's sandbox is
 * made of. It then needs its helper to belong to root. Without that Electron ends at once, with a message that
 * helps few.
 *
 * @param {string} executable
 * @returns {string | undefined} the advice to print, where it is called for
 */
export function sandboxAdvice(executable) {
  if (process.platform !== 'linux' || runsAsRoot || mayOpenNamespaces()) return undefined;
  const helper = path.join(path.dirname(executable), 'chrome-sandbox');
  const found = fs.statSync(helper, { throwIfNoEntry: false });
  if (found === undefined || (found.uid === 0 && (found.mode & 0o4000) !== 0)) return undefined;
  return [
    "This system keeps programs from opening namespaces, so Electron's sandbox needs a helper that belongs to root.",
    `If Galley does not start, type: sudo chown root:root "${helper}" && sudo chmod 4755 "${helper}"`,
  ].join('\n');
}

function mayOpenNamespaces() {
  return (
    readSetting('kernel/apparmor_restrict_unprivileged_userns') !== '1' &&
    readSetting('kernel/unprivileged_userns_clone') !== '0' &&
    readSetting('user/max_user_namespaces') !== '0'
  );
}

/** @param {string} name */
function readSetting(name) {
  try {
    return fs.readFileSync(`/proc/sys/${name}`, 'utf8').trim();
  } catch {
    return undefined;
  }
}
