import { basename, join } from 'node:path';
import type { SearchHit } from '#contract/review.ts';
import { summarizeIssue } from '#core/document/summary.ts';
import { parseIssue } from '#core/markdown/index.ts';
import { foldQuery } from '#core/search/fold-text.ts';
import { findInText, searchableText } from '#core/search/search-text.ts';
import { listMarkdownFiles } from '#main/files/list-markdown-files.ts';
import { readIssueFile } from '#main/files/read-issue-file.ts';
import type { OpenPublication } from './open-publication.ts';

/**
 * The issues in which the words stand, in their title or text; those with the words in their title first, then those
 * with most matches. A file that cannot be read is left out. Throws like `listMarkdownFiles`.
 */
export async function searchPublication(open: OpenPublication, query: string): Promise<readonly SearchHit[]> {
  const wanted = foldQuery(query);
  if (wanted === '') return [];
  await bringUpToDate(open);
  const hits = [...open.searchIndex].flatMap(([path, { title, text }]) => {
    const { count, first } = findInText(text, wanted);
    if (count === 0) return [];
    const inTitle = text.title.text.includes(wanted);
    return [{ inTitle, hit: { issueId: open.ids.idOf(path), title, matches: count, snippets: first } }];
  });
  return hits
    .toSorted((a, b) => Number(b.inTitle) - Number(a.inTitle) || b.hit.matches - a.hit.matches)
    .map(({ hit }) => hit);
}

async function bringUpToDate({ repository, issueFolder, searchIndex }: OpenPublication): Promise<void> {
  const found = await listMarkdownFiles(repository.top, issueFolder);
  const present = new Set(found.map(({ path }) => path));
  for (const path of searchIndex.keys()) if (!present.has(path)) searchIndex.delete(path);
  for (const { path, stamp } of found) {
    if (searchIndex.get(path)?.stamp === stamp) continue;
    const file = await readIssueFile(join(repository.top, path), path).catch(() => null);
    if (file === null) {
      searchIndex.delete(path);
      continue;
    }
    const { title } = summarizeIssue(file.text, basename(path));
    searchIndex.set(path, { stamp, title, text: searchableText(title, parseIssue(file.text).document) });
  }
}
