import { format, isValid, parseISO } from 'date-fns';
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

/** The name a file had in a version, where it was another than in the one that came after. */
export function earlierName(versions: readonly Version[], version: Version): string | null {
  const child = versions.find(({ parents }) => parents.includes(version.versionId));
  return child !== undefined && child.path !== version.path ? version.path : null;
}
