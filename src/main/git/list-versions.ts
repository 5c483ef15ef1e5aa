import type { VersionId } from '#contract/ids.ts';
import type { Author, Version } from '#contract/replies.ts';
import { listPublishedTags } from './published-tags.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

const FIELDS = 6;
const FORMAT = '--format=%H%x00%h%x00%an%x00%ae%x00%aI%x00%B';

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
  return readVersions(repository, [...bound, commit, '--', path], me);
}

/** One commit as a version. Throws like `runGit`. */
export async function readVersion(
  repository: Repository,
  commit: VersionId,
  me: Author | null,
): Promise<Version | null> {
  const [version = null] = await readVersions(repository, ['--max-count=1', commit, '--'], me);
  return version;
}

async function readVersions(
  repository: Repository,
  selection: readonly string[],
  me: Author | null,
): Promise<readonly Version[]> {
  const [log, tags] = await Promise.all([
    runGit(repository, { task: 'list versions', args: ['log', '-z', FORMAT, ...selection] }),
    listPublishedTags(repository),
  ]);
  return parseVersions(log.output, me, (commit) =>
    tags.filter((tag) => tag.commit === commit).map((tag) => tag.name),
  );
}

/** Reads `git log -z` in the format above: six fields a commit. */
export function parseVersions(
  output: string,
  me: Author | null,
  tagsOf: (commit: string) => readonly string[],
): readonly Version[] {
  const parts = output.split('\0');
  const versions: Version[] = [];
  for (let at = 0; at + FIELDS <= parts.length; at += FIELDS) {
    const [commit = '', shortId = '', author = '', email = '', date = '', note = ''] = parts.slice(
      at,
      at + FIELDS,
    );
    versions.push({
      versionId: commit as VersionId,
      shortId,
      author,
      authorIsMe: isSamePerson(me, { name: author, email }),
      date,
      note: note.trim(),
      publishedTags: tagsOf(commit),
    });
  }
  return versions;
}

/** People are told apart by e-mail address, whatever its case. */
export function isSamePerson(me: Author | null, other: Author): boolean {
  return me !== null && me.email.toLowerCase() === other.email.toLowerCase();
}
