import type { SplitText } from './split-units.ts';

/** The source of some units, with what stands between them. */
export function sourceOf({ units, gaps }: SplitText, [from, to]: readonly [number, number]): string {
  return units
    .slice(from, to)
    .map(({ text }, at) => (at === 0 ? text : `${gaps[from + at]}${text}`))
    .join('');
}
