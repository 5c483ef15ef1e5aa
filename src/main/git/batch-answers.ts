const KEPT = ['blob', 'tag', 'commit'] as const;
export type KeptKind = (typeof KEPT)[number];

/** What `git cat-file --batch` says of one object it was asked for. */
export type BatchAnswer =
  | { readonly kind: KeptKind; readonly bytes: Buffer }
  /** Not there, a tree, or larger than is kept. */
  | { readonly kind: 'none' };

const LINE_FEED = 10;

/**
 * Reads the stream of `git cat-file --batch`: for each object a line `<name> <type> <size>`, then so many bytes, then a
 * line feed; or a line that ends with `missing` (or says `ambiguous`). Objects that are too large are let pass by
 * unkept, for one of gigabytes must not fill the memory.
 *
 * @param maxBytes what is kept of one object at most
 * @param onAnswer called for each object, in the order in which they were asked for
 */
export function batchReader(
  maxBytes: number,
  onAnswer: (answer: BatchAnswer) => void,
): (chunk: Buffer) => void {
  let header: Buffer[] = [];
  let kept: Buffer[] | null = null;
  let kind: KeptKind = 'blob';
  /** Bytes still to come, the line feed behind them counted. Null: a header is being read. */
  let left: number | null = null;

  const end = () => {
    const bytes = kept === null ? null : Buffer.concat(kept);
    left = null;
    kept = null;
    onAnswer(bytes === null ? { kind: 'none' } : { kind, bytes: bytes.subarray(0, -1) });
  };
  const readHeader = (line: string) => {
    const [, type, size] = /^[0-9a-f]+ (\w+) (\d+)$/.exec(line) ?? [];
    if (type === undefined || size === undefined) return onAnswer({ kind: 'none' });
    left = Number(size) + 1;
    const known = KEPT.find((each) => each === type);
    kept = known !== undefined && Number(size) <= maxBytes ? [] : null;
    kind = known ?? 'blob';
  };
  return (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      if (left === null) {
        const lineEnd = chunk.indexOf(LINE_FEED, at);
        header.push(chunk.subarray(at, lineEnd === -1 ? chunk.length : lineEnd));
        if (lineEnd === -1) return;
        const line = Buffer.concat(header).toString('latin1');
        header = [];
        at = lineEnd + 1;
        readHeader(line);
        continue;
      }
      const part = chunk.subarray(at, at + left);
      kept?.push(part);
      left -= part.length;
      at += part.length;
      if (left === 0) end();
    }
  };
}
