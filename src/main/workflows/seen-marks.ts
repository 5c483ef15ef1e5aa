import type { IssueId } from '#contract/ids.ts';
import { shortHash } from '#main/files/content-hash.ts';
import { commitExists } from '#main/git/commit-exists.ts';
import type { FollowedVersion } from '#main/git/follow-issue.ts';
import { isSamePerson } from '#main/git/list-versions.ts';
import { readHead } from '#main/git/read-head.ts';
import { type GalleyRef, readRef, setRef } from '#main/git/refs.ts';
import { findIssueInCommit } from './issue-in-commit.ts';
import type { OpenPublication } from './open-publication.ts';
import { seenVersions } from './seen-versions.ts';

/**
 * What an author has looked at, kept for this clone alone, as references that no sharing takes along:
 *
 * - `refs/galley/opened`: the commit that was current when Galley first opened the clone. What it holds is not news.
 * - `refs/galley/seen/<issue>`: the version at which the last review of an issue was finished.
 */
const OPENED = 'refs/galley/opened';
export const seenRef = (issueId: IssueId): GalleyRef => `refs/galley/seen/${issueId}`;

/** All marks of a clone, as they are now. */
export interface SeenMarks {
  readonly opened: string | null;
  /** The commit of the last review, by the path the issue had then; null where it was never reviewed. */
  of(path: string): string | null;
}

/** Remembers, once for a clone, what there was when it was first opened. Throws like `runGit`. */
export async function rememberOpened({ repository }: Pick<OpenPublication, 'repository'>): Promise<void> {
  const opened = await readRef(repository, OPENED);
  if (opened !== null && (await commitExists(repository, opened))) return;
  const { commit } = await readHead(repository);
  if (commit !== null) await setRef(repository, OPENED, commit);
}

/** Reads the marks. Throws like `runGit`. */
export async function readSeenMarks({ state }: OpenPublication): Promise<SeenMarks> {
  const refs = await state.marks();
  return {
    opened: refs.get(OPENED) ?? null,
    of: (path) => refs.get(seenRef(shortHash(path) as IssueId)) ?? null,
  };
}

/** An issue's versions, parted by whether they count as looked at. */
export interface LookedAt {
  /** The newest that counts; null where none does. */
  readonly seen: FollowedVersion | null;
  /** Those that do not, newest first. */
  readonly unseen: readonly FollowedVersion[];
}

/**
 * Parts the versions of the issue at a path, newest first, by what the author has looked at.
 * Throws like `runGit`.
 */
export async function lookedAt(
  open: OpenPublication,
  path: string,
  versions: readonly FollowedVersion[],
  marks: SeenMarks,
): Promise<LookedAt> {
  const me = await open.state.author();
  const stored = await storedVersion(open, path, versions, marks);
  const seen = seenVersions(
    versions.map(({ commit, log: { author, email }, parents }) => ({
      versionId: commit,
      parents,
      authorIsMe: isSamePerson(me, { name: author, email }),
    })),
    stored?.commit ?? null,
  );
  return {
    seen: versions.find(({ commit }) => seen.has(commit)) ?? null,
    unseen: versions.filter(({ commit }) => !seen.has(commit)),
  };
}

/** The version the last review ended at, by the issue's present name or one it had before, else what was opened first. */
async function storedVersion(
  open: OpenPublication,
  path: string,
  versions: readonly FollowedVersion[],
  marks: SeenMarks,
): Promise<FollowedVersion | null> {
  const names = new Set([path, ...versions.map((version) => version.path)]);
  for (const mark of [...[...names].map((name) => marks.of(name)), marks.opened]) {
    if (mark === null) continue;
    const own = versions.find(({ commit }) => commit === mark);
    if (own !== undefined) return own;
    // The mark can be on a commit between two versions; or the history was rewritten since, and the nearest of the
    // versions there that is still one here, by its commit or its bytes, stands for it.
    const there = await findIssueInCommit(open, path, mark).catch(() => undefined);
    if (there === undefined) continue;
    for (const { commit, blob } of there?.versions ?? []) {
      const same = versions.find((version) => version.commit === commit || version.blob === blob);
      if (same !== undefined) return same;
    }
    return null;
  }
  return null;
}
