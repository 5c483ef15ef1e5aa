import type { Conflict, ConflictId } from './types.ts';

export type Unnamed = Omit<Conflict, 'id'>;

/**
 * Names a conflict after what its three texts say: the same whenever and wherever they merge again. So an answer that
 * was kept under the name is never given to another question. Line ends do not count.
 *
 * @param before the conflicts of the issue that have names; one that says the same again gets a number
 */
export function nameConflict(
  { place, base, ours, theirs }: Unnamed,
  before: readonly Pick<Conflict, 'id'>[],
): ConflictId {
  const passages = [place.part, base, ours, theirs].map((text) => text.replaceAll('\r\n', '\n'));
  const name = `${place.part}-${fingerprint(JSON.stringify(passages))}`;
  const taken = new Set<string>(before.map(({ id }) => id));
  let unique = name;
  for (let number = 2; taken.has(unique); number += 1) unique = `${name}-${number}`;
  return unique as ConflictId;
}

/** 64 bits in two halves of FNV-1a, after G. Fowler, L. C. Noll and P. Vo; the second half starts elsewhere. */
function fingerprint(text: string): string {
  let [left, right] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    left = Math.imul(left ^ code, 0x01000193);
    right = Math.imul(right ^ (code + at), 0x01000193);
  }
  return [left, right].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
