import type { Version } from '#contract/replies.ts';
import type { IssueNews } from '#contract/review.ts';
import { diffIssues } from '#core/diff/index.ts';
import { parseIssue } from '#core/markdown/index.ts';
import { decodeText } from '#main/files/read-issue-file.ts';
import { readBlob } from '#main/git/read-blob.ts';
import { listIssueVersions } from './list-issue-versions.ts';
import { listIssues } from './list-issues.ts';
import type { OpenPublication } from './open-publication.ts';
import { lookedAt } from './review-memory.ts';
import { seenVersions } from './seen-versions.ts';

/**
 * What is new to the author, issue by issue: what others brought into it since it was last looked at. Issues without
 * such news are not in the answer. Throws like `runGit`.
 */
export async function listNews(open: OpenPublication): Promise<readonly IssueNews[]> {
  const news: IssueNews[] = [];
  for (const { issueId, path } of await listIssues(open)) {
    const versions = await listIssueVersions(open, issueId);
    const seen = await lookedAt(open, path, versions);
    const known = seenVersions(versions, seen?.versionId ?? null);
    const fresh = versions.filter(({ versionId }) => !known.has(versionId));
    const [newest] = versions;
    const [latest] = fresh;
    if (newest === undefined || latest === undefined) continue;
    const authors = [...new Set(fresh.flatMap(({ author, authorIsMe }) => (authorIsMe ? [] : [author])))];
    if (authors.length === 0) continue;
    const { changes, words } = await compare(open, seen, newest);
    if (changes.length === 0) continue;
    const { inserted, deleted } = words;
    const sections = new Set(changes.map(({ section }) => section)).size;
    news.push({
      issueId,
      authors,
      changes: changes.length,
      sections,
      words: { inserted, deleted },
      latest: latest.date,
    });
  }
  return news;
}

async function compare(open: OpenPublication, before: Version | null, after: Version) {
  const [earlier, later] = await Promise.all([textOf(open, before), textOf(open, after)]);
  return diffIssues(parseIssue(earlier), parseIssue(later));
}

async function textOf({ repository }: OpenPublication, version: Version | null): Promise<string> {
  const bytes = version === null ? null : await readBlob(repository, version.versionId, version.path);
  return bytes === null ? '' : decodeText(bytes).text;
}
