import { useEffect, useState } from 'react';
import type { IssueId, VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import { ask } from '../door/door.ts';
import { askDiffWorker } from '../editor/diff-in-worker.ts';

/** How many words a version brought and took. */
export interface VersionSize {
  readonly inserted: number;
  readonly deleted: number;
}

/** A version never changes: nor does its size, whoever asks. */
const sizes = new Map<VersionId, VersionSize>();

/** A size that somebody looks for, until it is known or nobody looks any more. */
interface Wanted {
  readonly issueId: IssueId;
  readonly version: Version;
  readonly looking: AbortController;
  readonly tell: (size: VersionSize) => void;
}

/** In the order in which they were asked for. */
const wanted = new Set<Wanted>();
let isMeasuring = false;

/** As many versions as are read at once. */
const AT_ONCE = 12;

/**
 * The size of a version, once it is known: it is compared in the worker with the version it was made from. Only what is
 * shown is measured, one after another, however many versions there are.
 */
export function useVersionSize(issueId: IssueId, version: Version): VersionSize | null {
  const [size, setSize] = useState(() => sizes.get(version.versionId) ?? null);
  useEffect(() => {
    if (sizes.has(version.versionId)) return;
    const own: Wanted = { issueId, version, looking: new AbortController(), tell: setSize };
    wanted.add(own);
    void measureWanted();
    return () => {
      wanted.delete(own);
      own.looking.abort();
    };
  }, [issueId, version]);
  return size;
}

async function measureWanted(): Promise<void> {
  if (isMeasuring) return;
  isMeasuring = true;
  // All of a list ask at once: they are read together.
  await Promise.resolve();
  for (let [first] = wanted; first !== undefined; [first] = wanted) {
    const { issueId } = first;
    await measure(issueId, [...wanted].filter((each) => each.issueId === issueId).slice(0, AT_ONCE));
  }
  isMeasuring = false;
}

/** Never throws; those that cannot be measured have no size. */
async function measure(issueId: IssueId, some: readonly Wanted[]): Promise<void> {
  const versionIds = [
    ...new Set(some.flatMap(({ version }) => [version.versionId, ...version.parents.slice(0, 1)])),
  ];
  const reply = await ask('issue:read-versions', { issueId, versionIds });
  for (const one of some) {
    const size = reply.ok && wanted.has(one) ? await sizeOf(one, reply.value.texts) : null;
    wanted.delete(one);
    if (size === null) continue;
    sizes.set(one.version.versionId, size);
    one.tell(size);
  }
}

async function sizeOf(
  { version: { versionId, parents }, looking: { signal } }: Wanted,
  texts: Readonly<Record<VersionId, string>>,
): Promise<VersionSize | null> {
  const [parent] = parents;
  const before = parent === undefined ? '' : texts[parent];
  const after = texts[versionId];
  if (before === undefined || after === undefined) return null;
  const comparison = askDiffWorker('compare', { before, after });
  signal.addEventListener('abort', comparison.cancel, { once: true });
  const diff = await Promise.race([comparison.answer.catch(() => null), aborted(signal)]);
  signal.removeEventListener('abort', comparison.cancel);
  return diff && { inserted: diff.words.inserted, deleted: diff.words.deleted };
}

const aborted = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
