import type { VersionId } from '#contract/ids.ts';
import type { ChangeId } from '#core/diff/index.ts';
import type { Attributable } from '#core/review/attribute.ts';
import { relativeDate } from '../ui/date-words.ts';
import { type Comparison, type Side, versionOf } from './review-state.ts';

/** Who made a change, and when it came in. */
export interface ChangeAuthors {
  /** The one with most of its words first; `You` for the author at this machine. */
  readonly names: readonly string[];
  /** ISO 8601; null for what is in the working copy only. */
  readonly date: string | null;
  /** What the version's author said of it; empty for the working copy. */
  readonly note: string;
}

export type AuthorsByChange = ReadonlyMap<ChangeId, ChangeAuthors>;

/** The working copy as a version, made from the last one. */
export const WORKING = 'working';

/** A comparison as attribution sees it; null where one side is another issue, with a history of its own. */
export function attributable(comparison: Comparison): Attributable | null {
  const { sources, before, after } = comparison;
  const [from, to] = [idOf(before, comparison), idOf(after, comparison)];
  if (from === undefined || to === undefined || to === null) return null;
  const last = sources.versions[0]?.versionId;
  const parents = last === undefined ? [] : [last];
  const known = new Set<string>(sources.versions.map(({ versionId }) => versionId));
  const others = sources.branches
    .filter(({ versionId }) => !known.has(versionId))
    .map(({ versionId }) => ({ id: versionId as string, parents }));
  return {
    versions: [
      { id: WORKING, parents },
      ...others,
      ...sources.versions.map(({ versionId, parents: from }) => ({ id: versionId as string, parents: from })),
    ],
    before: from,
    after: to,
  };
}

function idOf(side: Side, { sources }: Comparison): string | null | undefined {
  if (side.kind === 'nothing') return null;
  if (side.kind === 'working') return WORKING;
  const version = versionOf(side, sources);
  // Nothing was looked at yet: everything is new.
  return version === null && side.kind === 'seen' ? null : (version ?? undefined);
}

/** Authors of changes by the versions that brought them in. */
export function authorsOf(
  attributed: readonly (readonly [ChangeId, readonly string[]])[],
  { sources }: Comparison,
): AuthorsByChange {
  const versions = new Map(sources.versions.map((version) => [version.versionId as string, version]));
  const branches = new Map(sources.branches.map((branch) => [branch.versionId as string, branch]));
  const nameOf = (id: string): string => {
    const made = versions.get(id) ?? branches.get(id);
    return made === undefined || made.authorIsMe ? 'You' : made.author;
  };
  return new Map(
    attributed.map(([change, ids]): [ChangeId, ChangeAuthors] => {
      const first = ids[0] ?? WORKING;
      const made = versions.get(first) ?? branches.get(first);
      return [
        change,
        {
          names: [...new Set(ids.map(nameOf))],
          date: made?.date ?? null,
          note: versions.get(first as VersionId)?.note ?? '',
        },
      ];
    }),
  );
}

/** `Ben Okafor`, `Ben Okafor and you`, `Ben Okafor and 2 others`. */
export function namesInWords([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return first;
  if (others.length > 1) return `${first} and ${others.length} others`;
  return `${first} and ${others[0] === 'You' ? 'you' : others[0]}`;
}

/** `14 min ago`; `now` for what no version has yet. */
export const whenInWords = ({ date }: ChangeAuthors, now: Date): string =>
  date === null ? 'now' : relativeDate(date, now);
