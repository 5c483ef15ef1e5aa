import type { VersionId } from '#contract/ids.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** A tag `published/<slug>/<n>` and the commit it stands on. */
export interface PublishedTag {
  readonly name: string;
  readonly slug: string;
  readonly n: number;
  readonly commit: VersionId;
}

const NAME = /^published\/([^/]+)\/([1-9]\d{0,8})$/;

/** All tags of published versions, by their number within a slug. Throws like `runGit`. */
export async function listPublishedTags(repository: Repository): Promise<readonly PublishedTag[]> {
  const { output } = await runGit(repository, {
    task: 'list tags',
    args: [
      'for-each-ref',
      '--format=%(refname:strip=2) %(objecttype) %(objectname) %(*objecttype) %(*objectname)',
      'refs/tags/published/',
    ],
  });
  return output
    .split('\n')
    .flatMap(parseTag)
    .toSorted((a, b) => a.n - b.n);
}

function parseTag(line: string): PublishedTag[] {
  const [name = '', type, object, targetType, target] = line.split(' ');
  const [, slug, n] = NAME.exec(name) ?? [];
  const commit = targetType === 'commit' ? target : type === 'commit' ? object : undefined;
  return slug && n && commit ? [{ name, slug, n: Number(n), commit: commit as VersionId }] : [];
}
