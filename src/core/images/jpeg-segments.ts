import { u16 } from './bytes.ts';

export interface JpegSegment {
  readonly marker: number;
  /** From the marker's 0xFF to the end of what belongs to it; for a scan, with all its picture data. */
  readonly from: number;
  readonly to: number;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);

/**
 * A JPEG file as its segments (ITU T.81, annex B), up to and with the end of the image: what follows that is no part
 * of the picture (a second one, a film, a maker's notes). A file that ends too early ends with its last segment cut
 * short. Null where the structure cannot be followed.
 */
export function jpegSegments(bytes: Uint8Array): readonly JpegSegment[] | null {
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null;
  const segments: JpegSegment[] = [{ marker: SOI, from: 0, to: 2 }];
  let at = 2;
  while (at < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    // Any number of 0xFF may stand before a marker.
    let mark = at + 1;
    while (bytes[mark] === 0xff) mark += 1;
    const marker = bytes[mark];
    if (marker === undefined) break;
    if (marker === 0) return null;
    const end = standsAlone(marker) ? mark + 1 : segmentEnd(bytes, mark, marker);
    if (end === null) return null;
    segments.push({ marker, from: mark - 1, to: end });
    if (marker === EOI) break;
    at = end;
  }
  return segments;
}

function segmentEnd(bytes: Uint8Array, mark: number, marker: number): number | null {
  const length = u16(bytes, mark + 1);
  if (length < 2) return null;
  const end = Math.min(bytes.length, mark + 1 + length);
  return marker === SOS ? scanEnd(bytes, end) : end;
}

/** Picture data goes on to the next marker that is neither a stuffed zero nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at !== -1 && at < bytes.length - 1) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at = bytes.indexOf(0xff, next === 0xff ? at + 1 : at + 2);
  }
  return bytes.length;
}
