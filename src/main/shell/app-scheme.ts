/**
 * Where the window's page comes from: a scheme of our own, so that it has an origin (`file:` has none) and reaches
 * nothing but what `app-responder.ts` hands out.
 */
export const APP_SCHEME = 'app';
export const APP_HOST = 'galley';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const START_PAGE = `${APP_ORIGIN}/index.html`;

/** First segment of the address of a publication's own file: `app://galley/publication/issues/assets/…`. */
export const PUBLICATION_SEGMENT = 'publication';

/** What the scheme may do, told to Chromium before it starts. No service workers, no CSP bypass, no cookies. */
export const APP_SCHEME_PRIVILEGES = {
  standard: true,
  secure: true,
  supportFetchAPI: true,
  codeCache: true,
} as const;

/**
 * Sent as a header with every page and script, where no markup can change it. The first seven are the design's
 * (`security.md`); the last three close what does not fall back to `default-src`.
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  'img-src app: data:',
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** With files of a publication: an SVG opened as a document runs nothing and loads nothing. */
export const ASSET_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
