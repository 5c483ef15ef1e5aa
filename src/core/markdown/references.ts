import type { Env } from 'markdown-it';

/** Link definitions as markdown-it keeps them, by label. */
export type References = NonNullable<Env['references']>;

/** Whether two sets of definitions have the same labels with the same addresses and titles. */
export function sameReferences(a: References, b: References): boolean {
  const labels = Object.keys(a);
  return (
    labels.length === Object.keys(b).length &&
    labels.every((label) => a[label]?.href === b[label]?.href && a[label]?.title === b[label]?.title)
  );
}
