import { concat, latin } from './bytes.ts';

const EXTENSION = 0x21;
const PICTURE = 0x2c;
const TRAILER = 0x3b;
const COMMENT = 0xfe;
const APPLICATION = 0xff;
/** How often an animation runs, and its colour profile. */
const KEPT_APPLICATIONS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012']);

/** A GIF (89a) without comments and other applications' data; see `stripMetadata`. */
export function stripGif(bytes: Uint8Array): Uint8Array | null {
  const parts: Uint8Array[] = [];
  let at = 13 + tableSize(bytes[10] ?? 0);
  if (at > bytes.length) return null;
  parts.push(bytes.subarray(0, at));
  while (at < bytes.length) {
    const end = blockEnd(bytes, at);
    if (end === null) return null;
    if (isKept(bytes, at)) parts.push(bytes.subarray(at, end));
    if (bytes[at] === TRAILER) break;
    at = end;
  }
  return concat(parts);
}

/** The size of a colour table, from the byte of flags that says whether there is one. */
const tableSize = (flags: number): number => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

function isKept(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== EXTENSION) return true;
  if (bytes[at + 1] === COMMENT) return false;
  return bytes[at + 1] !== APPLICATION || KEPT_APPLICATIONS.has(latin(bytes, at + 3, at + 14));
}

function blockEnd(bytes: Uint8Array, at: number): number | null {
  switch (bytes[at]) {
    case TRAILER:
      return at + 1;
    case EXTENSION:
      return subBlocksEnd(bytes, at + 2);
    case PICTURE:
      // The descriptor, its colour table, one byte of code size; then the picture's data.
      return subBlocksEnd(bytes, at + 10 + tableSize(bytes[at + 9] ?? 0) + 1);
    default:
      return null;
  }
}

/** Data comes in pieces of up to 255 bytes, each after its length; 0 ends it. A file may end too early. */
function subBlocksEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const size = bytes[at] ?? 0;
    at += size + 1;
    if (size === 0) break;
  }
  return Math.min(at, bytes.length);
}
