import { posix } from 'node:path';

/** Where Markdown and the HTML in it name an image: `](…)`, `](<…>)`, `[label]: …`, `src="…"`. */
const PLACES = [
  /\]\(\s*<([^<>\n]+)>/g,
  /\]\(\s*([^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*)/g,
  /^ {0,3}\[[^\]\n]+\]:\s*<?([^\s<>]+)>?/gm,
  /\bsrc\s*=\s*["']([^"'\n]+)["']/gi,
];

/**
 * The images under an `assets` folder that an issue names, as paths relative to the publication's top. Takes the
 * text and the issue's own path. Whether they exist is not known here; addresses elsewhere are left out, and so
 * is what lies outside the folder of the issue.
 */
export function referencedImages(text: string, issuePath: string): readonly string[] {
  const folder = posix.dirname(issuePath);
  const found = new Set<string>();
  for (const place of PLACES) {
    for (const [, address = ''] of text.matchAll(place)) {
      const path = pathOfImage(address, folder);
      if (path !== null) found.add(path);
    }
  }
  return [...found].toSorted();
}

/**
 * Where an image lies that an issue names: its path relative to the publication's top. Null for an address elsewhere,
 * and for what lies outside `folder`, the issue's own, or in no folder named `assets`.
 */
export function pathOfImage(address: string, folder: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:|^[/#?\\]/i.test(address)) return null;
  const decoded = decode(address.replace(/[?#].*$/, '').replace(/\\([()])/g, '$1'));
  const path = decoded === null ? null : posix.normalize(posix.join(folder, decoded));
  return path?.startsWith(`${folder}/`) && path.split('/').slice(0, -1).includes('assets') ? path : null;
}

function decode(address: string): string | null {
  try {
    return decodeURIComponent(address);
  } catch {
    return null;
  }
}
