import type { VersionId } from '#contract/ids.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/**
 * A tag that says something of a version: `published/<slug>/<n>` that it was published, `milestone/<slug>/<n>` that an
 * author gave it a name, which is the tag's message.
 */
export interface VersionTag {
  readonly kind: 'published' | 'milestone';
  readonly name: string;
  readonly slug: string;
  readonly n: number;
  readonly commit: VersionId;
  /** The first line of its message; of a tag without one, its name. */
  readonly title: string;
}

const NAME = /^(published|milestone)\/([^/]+)\/([1-9]\d{0,8})$/;
const FORMAT = [
  '%(refname:strip=2)',
  '%(objecttype)',
  '%(objectname)',
  '%(*objecttype)',
  '%(*objectname)',
  '%(contents:subject)',
].join('%00');

/** All tags of versions, by their number within a slug. Throws like `runGit`. */
export async function listTags(repository: Repository): Promise<readonly VersionTag[]> {
  const { output } = await runGit(repository, {
    task: 'list tags',
    args: ['for-each-ref', `--format=${FORMAT}`, 'refs/tags/published/', 'refs/tags/milestone/'],
  });
  return parseTags(output);
}

/** Reads `git for-each-ref` in the format above, one tag a line. */
export function parseTags(output: string): readonly VersionTag[] {
  return output
    .split('\n')
    .flatMap(parseTag)
    .toSorted((a, b) => a.n - b.n);
}

function parseTag(line: string): VersionTag[] {
  const [name = '', type, object, targetType, target, subject = ''] = line.split('\0');
  const [, kind, slug, n] = NAME.exec(name) ?? [];
  const annotated = targetType === 'commit';
  const commit = annotated ? target : type === 'commit' ? object : undefined;
  if (!kind || !slug || !n || !commit) return [];
  const title = (annotated && subject.trim()) || name;
  return [
    {
      kind: kind as VersionTag['kind'],
      name,
      slug,
      n: Number(n),
      commit: commit as VersionId,
      title,
    },
  ];
}

/** The published versions under a slug, by number. */
export const publishedUnder = (slug: string, tags: readonly VersionTag[]): readonly VersionTag[] =>
  tags.filter((tag) => tag.kind === 'published' && tag.slug === slug);

/** The tags of versions that `commit` holds: the objects they are, by their short names. Throws like `runGit`. */
export async function tagsUpTo(repository: Repository, commit: string): Promise<ReadonlyMap<string, string>> {
  const { output } = await runGit(repository, {
    task: 'list tags',
    args: [
      'for-each-ref',
      `--merged=${commit}`,
      '--format=%(objectname) %(refname:strip=2)',
      'refs/tags/published/',
      'refs/tags/milestone/',
    ],
  });
  return new Map(
    output.split('\n').flatMap((line) => {
      const [object, name] = line.split(' ');
      return object && name ? [[name, object] as const] : [];
    }),
  );
}
