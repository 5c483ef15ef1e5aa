import type { VersionId } from '#contract/ids.ts';
import type { Author, Version } from '#contract/replies.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';
import { listTags, type VersionTag } from './version-tags.ts';

const FIELDS = 7;
const FORMAT = '--format=%H%x00%h%x00%P%x00%an%x00%ae%x00%aI%x00%B';

/**
 * The versions of one file, newest first: the commits up to `commit` that touched it. Renames are not followed
 * yet. `me` is the author at this machine; `limit` bounds how many. Throws like `runGit`.
 */
export async function listVersions(
  repository: Repository,
  {
    commit,
    path,
    me,
    limit,
  }: {
    readonly commit: string | null;
    readonly path: string;
    readonly me: Author | null;
    readonly limit?: number;
  },
): Promise<readonly Version[]> {
  if (commit === null) return [];
  const bound = limit === undefined ? [] : [`--max-count=${limit}`];
  return readVersions(repository, [...bound, '--parents', commit, '--', path], path, me);
}

async function readVersions(
  repository: Repository,
  selection: readonly string[],
  path: string,
  me: Author | null,
): Promise<readonly Version[]> {
  const [log, tags] = await Promise.all([
    runGit(repository, { task: 'list versions', args: ['log', '-z', FORMAT, ...selection] }),
    listTags(repository),
  ]);
  return parseVersions(log.output, path, me, tags);
}

/** Reads `git log -z` in the format above: seven fields a commit. */
export function parseVersions(
  output: string,
  path: string,
  me: Author | null,
  tags: readonly VersionTag[],
): readonly Version[] {
  const parts = output.split('\0');
  const versions: Version[] = [];
  for (let at = 0; at + FIELDS <= parts.length; at += FIELDS) {
    const [commit = '', shortId = '', parents = '', author = '', email = '', date = '', note = ''] =
      parts.slice(at, at + FIELDS);
    versions.push({
      versionId: commit as VersionId,
      shortId,
      author,
      authorIsMe: isSamePerson(me, { name: author, email }),
      date,
      note: note.trim(),
      publishedTags: tags.flatMap((tag) =>
        tag.kind === 'published' && tag.commit === commit ? tag.name : [],
      ),
      milestones: tags.flatMap((tag) => (tag.kind === 'milestone' && tag.commit === commit ? tag.title : [])),
      path,
      parents: parents.split(' ').filter(Boolean) as VersionId[],
    });
  }
  return versions;
}

/** People are told apart by e-mail address, whatever its case. */
export function isSamePerson(me: Author | null, other: Author): boolean {
  return me !== null && me.email.toLowerCase() === other.email.toLowerCase();
}
