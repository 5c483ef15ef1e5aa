import { slugify } from '../document/slug.ts';
import { extensionOf, type ImageFormat } from './image-format.ts';

/** Names that programs give and that say nothing: `image.png`, `IMG_0042.jpg`, `Unbenannt`, `Screenshot 2026-…`. */
const SAYS_NOTHING =
  /^(?:image|img|picture|pic|photo|unnamed|untitled|unknown|download|file|blob|figure|clipboard|pasted[ _-]?image|pasted|dsc[nf]?|pxl|screen[ _-]?shot|screenshot[ _-]?from|bildschirmfoto|capture|index|original|thumbnail|maxresdefault)?[\d\s._()x@-]*(?:at|um|px)?[\d\s._()-]*$/i;
/** Letters and digits without sense: a hash, an identifier. */
const IS_IDENTIFIER = /^(?=.*\d)[0-9a-f-]{16,}$/i;
const MAX_STEM = 60;

/**
 * A readable name for a picture's file, without its ending: `[a-z0-9-]`, up to 60 characters.
 *
 * @param hints what the picture may be called after, the best first: its file's name, its alt text, its caption, the
 *   section it stands in. Those that say nothing are passed over, unless there is no other.
 */
export function imageStem(hints: readonly string[]): string {
  const names = hints.map(withoutEnding).filter((name) => /[\p{L}\p{N}]/u.test(name));
  const telling = names.filter((name) => !SAYS_NOTHING.test(name) && !IS_IDENTIFIER.test(name));
  for (const name of [...telling, ...names]) {
    // `slugify` has a word of its own for what it cannot write; a picture has another.
    const slug = slugify(`x ${name}`).replace(/^x-?/, '');
    const short = shortened(slug);
    if (short !== '') return slugify(short) === short ? short : `${short}-picture`;
  }
  return 'picture';
}

/** The name of the `n`th try (from 1) to find a free one: `ships.png`, `ships-2.png`. */
export function imageFileName(stem: string, format: ImageFormat, n: number): string {
  return `${stem}${n === 1 ? '' : `-${n}`}.${extensionOf(format)}`;
}

const withoutEnding = (name: string): string => name.trim().replace(/\.[A-Za-z][A-Za-z0-9]{1,4}$/, '');

/** Cut between words where that leaves enough of them. */
function shortened(slug: string): string {
  if (slug.length <= MAX_STEM) return slug;
  const cut = slug.slice(0, MAX_STEM + 1);
  const word = cut.lastIndexOf('-');
  return (word > MAX_STEM / 2 ? cut.slice(0, word) : cut.slice(0, MAX_STEM)).replace(/-+$/, '');
}
