import { isMap, isScalar, parseAllDocuments } from 'yaml';

/**
 * What a raw YAML header says of one field, to the letter: its line, and those below that belong to it. For showing
 * what no field of a window fits.
 *
 * @param header with its fences, as `splitSource` gives it
 * @returns null where the field is not there, or the header cannot be read
 */
export function fieldSource(header: string, key: string): string | null {
  // YAML knows a carriage return alone as no line end here; a line feed in its place keeps every offset.
  const text = header.replace(/\r(?!\n)/g, '\n');
  const [document] = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'error' });
  if (!document || !('contents' in document) || !isMap(document.contents)) return null;
  const starts = document.contents.items.map(({ key: name }) =>
    isScalar(name) ? (name.range?.[0] ?? 0) : 0,
  );
  const at = document.contents.items.findIndex(({ key: name }) => isScalar(name) && name.value === key);
  const from = starts[at];
  if (from === undefined) return null;
  const end = starts[at + 1] ?? document.contents.range?.[2] ?? text.length;
  return header.slice(from, end).trimEnd();
}
