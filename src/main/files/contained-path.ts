import { lstat, realpath } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Failure, fileFailure, systemCode } from './failure.ts';

/**
 * The absolute path of a file of the publication, after looking where it really leads.
 *
 * Takes the publication's top folder and a path relative to it with forward slashes; the file need not exist.
 * Throws `path-outside-publication` for a path that climbs out, names git's own folder, holds a name some system
 * reserves, is itself a symbolic link, or passes through a link that leads out of the publication.
 */
export async function containedPath(top: string, path: string): Promise<string> {
  if (!isSafeRelativePath(path)) throw outside(path);
  const absolute = join(top, ...path.split('/'));
  try {
    const status = await lstat(absolute).catch(nullWhereMissing);
    if (status?.isSymbolicLink()) throw outside(path);
    const realTop = await realpath(top);
    if (!isInside(realTop, await realpathOfExisting(absolute))) throw outside(path);
    return absolute;
  } catch (cause) {
    throw fileFailure(cause, path);
  }
}

const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** Characters that HFS+ ignores in names: `.g<ZWNJ>it` is `.git` there. */
const IGNORED_BY_HFS = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/gu;
const CONTROL = /\p{Cc}/u;

/** Whether a relative path with forward slashes has only names that are safe on every system. */
export function isSafeRelativePath(path: string): boolean {
  return path !== '' && path.split('/').every(isSafeName);
}

function isSafeName(given: string): boolean {
  const name = given.normalize('NFC').replaceAll(IGNORED_BY_HFS, '');
  if (name === '' || name === '.' || name === '..' || /[\\:]/.test(name) || CONTROL.test(name)) return false;
  if (/[. ]$/.test(name)) return false;
  if (/^(?:\.git|git~\d+)$/i.test(name)) return false;
  return !RESERVED.test(name);
}

function outside(path: string): Failure {
  return new Failure({ kind: 'path-outside-publication', path });
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !/^(?:[A-Za-z]:|[\\/])/.test(way));
}

async function realpathOfExisting(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    if (systemCode(cause) !== 'ENOENT') throw cause;
    return realpathOfExisting(dirname(path));
  }
}

function nullWhereMissing(cause: unknown): null {
  if (['ENOENT', 'ENOTDIR'].includes(systemCode(cause) ?? '')) return null;
  throw cause;
}
