import type { SearchHit } from '#contract/review.ts';
import { foldQuery } from '#core/search/fold-text.ts';
import { findInText, type PageText, type SearchableText, searchable } from '#core/search/search-text.ts';
import { listMarkdownFiles } from '#main/files/list-markdown-files.ts';
import type { LibraryFile } from './library.ts';
import { readContents } from './list-issues.ts';
import type { OpenPublication } from './open-publication.ts';

/** Folded texts, for as long as the library keeps the page: until the file's bytes are others. */
const index = new WeakMap<PageText, SearchableText>();

/**
 * The issues in which the words stand, in their title or text: those with the words in their title first, then those
 * with most matches. A file that cannot be read is left out. Never throws.
 */
export async function searchPublication(open: OpenPublication, query: string): Promise<readonly SearchHit[]> {
  const wanted = foldQuery(query);
  if (wanted === '') return [];
  const found = await listMarkdownFiles(open.repository.top, open.issueFolder);
  const contents = await readContents(open, found);
  const hits = [...contents].flatMap(([path, file]) => {
    const text = searchableOf(file);
    const { count, first } = findInText(text, wanted);
    if (count === 0) return [];
    const { title } = file.summary;
    return [
      {
        inTitle: text.title.text.includes(wanted),
        hit: { issueId: open.ids.idOf(path), title, matches: count, snippets: first },
      },
    ];
  });
  return hits
    .toSorted((a, b) => Number(b.inTitle) - Number(a.inTitle) || b.hit.matches - a.hit.matches)
    .map(({ hit }) => hit);
}

function searchableOf({ page, summary }: LibraryFile): SearchableText {
  const known = index.get(page);
  if (known !== undefined) return known;
  const text = searchable(summary.title, page);
  index.set(page, text);
  return text;
}
