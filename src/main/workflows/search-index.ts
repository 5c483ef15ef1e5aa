import type { SearchableText } from '#core/search/search-text.ts';

/** What is ready for being searched, by path, for as long as the file's stamp is the same. */
export type SearchIndex = Map<
  string,
  { readonly stamp: string; readonly title: string; readonly text: SearchableText }
>;
