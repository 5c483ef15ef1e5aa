import { type Box, boxesOf } from './avif-boxes.ts';
import { latin, u16, u32 } from './bytes.ts';

/**
 * An AVIF file with its EXIF and XMP items blanked (ISO/IEC 23008-12, annex A). Items are found by where they lie in
 * the file, so nothing is moved: EXIF becomes an empty directory, XMP blanks. How the picture is turned is not in its
 * EXIF here, but a property of the image, and stays. Null where the items cannot be followed.
 */
export function stripAvif(bytes: Uint8Array): Uint8Array | null {
  const meta = boxesOf(bytes, 0, bytes.length).find(({ type }) => type === 'meta');
  // A sequence may have no still picture, and no items.
  if (!meta) return bytes;
  const inside = boxesOf(bytes, meta.dataFrom + 4, meta.to);
  const find = (wanted: string): Box | undefined => inside.find(({ type }) => type === wanted);
  const told = metadataItems(bytes, find('iinf'));
  if (told.size === 0) return bytes;
  const locations = itemLocations(bytes, find('iloc'));
  if (locations === null) return null;
  const blanked = bytes.slice();
  for (const [item, kind] of told) {
    const extents = locations.get(item);
    const placed = extents && placedExtents(extents, find('idat'), bytes.length);
    if (!placed) return null;
    for (const [index, { from, to }] of placed.entries())
      blank(blanked.subarray(from, to), kind, index === 0);
  }
  return blanked;
}

/** EXIF begins with four bytes that say how far on it begins; after them an empty TIFF directory. */
const EMPTY_EXIF = [0, 0, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8];

function blank(data: Uint8Array, kind: 'exif' | 'xmp', isFirst: boolean): void {
  data.fill(kind === 'exif' ? 0 : 0x20);
  if (kind === 'exif' && isFirst && data.length >= EMPTY_EXIF.length + 6) data.set(EMPTY_EXIF);
}

/** The items that are EXIF or XMP, by number. */
function metadataItems(bytes: Uint8Array, iinf: Box | undefined): ReadonlyMap<number, 'exif' | 'xmp'> {
  const found = new Map<number, 'exif' | 'xmp'>();
  if (!iinf) return found;
  const entriesAt = iinf.dataFrom + 4 + ((bytes[iinf.dataFrom] ?? 0) === 0 ? 2 : 4);
  for (const { type, dataFrom } of boxesOf(bytes, entriesAt, iinf.to)) {
    const version = bytes[dataFrom] ?? 0;
    if (type !== 'infe' || version < 2) continue;
    const wide = version >= 3;
    const item = wide ? u32(bytes, dataFrom + 4) : u16(bytes, dataFrom + 4);
    // Number, protection; then the type of four letters.
    const kind = latin(bytes, dataFrom + (wide ? 10 : 8), dataFrom + (wide ? 14 : 12));
    if (kind === 'Exif') found.set(item, 'exif');
    // Of the kinds a picture holds, only metadata is named by a MIME type.
    if (kind === 'mime') found.set(item, 'xmp');
  }
  return found;
}

interface Extents {
  /** 0: in the file; 1: in the `idat` box; 2: in another item. */
  readonly method: number;
  readonly parts: readonly { readonly offset: number; readonly length: number }[];
}

function placedExtents({ method, parts }: Extents, idat: Box | undefined, size: number) {
  const base = method === 0 ? 0 : method === 1 ? idat?.dataFrom : undefined;
  const end = method === 1 ? idat?.to : size;
  if (base === undefined || end === undefined) return null;
  const placed = parts.map(({ offset, length }) => ({
    from: base + offset,
    to: length === 0 ? end : base + offset + length,
  }));
  return placed.every(({ from, to }) => from <= to && to <= end) ? placed : null;
}

/** The `iloc` box: where each item lies (ISO/IEC 14496-12, 8.11.3). */
function itemLocations(bytes: Uint8Array, iloc: Box | undefined): ReadonlyMap<number, Extents> | null {
  if (!iloc) return null;
  let at = iloc.dataFrom;
  const read = (size: number): number => {
    let value = 0;
    for (let index = 0; index < size; index += 1) value = value * 256 + (bytes[at + index] ?? 0);
    at += size;
    return value;
  };
  const version = read(1);
  read(3);
  const sizes = read(2);
  const [offsetSize, lengthSize] = [(sizes >> 12) & 15, (sizes >> 8) & 15];
  const [baseSize, indexSize] = [(sizes >> 4) & 15, version === 0 ? 0 : sizes & 15];
  const count = read(version < 2 ? 2 : 4);
  const found = new Map<number, Extents>();
  for (let entry = 0; entry < count && at < iloc.to; entry += 1) {
    const item = read(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : read(2) & 15;
    read(2);
    const base = read(baseSize);
    const parts = Array.from({ length: Math.min(read(2), iloc.to - at) }, () => {
      read(indexSize);
      return { offset: base + read(offsetSize), length: read(lengthSize) };
    });
    found.set(item, { method, parts });
  }
  return at <= iloc.to ? found : null;
}
