import { slug as githubSlug } from 'github-slugger';

const MAX_LENGTH = 80;
/** Windows reads these as devices, whatever their ending. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/**
 * A readable name for files and tags: `[a-z0-9-]`, 1 to 80 characters.
 *
 * @param title any text
 * @returns the slug; `issue` where nothing of the title can be kept (a title in Chinese, say)
 */
export function slugify(title: string): string {
  const ascii = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[łŁ]/g, 'l');
  const slug = githubSlug(ascii)
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/-{2,}/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
  if (slug === '') return 'issue';
  return RESERVED.test(slug) ? `${slug}-issue` : slug;
}
