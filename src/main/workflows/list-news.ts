import { setImmediate } from 'node:timers/promises';
import type { IssueNews } from '#contract/review.ts';
import { diffIssues } from '#core/diff/index.ts';
import { parseVersions } from '#core/markdown/index.ts';
import type { FollowedVersion } from '#main/git/follow-issue.ts';
import { isSamePerson } from '#main/git/list-versions.ts';
import type { CountedChanges } from './news-cache.ts';
import type { OpenPublication } from './open-publication.ts';
import { lookedAt, readSeenMarks, type SeenMarks } from './seen-marks.ts';

const MAX_CACHED = 2000;

/**
 * What is new to the author, issue by issue: what others brought into it since it was last looked at. Issues without
 * such news are not in the answer. Texts are compared one pair a turn, so that other requests get theirs between.
 * Throws like `runGit`.
 */
export async function listNews(open: OpenPublication): Promise<readonly IssueNews[]> {
  const { commit } = await open.state.head();
  if (commit === null) return [];
  const [history, marks] = await Promise.all([open.history.upTo([commit]), readSeenMarks(open)]);
  const news: IssueNews[] = [];
  for (const [path, blob] of history.treeAt(commit)) {
    if (!path.startsWith(`${open.issueFolder}/`)) continue;
    const mark = marks.of(path) ?? marks.opened;
    if (mark !== null && history.blobAt(mark, path) === blob) continue;
    const one = await newsOf(open, path, await open.history.follow({ commit, path }), marks);
    if (one !== null) news.push(one);
  }
  return news;
}

async function newsOf(
  open: OpenPublication,
  path: string,
  versions: readonly FollowedVersion[],
  marks: SeenMarks,
): Promise<IssueNews | null> {
  const me = await open.state.author();
  const { seen, unseen } = await lookedAt(open, path, versions, marks);
  const byOthers = unseen
    .map(({ log }) => log)
    .filter(({ author, email }) => !isSamePerson(me, { name: author, email }));
  const [latest] = byOthers;
  const [newest] = versions;
  if (latest === undefined || newest === undefined) return null;
  const counted = await countChanges(open, seen?.blob ?? null, newest.blob);
  if (counted.changes === 0) return null;
  const authors = [...new Set(byOthers.map(({ author }) => author))];
  return { issueId: open.ids.idOf(path), isNew: seen === null, authors, ...counted, latest: latest.date };
}

async function countChanges(
  { history, newsCache }: OpenPublication,
  before: string | null,
  after: string,
): Promise<CountedChanges> {
  const key = `${before}:${after}`;
  const known = newsCache.get(key);
  if (known !== undefined) return known;
  const [earlier, later] = await Promise.all([
    before === null ? '' : history.readText(before),
    history.readText(after),
  ]);
  await setImmediate();
  const { changes, words } = diffIssues(...parseVersions(earlier ?? '', later ?? ''));
  const counted = {
    changes: changes.length,
    sections: new Set(changes.map(({ section }) => section)).size,
    words: { inserted: words.inserted, deleted: words.deleted },
  };
  if (newsCache.size >= MAX_CACHED) newsCache.clear();
  newsCache.set(key, counted);
  return counted;
}
