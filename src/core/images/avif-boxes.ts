import { hasAt, latin, u32 } from './bytes.ts';

export interface Box {
  readonly type: string;
  readonly dataFrom: number;
  readonly to: number;
}

/** The boxes between two places of an ISO base media file (ISO/IEC 14496-12, 4.2); ends where one makes no sense. */
export function boxesOf(bytes: Uint8Array, from: number, end: number): readonly Box[] {
  const boxes: Box[] = [];
  let at = from;
  while (at + 8 <= end) {
    const small = u32(bytes, at);
    const large = small === 1 ? u32(bytes, at + 8) * 2 ** 32 + u32(bytes, at + 12) : 0;
    const header = small === 1 ? 16 : 8;
    const size = small === 0 ? end - at : small === 1 ? large : small;
    if (size < header || at + size > end) break;
    boxes.push({ type: latin(bytes, at + 4, at + 8), dataFrom: at + header, to: at + size });
    at += size;
  }
  return boxes;
}

/** Whether a file says of itself that it is AVIF, a still picture (`avif`) or a sequence (`avis`). */
export function isAvif(bytes: Uint8Array): boolean {
  if (!hasAt(bytes, 4, 'ftyp')) return false;
  const end = Math.min(u32(bytes, 0), bytes.length, 256);
  for (let at = 8; at + 4 <= end; at += 4) {
    // The second word is the brand's version.
    if (at !== 12 && (hasAt(bytes, at, 'avif') || hasAt(bytes, at, 'avis'))) return true;
  }
  return false;
}
