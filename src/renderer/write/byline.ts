import { type FrontMatter, textField } from '#core/markdown/front-matter.ts';
import { authorNames, dayInWords } from './header-values.ts';

const STATUS_WORDS: Readonly<Record<string, string>> = {
  draft: 'draft',
  review: 'in review',
  published: 'published',
};

/** How far an issue is, as its header says it; null where it does not. */
export function statusInWords(frontMatter: FrontMatter): string | null {
  const status = textField(frontMatter, 'status');
  return status === null ? null : (STATUS_WORDS[status] ?? status);
}

/**
 * “By Mara Bell and Casper Oduya · No. 15 · 3 February 2026 · draft”: what the header says, where it says it. For a
 * page that cannot be written; else these are fields.
 */
export function bylineOf(frontMatter: FrontMatter): string {
  const names = authorNames(frontMatter);
  const number = textField(frontMatter, 'number');
  const parts = [
    names.length === 0 ? null : `By ${new Intl.ListFormat('en', { type: 'conjunction' }).format(names)}`,
    number === null ? null : `No. ${number}`,
    dayInWords(textField(frontMatter, 'date') ?? ''),
    statusInWords(frontMatter),
  ];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}
