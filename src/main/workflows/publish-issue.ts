import { basename } from 'node:path';
import type { ContentHash, IssueId, VersionId } from '#contract/ids.ts';
import type { Author, Published, Version } from '#contract/replies.ts';
import { summarizeIssue } from '#core/document/summary.ts';
import { setFrontMatterField } from '#core/markdown/front-matter.ts';
import { contentHash } from '#main/files/content-hash.ts';
import { Failure } from '#main/files/failure.ts';
import type { IssueFile } from '#main/files/read-issue-file.ts';
import { listVersions } from '#main/git/list-versions.ts';
import { makeTag } from '#main/git/make-tag.ts';
import { readHead } from '#main/git/read-head.ts';
import { commitIssue } from './commit-issue.ts';
import { encodeIssue, onIssueFile, readUnchangedIssue, writeKnownIssue } from './issue-file.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';
import { nextTag, slugOf, tagsOfSlug } from './prepare-publishing.ts';
import { readyToCommit, versionOf } from './save-version.ts';
import { isCalendarDay } from './today.ts';

export interface PublishRequest {
  readonly issueId: IssueId;
  /** ISO 8601 day. */
  readonly date: string;
  readonly note: string;
  readonly baseHash: ContentHash;
}

/**
 * Publishes an issue: sets `status` and `date` in its header, commits it with its images, and puts the next
 * annotated tag `published/<slug>/<n>` on that commit.
 *
 * Where the commit fails, the file is put back as it was. Where only the tag fails, the version stays saved and
 * `git-failed` says so; publishing again then makes the missing tag and no second commit. Throws
 * `already-published` where this very text has its tag, `invalid-date`, and like `saveVersion`.
 */
export async function publishIssue(open: OpenPublication, request: PublishRequest): Promise<Published> {
  if (!isCalendarDay(request.date)) throw new Failure({ kind: 'invalid-date', given: request.date });
  const path = await pathOfIssue(open, request.issueId);
  const author = await readyToCommit(open);
  return onIssueFile(open, path, async () => {
    const before = await readUnchangedIssue(open, path, request.baseHash);
    const text = publishedText(path, before.text, request.date);
    const bytes = encodeIssue(path, text);
    const slug = slugOf(summarizeIssue(text, basename(path)).slug, path);
    const commit = await commitOrFind(open, { path, before, text, bytes, note: request.note, author });
    const tag = await tagVersion(open, { slug, commit, note: request.note, author });
    const version = await versionOf(open, { commit, path, me: author });
    return { version, tag, text, hash: contentHash(bytes) };
  });
}

/** The text with `status: published` and its date; every other byte stays. */
function publishedText(path: string, text: string, date: string): string {
  const fields: readonly (readonly [string, string])[] = [
    ['status', 'published'],
    // A date that says the same day with a time is left as the author wrote it.
    ...(summarizeIssue(text, basename(path)).date === date ? [] : [['date', date] as const]),
  ];
  return fields.reduce((current, [key, value]) => {
    const changed = setFrontMatterField(current, key, value);
    if (!changed.ok) throw new Failure({ kind: 'header-not-editable', path, reason: changed.reason });
    return changed.text;
  }, text);
}

interface Publishing {
  readonly path: string;
  readonly before: IssueFile;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly note: string;
  readonly author: Author;
}

/** Writes and commits; where the last version is this text already (a tag that failed before), gives that one. */
async function commitOrFind(open: OpenPublication, publishing: Publishing): Promise<VersionId> {
  const { path, before, text, bytes, note, author } = publishing;
  const changed = text !== before.text;
  if (changed) await writeKnownIssue(open, path, bytes);
  try {
    return await commitIssue(open, { path, file: { text, bytes }, note, author });
  } catch (cause) {
    if (cause instanceof Failure && cause.error.kind === 'nothing-to-save') {
      return untaggedLastVersion(open, path);
    }
    if (changed) await writeKnownIssue(open, path, before.bytes);
    throw cause;
  }
}

async function untaggedLastVersion(open: OpenPublication, path: string): Promise<VersionId> {
  const { commit } = await readHead(open.repository);
  const [last]: readonly Version[] = await listVersions(open, { commit, path, me: null, limit: 1 });
  if (last === undefined) throw new Failure({ kind: 'nothing-to-save' });
  const tag = last.publishedTags.at(-1);
  if (tag !== undefined) throw new Failure({ kind: 'already-published', tag });
  return last.versionId;
}

async function tagVersion(
  open: OpenPublication,
  {
    slug,
    commit,
    note,
    author,
  }: {
    readonly slug: string;
    readonly commit: VersionId;
    readonly note: string;
    readonly author: Author;
  },
): Promise<string> {
  const name = nextTag(slug, await tagsOfSlug(open, slug));
  try {
    await makeTag(open.repository, { name, commit, message: note, author });
    return name;
  } catch (cause) {
    const reason = cause instanceof Failure && 'detail' in cause.error ? cause.error.detail : String(cause);
    const detail = `The version is saved as ${commit.slice(0, 10)}, but its tag ${name} could not be made: ${reason}. Publish again to make only the tag.`;
    throw new Failure({ kind: 'git-failed', task: 'publish', detail }, { cause });
  }
}
