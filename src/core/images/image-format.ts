import { boxesOf, isAvif } from './avif-boxes.ts';
import { hasAt, latin, u16, u16le, u24le, u32 } from './bytes.ts';
import { jpegSegments } from './jpeg-segments.ts';
import { pngChunks } from './png-chunks.ts';
import { isSvg } from './svg.ts';
import { webpChunks } from './webp-chunks.ts';

/** The pictures an issue can show. What a file is, is told by its bytes, never by its name. */
export type ImageFormat = 'png' | 'jpeg' | 'gif' | 'webp' | 'avif' | 'svg';

export const IMAGE_MEDIA_TYPES: Readonly<Record<ImageFormat, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
};

/** The file ending Galley gives to a picture. */
export const extensionOf = (format: ImageFormat): string => (format === 'jpeg' ? 'jpg' : format);

/** Endings of files an author may choose. */
export const IMAGE_EXTENSIONS: readonly string[] = ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'svg'];

/** The format of a picture by its first bytes; null for anything else. */
export function sniffImage(bytes: Uint8Array): ImageFormat | null {
  if (hasAt(bytes, 0, '\x89PNG\r\n\x1a\n')) return 'png';
  if (hasAt(bytes, 0, '\xff\xd8\xff')) return 'jpeg';
  if (/^GIF8[79]a$/.test(latin(bytes, 0, 6))) return 'gif';
  if (hasAt(bytes, 0, 'RIFF') && hasAt(bytes, 8, 'WEBP')) return 'webp';
  if (isAvif(bytes)) return 'avif';
  return isSvg(bytes) ? 'svg' : null;
}

export interface ImageFacts {
  readonly format: ImageFormat;
  /** In pixels as stored, before any turning; null where the file does not say, as with SVG. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** More than one frame: scaling it would leave the first. */
  readonly animated: boolean;
}

/** What a picture is, from its bytes alone; null where it is none. Reads headers only, decodes nothing. */
export function imageFacts(bytes: Uint8Array): ImageFacts | null {
  const format = sniffImage(bytes);
  if (format === null) return null;
  const size = SIZES[format](bytes);
  return {
    format,
    size: size && size.width > 0 && size.height > 0 ? size : null,
    animated: isAnimated(bytes, format),
  };
}

/** The longest side, in pixels, that a picture on the page is worth: three times the page's width, about. */
export const LARGE_SIDE = 2000;

/** The size to offer for a large picture that can be scaled; null for one that is small enough or must not be. */
export function scaledSize({ format, size, animated }: ImageFacts): ImageFacts['size'] {
  if (size === null || animated || format === 'svg' || format === 'gif') return null;
  const longest = Math.max(size.width, size.height);
  if (longest <= LARGE_SIDE) return null;
  const scale = (side: number) => Math.max(1, Math.round((side * LARGE_SIDE) / longest));
  return { width: scale(size.width), height: scale(size.height) };
}

type SizeOf = (bytes: Uint8Array) => { width: number; height: number } | null;

const SIZES: Readonly<Record<ImageFormat, SizeOf>> = {
  png: (bytes) => (hasAt(bytes, 12, 'IHDR') ? { width: u32(bytes, 16), height: u32(bytes, 20) } : null),
  gif: (bytes) => ({ width: u16le(bytes, 6), height: u16le(bytes, 8) }),
  jpeg: jpegSize,
  webp: webpSize,
  avif: avifSize,
  svg: () => null,
};

/** Start-of-frame markers: all of C0 to CF but the three that mean something else. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function jpegSize(bytes: Uint8Array): { width: number; height: number } | null {
  const frame = jpegSegments(bytes)?.find(({ marker }) => isFrame(marker));
  return frame ? { width: u16(bytes, frame.from + 7), height: u16(bytes, frame.from + 5) } : null;
}

function webpSize(bytes: Uint8Array): { width: number; height: number } | null {
  const [first] = webpChunks(bytes) ?? [];
  const at = first?.dataFrom ?? 0;
  switch (first?.type) {
    case 'VP8X':
      return { width: u24le(bytes, at + 4) + 1, height: u24le(bytes, at + 7) + 1 };
    case 'VP8 ':
      return { width: u16le(bytes, at + 6) & 0x3fff, height: u16le(bytes, at + 8) & 0x3fff };
    case 'VP8L': {
      const [low, high] = [u16le(bytes, at + 1), u16le(bytes, at + 3)];
      return { width: (low & 0x3fff) + 1, height: (((high & 0xfff) << 2) | (low >> 14)) + 1 };
    }
    default:
      return null;
  }
}

/** The largest of the sizes named: an AVIF file may hold a thumbnail, and masks as large as the picture. */
function avifSize(bytes: Uint8Array): { width: number; height: number } | null {
  const meta = boxesOf(bytes, 0, bytes.length).find(({ type }) => type === 'meta');
  if (!meta) return null;
  const properties = boxesOf(bytes, meta.dataFrom + 4, meta.to)
    .filter(({ type }) => type === 'iprp')
    .flatMap(({ dataFrom, to }) => boxesOf(bytes, dataFrom, to))
    .filter(({ type }) => type === 'ipco')
    .flatMap(({ dataFrom, to }) => boxesOf(bytes, dataFrom, to));
  const sizes = properties
    .filter(({ type }) => type === 'ispe')
    .map(({ dataFrom }) => ({ width: u32(bytes, dataFrom + 4), height: u32(bytes, dataFrom + 8) }));
  return sizes.toSorted((a, b) => b.width * b.height - a.width * a.height)[0] ?? null;
}

function isAnimated(bytes: Uint8Array, format: ImageFormat): boolean {
  if (format === 'png') return pngChunks(bytes)?.some(({ type }) => type === 'acTL') ?? false;
  if (format === 'webp') return webpChunks(bytes)?.some(({ type }) => type === 'ANIM') ?? false;
  if (format === 'avif') return hasAt(bytes, 8, 'avis');
  return format === 'gif';
}
