import { basename } from 'node:path';
import type { IssueId } from '#contract/ids.ts';
import type { PublishingPlan } from '#contract/replies.ts';
import { slugify } from '#core/document/slug.ts';
import { summarizeIssue } from '#core/document/summary.ts';
import { publishedUnder, type VersionTag } from '#main/git/version-tags.ts';
import { readKnownIssue } from './issue-file.ts';
import { findIssueInCommit, nullWhereMissing } from './issue-in-commit.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';
import { versionOf } from './save-version.ts';
import { today } from './today.ts';

/**
 * What publishing an issue would do: the tag it would get, and what was published of it last.
 * Throws like `openIssue`.
 */
export async function preparePublishing(open: OpenPublication, issueId: IssueId): Promise<PublishingPlan> {
  const path = await pathOfIssue(open, issueId);
  const { text } = await readKnownIssue(open, path);
  const summary = summarizeIssue(text, basename(path));
  const slug = slugOf(summary.slug, path);
  const tags = await tagsOfSlug(open, slug);
  const last = await lastPublished(open, path, tags);
  return {
    lastPublished:
      last === null
        ? null
        : await versionOf(open, { commit: last.tag.commit, path: last.path, me: await open.state.author() }),
    lastPublishedText: last?.text ?? null,
    tag: nextTag(slug, tags),
    proposedDate: summary.date ?? today(),
    proposedNote:
      summary.number === null ? `Publish: ${summary.title}` : `No. ${summary.number}: ${summary.title}`,
  };
}

/** The name an issue is published under: its header's slug, else its file's name without date. */
export function slugOf(stated: string | null, path: string): string {
  if (stated !== null && /^[a-z0-9-]{1,80}$/.test(stated)) return stated;
  const name = basename(path).replace(/\.[^.]+$/, '');
  return slugify(stated ?? (name.replace(/^\d{4}(?:-\d{2}){0,2}-?/, '') || name));
}

/** The tags of versions published under a slug, by number. Throws like `runGit`. */
export async function tagsOfSlug({ state }: OpenPublication, slug: string): Promise<readonly VersionTag[]> {
  return publishedUnder(slug, await state.tags());
}

/** The next free tag under a slug. */
export function nextTag(slug: string, tags: readonly VersionTag[]): string {
  return `published/${slug}/${Math.max(0, ...tags.map(({ n }) => n)) + 1}`;
}

/** The last tag whose commit holds this very issue: another one can have had the same slug. */
async function lastPublished(open: OpenPublication, path: string, tags: readonly VersionTag[]) {
  for (const tag of tags.toReversed()) {
    const held = await findIssueInCommit(open, path, tag.commit).catch(nullWhereMissing);
    const text = held === null ? null : await open.history.readText(held.blob);
    if (held !== null && text !== null) return { tag, path: held.path, text };
  }
  return null;
}
