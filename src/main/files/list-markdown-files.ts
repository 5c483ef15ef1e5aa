import { type Dirent, type Stats, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { isSafeRelativePath } from './contained-path.ts';

/** One Markdown file of the publication, with what tells cheaply whether it changed. */
export interface MarkdownFile {
  /** Relative to the publication's top, with forward slashes. */
  readonly path: string;
  readonly modifiedAt: Date;
  /** Equal as long as nobody wrote the file. */
  readonly stamp: string;
}

/** What counts as a Markdown file, by its name. */
export const MARKDOWN = /\.(?:md|markdown)$/i;

/**
 * The Markdown files below one folder of the publication, in order of their paths. Leaves out `assets` folders,
 * hidden ones, and symbolic links. A folder that does not exist, or that is itself a link, has none; what cannot
 * be read is left out. Never throws.
 */
export async function listMarkdownFiles(top: string, folder: string): Promise<readonly MarkdownFile[]> {
  const paths = await markdownPaths(top, folder, 0);
  const files: MarkdownFile[] = [];
  let turn = performance.now();
  for (const path of paths) {
    const file = markdownFile(top, path);
    if (file !== null) files.push(file);
    if (performance.now() - turn < TURN_MS) continue;
    await setImmediate();
    turn = performance.now();
  }
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * Files are looked at one after another in turns of so many milliseconds: a look takes microseconds, handing it to
 * another thread ten times that; and where the disk is slow (on a network, say), other work goes on in between.
 */
const TURN_MS = 5;

const MAX_DEPTH = 8;

async function markdownPaths(top: string, folder: string, depth: number): Promise<string[]> {
  if (depth > MAX_DEPTH) return [];
  const entries: Dirent[] = await readdir(join(top, folder), { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.name.startsWith('.') || !isSafeRelativePath(path)) continue;
    if (entry.isFile() && MARKDOWN.test(entry.name)) found.push(path);
    if (entry.isDirectory() && entry.name !== 'assets')
      found.push(...(await markdownPaths(top, path, depth + 1)));
  }
  return found;
}

function markdownFile(top: string, path: string): MarkdownFile | null {
  try {
    const status = statSync(join(top, path), { throwIfNoEntry: false });
    return status === undefined ? null : { path, modifiedAt: status.mtime, stamp: stampOf(status) };
  } catch {
    return null;
  }
}

/** Size, times and inode: an atomic replacement changes the inode even within one tick of the clock. */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size}:${mtimeMs}:${ctimeMs}:${ino}`;
}
