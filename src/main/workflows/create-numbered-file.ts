import { containedPath } from '#main/files/contained-path.ts';
import { createFile } from '#main/files/create-file.ts';
import { Failure } from '#main/files/failure.ts';

const TRIES = 1000;

/**
 * Writes a new Markdown file `<stem>.md`; a number is added where that name is taken.
 *
 * @param stem path relative to `top`, without its ending
 * @returns the path it got. Throws the usual file failures.
 */
export async function createNumberedFile(top: string, stem: string, bytes: Uint8Array): Promise<string> {
  for (let n = 1; n <= TRIES; n += 1) {
    const path = n === 1 ? `${stem}.md` : `${stem}-${n}.md`;
    if (await createFile(await containedPath(top, path), bytes, path)) return path;
  }
  throw new Failure({ kind: 'file-trouble', path: `${stem}.md`, reason: 'EEXIST' });
}
