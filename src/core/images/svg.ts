/** As far as one looks for the root element: comments and declarations can stand before it. */
const LOOKED_AT = 4096;

/** Whether bytes are an SVG document: XML text whose first element is `svg`. */
export function isSvg(bytes: Uint8Array): boolean {
  const beginning = decode(bytes.subarray(0, LOOKED_AT));
  if (beginning === null) return false;
  const root =
    /^\ufeff?\s*(?:<\?xml[^>]*\?>\s*)?(?:(?:<!--[\s\S]*?-->|<!DOCTYPE\s+svg(?:[^>[]|\[[^\]]*\])*>|<\?[^>]*\?>)\s*)*<(?:[\w.-]+:)?svg[\s>/]/i;
  return root.test(beginning);
}

/** UTF-8 without a decoder: core knows no `TextDecoder`. Only what ASCII says is looked at; NUL is no text. */
function decode(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  const at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return String.fromCharCode(...bytes.subarray(at));
}
