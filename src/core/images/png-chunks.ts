import { bytesOf, concat, hasAt, latin, u32, u32bytes } from './bytes.ts';

export interface PngChunk {
  readonly type: string;
  /** The whole chunk: length, type, data, check sum. */
  readonly from: number;
  readonly to: number;
  readonly dataFrom: number;
  readonly dataTo: number;
}

/**
 * A PNG file as its chunks (PNG, third edition, section 5), up to and with IEND. A file that ends too early ends with
 * its last chunk cut short. Null where the structure cannot be followed.
 */
export function pngChunks(bytes: Uint8Array): readonly PngChunk[] | null {
  if (!hasAt(bytes, 0, '\x89PNG\r\n\x1a\n')) return null;
  const chunks: PngChunk[] = [];
  let at = 8;
  while (at + 8 <= bytes.length) {
    const type = latin(bytes, at + 4, at + 8);
    if (!/^[A-Za-z]{4}$/.test(type)) return null;
    const dataFrom = at + 8;
    const dataTo = Math.min(bytes.length, dataFrom + u32(bytes, at));
    const to = Math.min(bytes.length, dataTo + 4);
    chunks.push({ type, from: at, to, dataFrom, dataTo });
    if (type === 'IEND') break;
    at = to;
  }
  return chunks[0]?.type === 'IHDR' ? chunks : null;
}

/** One chunk with its check sum. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const body = concat([bytesOf(type), data]);
  return concat([u32bytes(data.length), body, u32bytes(crc32(body))]);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** The check sum of PNG (its annex D). */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (TABLE[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
