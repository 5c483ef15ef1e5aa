/** The kinds of address an author may follow out of Galley. `file:` and schemes of other programs can run things. */
const OPENABLE = new Set(['http:', 'https:', 'mailto:']);

/**
 * The address to hand to the system, as the parser understood it (never the text as it was written); null where it
 * must not be opened.
 */
export function openableLink(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (!OPENABLE.has(url.protocol)) return null;
  // `https://bank.example@evil.example/` reads as what it is not.
  if (url.username !== '' || url.password !== '') return null;
  return url.href;
}
