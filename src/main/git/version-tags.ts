import type { VersionId } from '#contract/ids.ts';
import type { BatchAnswer } from './batch-answers.ts';
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
  /** The first paragraph of its message; of a tag without one, its name. */
  readonly title: string;
}

const NAME = /^(published|milestone)\/([^/]+)\/([1-9]\d{0,8})$/;
/** Where such tags are. */
export const TAG_FOLDERS = ['refs/tags/published/', 'refs/tags/milestone/'] as const;

/**
 * The tags of versions among these references (full names, and the objects they name), by their number within a slug. One whose object is
 * lost (an interrupted copy, a damaged disk) still takes its number, and stands on no version.
 *
 * @param read an object by its name; throws like `ObjectReader.read`
 */
export async function readTags(
  refs: ReadonlyMap<string, string>,
  read: (object: string) => Promise<BatchAnswer>,
): Promise<readonly VersionTag[]> {
  const tags = await Promise.all(
    [...refs].map(async ([ref, object]): Promise<VersionTag[]> => {
      const name = ref.replace(/^refs\/tags\//, '');
      const [, kind, slug, n] = NAME.exec(name) ?? [];
      const said = kind && slug && n ? tagged(object, await read(object)) : null;
      if (said === null || !slug) return [];
      const { commit, message } = said;
      const title = message || name;
      return [{ kind: kind as VersionTag['kind'], name, slug, n: Number(n), commit, title }];
    }),
  );
  return tags.flat().toSorted((a, b) => a.n - b.n);
}

/** What a tag's object says: the commit it stands on and the first paragraph of its message. Null: on something else. */
function tagged(object: string, answer: BatchAnswer): { commit: VersionId; message: string } | null {
  // Lost, or a tree: no version has that name.
  if (answer.kind === 'none' || answer.kind === 'commit') return { commit: object as VersionId, message: '' };
  if (answer.kind === 'blob') return null;
  const text = answer.bytes.toString('utf8');
  const target = /^object ([0-9a-f]+)\ntype commit\n/.exec(text)?.[1];
  if (target === undefined) return null;
  const headerEnd = text.indexOf('\n\n');
  const [first = ''] =
    headerEnd === -1
      ? []
      : text
          .slice(headerEnd)
          .trim()
          .split(/\n\s*\n|-----BEGIN /);
  return { commit: target as VersionId, message: first.trim().replaceAll(/\s*\n/g, ' ') };
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
