import { bytesOf, concat, hasAt, latin, u32le, u32leBytes } from './bytes.ts';

export interface WebpChunk {
  readonly type: string;
  /** The whole chunk with the byte that makes its length even. */
  readonly from: number;
  readonly to: number;
  readonly dataFrom: number;
  readonly dataTo: number;
}

/** A WebP file as the chunks of its RIFF container (RFC 9649). Null where the structure cannot be followed. */
export function webpChunks(bytes: Uint8Array): readonly WebpChunk[] | null {
  if (!hasAt(bytes, 0, 'RIFF') || !hasAt(bytes, 8, 'WEBP')) return null;
  const end = Math.min(bytes.length, 8 + u32le(bytes, 4));
  const chunks: WebpChunk[] = [];
  let at = 12;
  while (at + 8 <= end) {
    const type = latin(bytes, at, at + 4);
    if (!/^[\x20-\x7e]{4}$/.test(type)) return null;
    const dataFrom = at + 8;
    const size = u32le(bytes, at + 4);
    const dataTo = Math.min(end, dataFrom + size);
    const to = Math.min(end, dataFrom + size + (size % 2));
    chunks.push({ type, from: at, to, dataFrom, dataTo });
    at = to;
  }
  return /^VP8[ LX]$/.test(chunks[0]?.type ?? '') ? chunks : null;
}

export function webpChunk(type: string, data: Uint8Array): Uint8Array {
  return concat([bytesOf(type), u32leBytes(data.length), data, new Uint8Array(data.length % 2)]);
}

/** The container around chunks. */
export function webpFile(chunks: readonly Uint8Array[]): Uint8Array {
  const body = concat([bytesOf('WEBP'), ...chunks]);
  return concat([bytesOf('RIFF'), u32leBytes(body.length), body]);
}
