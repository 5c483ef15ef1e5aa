import { bytesOf, concat, u32bytes, u32leBytes } from '../images/bytes.ts';
import { exifWithOrientation } from '../images/exif.ts';
import { pngChunk } from '../images/png-chunks.ts';
import { webpChunk, webpFile } from '../images/webp-chunks.ts';

/** Pictures as bytes, for tests: their structure is real, and `SECRET` stands wherever metadata can. */
export const SECRET = 'GPS 48.2082 N 16.3738 E';
const secret = bytesOf(SECRET);

/** EXIF data with an orientation, and a secret in it. */
export const exif = (orientation = 1): Uint8Array => {
  const upright = exifWithOrientation(orientation);
  return concat([upright, secret]);
};

const segment = (marker: number, data: Uint8Array): Uint8Array =>
  concat([Uint8Array.of(0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255), data]);

/** What a JPEG file may hold besides its picture, as segments. */
export const jpegMetadata = (orientation = 1): Uint8Array[] => [
  segment(0xe1, concat([bytesOf('Exif\0\0'), exif(orientation)])),
  segment(0xe1, bytesOf(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${SECRET}</x:xmpmeta>`)),
  segment(0xe2, bytesOf(`MPF\0${SECRET}`)),
  segment(0xed, bytesOf(`Photoshop 3.0\0${SECRET}`)),
  segment(0xfe, secret),
];

export interface JpegParts {
  readonly width?: number;
  readonly height?: number;
  readonly metadata?: readonly Uint8Array[];
  readonly trailer?: Uint8Array;
}

/** A progressive JPEG of two scans, with restarts and stuffed zeros in its data. */
export function jpeg({
  width = 3,
  height = 2,
  metadata = [],
  trailer = bytesOf(''),
}: JpegParts = {}): Uint8Array {
  const frame = [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0];
  const scan = segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0));
  return concat([
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, bytesOf('JFIF\0\x01\x01\0\0\x01\0\x01\0\0')),
    ...metadata,
    segment(0xe2, bytesOf('ICC_PROFILE\0\x01\x01profile')),
    segment(0xdb, new Uint8Array(65)),
    segment(0xc2, Uint8Array.from(frame)),
    scan,
    Uint8Array.of(1, 2, 0xff, 0, 3, 0xff, 0xd0, 4),
    segment(0xc4, new Uint8Array(20)),
    scan,
    Uint8Array.of(5, 0xff, 0xff, 0xd9),
    trailer,
  ]);
}

export interface PngParts {
  readonly width?: number;
  readonly height?: number;
  readonly extra?: readonly Uint8Array[];
  readonly trailer?: Uint8Array;
}

export function png({ width = 3, height = 2, extra = [], trailer = bytesOf('') }: PngParts = {}): Uint8Array {
  const head = concat([u32bytes(width), u32bytes(height), Uint8Array.of(8, 2, 0, 0, 0)]);
  return concat([
    bytesOf('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', head),
    pngChunk('sRGB', Uint8Array.of(0)),
    ...extra,
    pngChunk('IDAT', bytesOf('data')),
    pngChunk('IEND', bytesOf('')),
    trailer,
  ]);
}

export const pngMetadata = (orientation = 1): Uint8Array[] => [
  pngChunk('eXIf', exif(orientation)),
  pngChunk('tEXt', bytesOf(`Comment\0${SECRET}`)),
  pngChunk('iTXt', bytesOf(`XML:com.adobe.xmp\0\0\0\0\0${SECRET}`)),
  pngChunk('tIME', Uint8Array.of(7, 0xea, 2, 3, 4, 5, 6)),
  pngChunk('prVt', secret),
];

export function webp(metadata: readonly Uint8Array[] = [], flags = 0x20): Uint8Array {
  return webpFile([
    webpChunk('VP8X', Uint8Array.of(flags, 0, 0, 0, 2, 0, 0, 1, 0, 0)),
    webpChunk('ICCP', bytesOf('profile')),
    webpChunk('VP8L', Uint8Array.of(0x2f, 2, 0x40, 0, 0, 9, 9)),
    ...metadata,
  ]);
}

export const webpMetadata = (orientation = 1): Uint8Array[] => [
  webpChunk('EXIF', exif(orientation)),
  webpChunk('XMP ', secret),
  webpChunk('odd!', secret),
];

/** A GIF of one frame with a global table of two colours. */
export function gif(extra: readonly Uint8Array[] = []): Uint8Array {
  return concat([
    bytesOf('GIF89a'),
    Uint8Array.of(3, 0, 2, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255),
    Uint8Array.of(0x21, 0xff, 11, ...bytesOf('NETSCAPE2.0'), 3, 1, 0, 0, 0),
    ...extra,
    Uint8Array.of(0x21, 0xf9, 4, 0, 10, 0, 0, 0),
    Uint8Array.of(0x2c, 0, 0, 0, 0, 3, 0, 2, 0, 0, 2, 2, 0x4c, 1, 0),
    Uint8Array.of(0x3b),
  ]);
}

export const gifMetadata = (): Uint8Array[] => [
  Uint8Array.of(0x21, 0xfe, secret.length, ...secret, 0),
  Uint8Array.of(0x21, 0xff, 11, ...bytesOf('XMP DataXMP'), secret.length, ...secret, 0),
];

const box = (type: string, ...data: readonly Uint8Array[]): Uint8Array => {
  const body = concat(data);
  return concat([u32bytes(body.length + 8), bytesOf(type), body]);
};
const full = Uint8Array.of(0, 0, 0, 0);
const u16bytes = (value: number): Uint8Array => Uint8Array.of(value >> 8, value & 255);

/** An AVIF picture of 3 by 2 with EXIF in the file's data, XMP in the `idat` box, and a property that turns it. */
export function avif({ secrets = [SECRET, SECRET] as readonly string[], brand = 'avif' } = {}): Uint8Array {
  const [exifData, xmp] = secrets.map((text) => bytesOf(`\0\0\0\0MM\0*${text}`));
  const infe = (item: number, type: string, more = '') =>
    box('infe', Uint8Array.of(2, 0, 0, 0), u16bytes(item), u16bytes(0), bytesOf(`${type}\0${more}`));
  const kinds = [infe(1, 'av01')];
  if (exifData) kinds.push(infe(2, 'Exif'));
  if (xmp) kinds.push(infe(3, 'mime', 'application/rdf+xml\0'));
  const meta = (dataAt: number) => {
    const place = (item: number, method: number, at: number, length: number) =>
      concat([u16bytes(item), u16bytes(method), u16bytes(0), u16bytes(1), u32bytes(at), u32bytes(length)]);
    const places = [place(1, 0, dataAt, 4)];
    if (exifData) places.push(place(2, 0, dataAt + 4, exifData.length));
    if (xmp) places.push(place(3, 1, 0, xmp.length));
    return box(
      'meta',
      full,
      box('iinf', full, u16bytes(kinds.length), ...kinds),
      box('iloc', Uint8Array.of(1, 0, 0, 0, 0x44, 0), u16bytes(places.length), ...places),
      box('iprp', box('ipco', box('ispe', full, u32bytes(3), u32bytes(2)), box('irot', Uint8Array.of(1)))),
      box('idat', xmp ?? bytesOf('')),
    );
  };
  const head = box('ftyp', bytesOf(brand), u32bytes(0), bytesOf('mif1'), bytesOf('avif'));
  const dataAt = head.length + meta(0).length + 8;
  return concat([head, meta(dataAt), box('mdat', bytesOf('av1!'), exifData ?? bytesOf(''))]);
}

export const svg = (inside = ''): Uint8Array =>
  bytesOf(
    `<?xml version="1.0"?>\n<!-- A drawing -->\n<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>\n`,
  );

/** A RIFF container of another kind. */
export const wave = (): Uint8Array => concat([bytesOf('RIFF'), u32leBytes(4), bytesOf('WAVE')]);
