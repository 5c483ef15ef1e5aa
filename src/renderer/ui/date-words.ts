import {
  differenceInCalendarDays,
  differenceInHours,
  differenceInMinutes,
  format,
  isSameYear,
  isValid,
  parseISO,
} from 'date-fns';

/** `14 min ago`, `yesterday`, `Tuesday`, `12 Jan`, `12 Jan 2026`: as short as it can be without a doubt. */
export function relativeDate(iso: string, now: Date): string {
  const date = parseISO(iso);
  if (!isValid(date)) return iso;
  const days = differenceInCalendarDays(now, date);
  if (days < 0) return shortDay(date, now);
  if (days === 0) return earlierToday(date, now);
  if (days === 1) return 'yesterday';
  return days < 7 ? format(date, 'EEEE') : shortDay(date, now);
}

function earlierToday(date: Date, now: Date): string {
  const minutes = differenceInMinutes(now, date);
  if (minutes < 1) return 'just now';
  return minutes < 60 ? `${minutes} min ago` : `${differenceInHours(now, date)} h ago`;
}

const shortDay = (date: Date, now: Date) => format(date, isSameYear(date, now) ? 'd MMM' : 'd MMM yyyy');

/** A day as people write it: `12 Jan 2026`. Anything that is no date comes back as it is. */
export function dayInWords(iso: string): string {
  const date = parseISO(iso);
  return isValid(date) ? format(date, 'd MMM yyyy') : iso;
}

/** `Tuesday 3 February 2026`. */
export function fullDayInWords(iso: string): string {
  const date = parseISO(iso);
  return isValid(date) ? format(date, 'EEEE d MMMM yyyy') : iso;
}

/** For tooltips: `3 February 2026, 14:05`. */
export function exactDate(iso: string): string {
  const date = parseISO(iso);
  return isValid(date) ? format(date, 'd MMMM yyyy, HH:mm') : iso;
}

/** How long something has been so: `4 seconds`, `12 minutes`, `3 hours`, `2 days`. */
export function durationInWords(seconds: number): string {
  const steps = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ] as const;
  for (const [length, unit] of steps) {
    if (seconds >= length) return counted(Math.floor(seconds / length), unit);
  }
  return counted(Math.max(0, Math.floor(seconds)), 'second');
}

const numbers = new Intl.NumberFormat('en');

/** `1 word`, `1,204 words`. */
export function counted(count: number, unit: string): string {
  return `${numbers.format(count)} ${unit}${count === 1 ? '' : 's'}`;
}
