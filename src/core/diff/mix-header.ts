import { setHeaderField } from '../markdown/front-matter.ts';
import { splitSource } from '../markdown/split-source.ts';
import type { PlannedDiff } from './diff-issue.ts';
import type { IsReverted } from './mix-blocks.ts';

export type MixedHeader =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/** The later header with the fields set back whose changes are reverted; either header as it is where all agree. */
export function mixHeader(planned: PlannedDiff, isReverted: IsReverted): MixedHeader {
  const { diff, before, after, quietHeader } = planned;
  if (quietHeader !== null) return { ok: true, text: isReverted(quietHeader) ? before.header : after.header };
  const changed = diff.fields.filter(({ change }) => change !== null);
  const back = changed.filter(({ change }) => change !== null && isReverted(change));
  if (back.length === 0) return { ok: true, text: after.header };
  if (back.length === changed.length) return { ok: true, text: before.header };
  let header = after.header;
  for (const { key } of back) {
    const value = Object.hasOwn(before.frontMatter.fields, key) ? before.frontMatter.fields[key] : null;
    const set = setHeaderField(header, splitSource(header).headerKind, key, value ?? null, after.lineEnding);
    if (!set.ok) return set;
    header = set.text;
  }
  return { ok: true, text: header };
}
