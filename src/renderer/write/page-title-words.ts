import type { PageTitle } from '#contract/replies.ts';

type Reason = Extract<PageTitle, { kind: 'none' }>['reason'];

const WORDS: Readonly<Record<Reason, string>> = {
  'not-a-web-address': 'Only pages at http:// and https:// addresses have a title to fetch.',
  'private-address': 'This address leads into a private network, so Galley does not ask it.',
  unreachable: 'The page could not be reached.',
  'too-slow': 'The page took too long to answer.',
  'too-many-redirects': 'The page sends its readers on too many times.',
  'refused-by-host': 'The page’s host would not give it out.',
  'not-a-page': 'This address leads to a file, not to a page with a title.',
  'no-title': 'The page has no title.',
};

/** Why a page's title could not be had, in a sentence. */
export const noTitleWords = (reason: Reason): string => WORDS[reason];
