import { bytesOf, concat, hasAt, u16, u16le, u32, u32le } from './bytes.ts';

const ORIENTATION = 0x0112;

/**
 * How a picture is to be turned, from the TIFF structure of its EXIF data (EXIF 2.32, 4.6.2): 2 to 8; null where it
 * stands upright, or where that cannot be read.
 *
 * @param tiff EXIF data from its byte order mark (`II` or `MM`) on
 */
export function orientationOf(tiff: Uint8Array): number | null {
  const little = hasAt(tiff, 0, 'II');
  if (!little && !hasAt(tiff, 0, 'MM')) return null;
  const short = little ? u16le : u16;
  const long = little ? u32le : u32;
  const directory = long(tiff, 4);
  const entries = short(tiff, directory);
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * 12;
    if (entry + 12 > tiff.length) return null;
    if (short(tiff, entry) !== ORIENTATION) continue;
    const value = short(tiff, entry + 8);
    return value >= 2 && value <= 8 ? value : null;
  }
  return null;
}

/** EXIF data that says how a picture is to be turned, and nothing else. */
export function exifWithOrientation(orientation: number): Uint8Array {
  // Big-endian; one directory at 8, one entry: tag, type SHORT, one value, the value; no further directory.
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
  return concat([bytesOf('MM\0*'), Uint8Array.of(0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0)]);
}
