/** Where an image's bytes are for the window: a file of the publication, or somewhere the window never reaches. */
export type ImageSource = { readonly kind: 'file'; readonly url: string } | { readonly kind: 'elsewhere' };

/**
 * @param source the address as the issue has it
 * @param assetBase the folder in the app protocol, ending with a slash
 */
export function imageSource(source: string, assetBase: string): ImageSource {
  if (source === '' || /^[a-z][a-z0-9+.-]*:/i.test(source) || source.startsWith('//'))
    return { kind: 'elsewhere' };
  try {
    return { kind: 'file', url: new URL(source, `app://galley/${assetBase}`).href };
  } catch {
    return { kind: 'elsewhere' };
  }
}

/** Pages break the words of an image wherever they like; Markdown has one line for them. */
export const onOneLine = (words: string | null): string | null => words?.replace(/\s+/g, ' ').trim() ?? null;
