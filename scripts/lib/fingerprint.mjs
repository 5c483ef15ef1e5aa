import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/**
 * A hash of the names and contents of files, and of everything in folders. By content, not by time: a fresh clone
 * gives every file the time of the clone.
 *
 * @param {string[]} paths what does not exist counts as absent
 * @returns {string}
 */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesIn)) {
    hash.update(`${file}\0${fs.statSync(file).size}\0`).update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * @param {string} file
 * @returns {string[]}
 */
function filesIn(file) {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [file];
  return fs
    .readdirSync(file)
    .sort()
    .flatMap((name) => filesIn(path.join(file, name)));
}
