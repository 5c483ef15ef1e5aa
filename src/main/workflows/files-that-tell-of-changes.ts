import { join } from 'node:path';
import { readTextFile } from '#main/files/file-facts.ts';
import type { Repository } from '#main/git/repository.ts';

/** The files of git that change when HEAD moves to another branch or commit. Never throws. */
export async function filesThatTellOfChanges({ gitDir, commonDir }: Repository): Promise<readonly string[]> {
  const head = await readTextFile(join(gitDir, 'HEAD')).catch(() => null);
  const ref = /^ref: (refs\/heads\/[^\s]+)$/.exec(head?.trim() ?? '')?.[1];
  const branch = ref === undefined || ref.includes('..') ? [] : [join(commonDir, ref)];
  return [join(gitDir, 'HEAD'), join(gitDir, 'logs', 'HEAD'), join(commonDir, 'packed-refs'), ...branch];
}
