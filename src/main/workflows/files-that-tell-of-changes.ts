import { join } from 'node:path';
import { textNow } from '#main/files/file-facts.ts';
import type { Repository } from '#main/git/repository.ts';

/** The files of git that change when HEAD moves to another branch or commit. Never throws. */
export function filesThatTellOfChanges({ gitDir, commonDir }: Repository): readonly string[] {
  const head = textNow(join(gitDir, 'HEAD'));
  const ref = /^ref: (refs\/heads\/[^\s]+)$/.exec(head?.trim() ?? '')?.[1];
  const branch = ref === undefined || ref.includes('..') ? [] : [join(commonDir, ref)];
  return [
    join(gitDir, 'HEAD'),
    join(gitDir, 'logs', 'HEAD'),
    join(commonDir, 'packed-refs'),
    join(commonDir, 'reftable', 'tables.list'),
    ...branch,
  ];
}
