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

/** As many versions as are read at once. */
const AT_ONCE = 12;

/**
 * The sizes of an issue's versions, newest first, as they become known: each is compared in the worker with the version it
 * was made from, one after another, for as long as the list is shown.
 */
export function useVersionSizes(
  issueId: IssueId,
  versions: readonly Version[] | null,
): ReadonlyMap<VersionId, VersionSize> {
  const [known, setKnown] = useState<ReadonlyMap<VersionId, VersionSize>>(() => new Map(sizes));
  useEffect(() => {
    const asked = new AbortController();
    void measure(issueId, versions ?? [], asked.signal, () => setKnown(new Map(sizes)));
    return () => asked.abort();
  }, [issueId, versions]);
  return known;
}

async function measure(
  issueId: IssueId,
  versions: readonly Version[],
  asked: AbortSignal,
  onMeasured: () => void,
): Promise<void> {
  const waiting = versions.filter(({ versionId }) => !sizes.has(versionId));
  for (let at = 0; at < waiting.length && !asked.aborted; at += AT_ONCE) {
    const some = waiting.slice(at, at + AT_ONCE);
    const versionIds = [
      ...new Set(some.flatMap(({ versionId, parents }) => [versionId, ...parents.slice(0, 1)])),
    ];
    const reply = await ask('issue:read-versions', { issueId, versionIds });
    // Without their texts they have no sizes; the list says all else.
    if (!reply.ok) return;
    for (const version of some) {
      const [parent] = version.parents;
      const before = parent === undefined ? '' : reply.value.texts[parent];
      const after = reply.value.texts[version.versionId];
      if (before === undefined || after === undefined) continue;
      const comparison = askDiffWorker('compare', { before, after });
      asked.addEventListener('abort', comparison.cancel, { once: true });
      const diff = await Promise.race([comparison.answer.catch(() => null), aborted(asked)]);
      asked.removeEventListener('abort', comparison.cancel);
      if (asked.aborted) return;
      if (diff === null) continue;
      const { inserted, deleted } = diff.words;
      sizes.set(version.versionId, { inserted, deleted });
      onMeasured();
    }
  }
}

const aborted = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(null), { once: true }));
