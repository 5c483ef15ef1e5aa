import { type FrontMatter, textField } from '#core/markdown/front-matter.ts';

const STATUS_WORDS: Readonly<Record<string, string>> = {
  draft: 'draft',
  review: 'in review',
  published: 'published',
};

/** “By Mara Bell and Casper Oduya · No. 15 · 3 February 2026 · draft”: what the header says, where it says it. */
export function bylineOf(frontMatter: FrontMatter): string {
  const number = textField(frontMatter, 'number');
  const status = textField(frontMatter, 'status');
  const parts = [
    authorsOf(frontMatter),
    number === null ? null : `No. ${number}`,
    dayInWords(textField(frontMatter, 'date')),
    status === null ? null : (STATUS_WORDS[status] ?? status),
  ];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

function authorsOf(frontMatter: FrontMatter): string | null {
  const { authors } = frontMatter.fields;
  const names = (Array.isArray(authors) ? authors : [authors]).filter(
    (name) => typeof name === 'string' && name !== '',
  );
  if (names.length === 0) return null;
  return `By ${new Intl.ListFormat('en', { type: 'conjunction' }).format(names as string[])}`;
}

/** A calendar day has no time zone: it is read and shown as UTC. */
function dayInWords(date: string | null): string | null {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(date ?? '')?.[0];
  if (day === undefined) return date;
  const parsed = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime())) return date;
  return parsed.toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
