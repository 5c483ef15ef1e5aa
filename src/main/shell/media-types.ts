/** What a build of the window holds; anything else is not served. */
const pageTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
  png: 'image/png',
};

/** What an issue may show from its publication: images, and nothing that could run. */
const imageTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
};

export const pageType = (name: string): string | null => typeOf(pageTypes, name);
export const imageType = (name: string): string | null => typeOf(imageTypes, name);

function typeOf(types: Readonly<Record<string, string>>, name: string): string | null {
  const extension = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  if (extension === undefined || !Object.hasOwn(types, extension)) return null;
  return types[extension] ?? null;
}
