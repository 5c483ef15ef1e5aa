import { stripAvif } from './avif-metadata.ts';
import { bytesOf, concat, hasAt } from './bytes.ts';
import { exifWithOrientation, orientationOf } from './exif.ts';
import { stripGif } from './gif-metadata.ts';
import type { ImageFormat } from './image-format.ts';
import { type JpegSegment, jpegSegments } from './jpeg-segments.ts';
import { type PngChunk, pngChunk, pngChunks } from './png-chunks.ts';
import { webpChunk, webpChunks, webpFile } from './webp-chunks.ts';

/**
 * A picture without what it tells besides the picture: where and when it was taken and with what, by whom, small
 * copies of it, comments, edits to be undone. Nothing is encoded anew: the picture's own data, its colour profile and
 * how it is to be turned stay, byte for byte. What is kept is listed, so that what nobody has thought of goes.
 *
 * JPEG: EXIF, XMP, IPTC, comments and all other application data but JFIF, the colour profile and Adobe's colour
 * transform; what follows the image's end (second pictures, films). PNG: text, time, EXIF and private chunks; what
 * follows the end. WebP: EXIF, XMP, unknown chunks. GIF: comments, XMP and other applications' data but looping and
 * colour profile. AVIF: EXIF and XMP items are blanked in place, for other items are found by where they lie.
 *
 * Not covered: SVG, whose text is left as it is; metadata of AVIF sequences outside the `meta` box; what the picture
 * itself shows, or hides in its pixels.
 *
 * @returns the very bytes given where there was nothing to take away; null where the file's structure cannot be
 *   followed, so that nothing can be promised
 */
export function stripMetadata(bytes: Uint8Array, format: ImageFormat): Uint8Array | null {
  const stripped = STRIP[format](bytes);
  return stripped !== null && isSame(stripped, bytes) ? bytes : stripped;
}

const STRIP: Readonly<Record<ImageFormat, (bytes: Uint8Array) => Uint8Array | null>> = {
  jpeg: stripJpeg,
  png: stripPng,
  webp: stripWebp,
  gif: stripGif,
  avif: stripAvif,
  svg: (bytes) => bytes,
};

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

const EXIF_HEAD = 'Exif\0\0';

function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  const segments = jpegSegments(bytes);
  if (segments === null) return null;
  const exif = segments.find(({ marker, from }) => marker === 0xe1 && hasAt(bytes, from + 4, EXIF_HEAD));
  const turn = exif ? orientationOf(bytes.subarray(exif.from + 4 + EXIF_HEAD.length, exif.to)) : null;
  const kept = segments.filter((segment) => isKeptInJpeg(bytes, segment));
  const parts = kept.map(({ from, to }) => bytes.subarray(from, to));
  if (turn === null) return concat(parts);
  // After JFIF, which must come first where it is there.
  const at = kept[1]?.marker === 0xe0 ? 2 : 1;
  return concat([...parts.slice(0, at), jpegExif(turn), ...parts.slice(at)]);
}

function isKeptInJpeg(bytes: Uint8Array, { marker, from }: JpegSegment): boolean {
  if (marker === 0xe0) return hasAt(bytes, from + 4, 'JFIF\0');
  if (marker === 0xe2) return hasAt(bytes, from + 4, 'ICC_PROFILE\0');
  if (marker === 0xee) return hasAt(bytes, from + 4, 'Adobe');
  const isApplication = marker >= 0xe0 && marker <= 0xef;
  const isComment = marker === 0xfe;
  return !isApplication && !isComment;
}

function jpegExif(orientation: number): Uint8Array {
  const data = concat([bytesOf(EXIF_HEAD), exifWithOrientation(orientation)]);
  return concat([Uint8Array.of(0xff, 0xe1, 0, data.length + 2), data]);
}

/** Besides the critical chunks: colour, transparency, size, palettes, and animation. */
const KEPT_IN_PNG = new Set(
  'tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI mDCv cLLi bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
);

function stripPng(bytes: Uint8Array): Uint8Array | null {
  const chunks = pngChunks(bytes);
  if (chunks === null) return null;
  const parts = chunks.flatMap((chunk): Uint8Array[] => {
    const isCritical = /^[A-Z]/.test(chunk.type);
    if (isCritical || KEPT_IN_PNG.has(chunk.type)) return [bytes.subarray(chunk.from, chunk.to)];
    return chunk.type === 'eXIf' ? turnedPng(bytes, chunk) : [];
  });
  return concat([bytes.subarray(0, 8), ...parts]);
}

function turnedPng(bytes: Uint8Array, { dataFrom, dataTo }: PngChunk): Uint8Array[] {
  const turn = orientationOf(bytes.subarray(dataFrom, dataTo));
  return turn === null ? [] : [pngChunk('eXIf', exifWithOrientation(turn))];
}

const KEPT_IN_WEBP = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** In the flags of `VP8X`: there is EXIF, there is XMP. */
const WEBP_EXIF = 0x08;
const WEBP_XMP = 0x04;

function stripWebp(bytes: Uint8Array): Uint8Array | null {
  const chunks = webpChunks(bytes);
  if (chunks === null) return null;
  const exif = chunks.find(({ type }) => type === 'EXIF');
  const turn = exif ? orientationOf(withoutHead(bytes.subarray(exif.dataFrom, exif.dataTo))) : null;
  const parts = chunks
    .filter(({ type }) => KEPT_IN_WEBP.has(type))
    .map(({ type, from, to }) => {
      const chunk = bytes.slice(from, to);
      if (type === 'VP8X')
        chunk[8] = ((chunk[8] ?? 0) & ~(WEBP_EXIF | WEBP_XMP)) | (turn === null ? 0 : WEBP_EXIF);
      return chunk;
    });
  return webpFile(turn === null ? parts : [...parts, webpChunk('EXIF', exifWithOrientation(turn))]);
}

/** Some programs write JPEG's mark before the EXIF data of a WebP file. */
const withoutHead = (exif: Uint8Array): Uint8Array =>
  hasAt(exif, 0, EXIF_HEAD) ? exif.subarray(EXIF_HEAD.length) : exif;
