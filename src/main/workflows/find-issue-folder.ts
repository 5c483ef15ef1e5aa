import { join } from 'node:path';
import { containedPath } from '#main/files/contained-path.ts';
import { fileFacts } from '#main/files/file-facts.ts';
import { listMarkdownFiles } from '#main/files/list-markdown-files.ts';

const USUAL = 'issues';
/** Where site generators keep what Galley would call issues, in the order they are looked for. */
const OTHERS = ['_posts', 'posts', 'content/posts', 'newsletters'];

/**
 * The folder of a publication's issues, relative to its top: `issues` where it exists; else the first of the other
 * usual ones that holds Markdown; else `issues`, to be made with the first issue. A link out of the publication
 * is not followed: throws `path-outside-publication`.
 */
export async function findIssueFolder(top: string): Promise<string> {
  await containedPath(top, USUAL);
  if ((await fileFacts(join(top, USUAL)))?.kind === 'folder') return USUAL;
  for (const folder of OTHERS) {
    const inside = await containedPath(top, folder).catch(() => null);
    if (inside !== null && (await listMarkdownFiles(top, folder)).length > 0) return folder;
  }
  return USUAL;
}
