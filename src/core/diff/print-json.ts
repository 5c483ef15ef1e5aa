import { changeSlug } from './describe-change.ts';
import type { Change, IssueDiff } from './types.ts';

/** A difference for programs: one line of JSON. Places are UTF-16 offsets, half-open; `quiet` is what no reader sees. */
export function printJson({ words, changes, quiet }: IssueDiff): string {
  return JSON.stringify({ words, changes: changes.map(plain), quiet: quiet.map(plain) });
}

const plain = (change: Change) => ({
  id: change.id,
  kind: changeSlug(change),
  section: change.section,
  before: change.before,
  after: change.after,
  from: [change.from.from, change.from.to],
  to: [change.to.from, change.to.to],
});
