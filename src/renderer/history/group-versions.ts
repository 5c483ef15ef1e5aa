import { format, isValid, parseISO } from 'date-fns';
import type { VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';

/** The versions of one day. */
export interface VersionDay {
  /** ISO 8601 day, on the clock of this machine. */
  readonly day: string;
  readonly versions: readonly Version[];
}

/** Versions by day, in the order they are given; a day that comes back later is another group. */
export function groupByDay(versions: readonly Version[]): readonly VersionDay[] {
  const days: { day: string; versions: Version[] }[] = [];
  for (const version of versions) {
    const day = dayOf(version.date);
    const last = days.at(-1);
    if (last?.day === day) last.versions.push(version);
    else days.push({ day, versions: [version] });
  }
  return days;
}

function dayOf(date: string): string {
  const parsed = parseISO(date);
  return isValid(parsed) ? format(parsed, 'yyyy-MM-dd') : date;
}

/** The names that files had in versions, where they were others than in the version that came after. */
export function earlierNames(versions: readonly Version[]): ReadonlyMap<VersionId, string> {
  const own = new Map(versions.map(({ versionId, path }) => [versionId, path]));
  const names = new Map<VersionId, string>();
  const seen = new Set<VersionId>();
  for (const { path, parents } of versions) {
    for (const parent of parents) {
      const earlier = own.get(parent);
      // Of several that came after, the newest counts.
      if (earlier !== undefined && earlier !== path && !seen.has(parent)) names.set(parent, earlier);
      seen.add(parent);
    }
  }
  return names;
}
