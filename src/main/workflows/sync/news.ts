import { basename } from 'node:path';
import type { News } from '#contract/sync.ts';
import { changedSections } from '#core/document/changed-sections.ts';
import { summarizeIssue } from '#core/document/summary.ts';
import { decodeText } from '#main/files/read-issue-file.ts';
import { diffTrees } from '#main/git/diff-trees.ts';
import { lastTouch } from '#main/git/last-touch.ts';
import { emptyTree } from '#main/git/no-object.ts';
import { readBlobs } from '#main/git/read-blobs.ts';
import type { OpenPublication } from '../open-publication.ts';
import { isIssuePath } from './is-issue-path.ts';

/**
 * What co-authors' work did to the issues: between where our branch was and where it is now, signed by who last touched
 * each issue in their history. Throws like `runGit`.
 */
export async function newsBetween(
  open: OpenPublication,
  { from, to, theirs }: { readonly from: string | null; readonly to: string; readonly theirs: string },
): Promise<readonly News[]> {
  const { repository, ids } = open;
  const all = await diffTrees(repository, from ?? emptyTree(repository), to, 'alike');
  const changes = all.filter(({ path }) => isIssuePath(open, path));
  const blobs = await readBlobs(
    repository,
    changes.flatMap(({ before, after }) => [before, after].flatMap((entry) => entry?.blob ?? [])),
  );
  const textOf = (blob: string | undefined) => decodeText(blobs.get(blob ?? '') ?? Buffer.of()).text;
  return Promise.all(
    changes.map(async ({ path, before, after, renamedFrom }): Promise<News> => {
      const [old, now] = [textOf(before?.blob), textOf(after?.blob)];
      const touch = await lastTouch(repository, { commit: theirs, path, since: from });
      const what =
        after === null ? 'deleted' : before === null ? 'new' : renamedFrom === null ? 'changed' : 'renamed';
      return {
        issueId: ids.idOf(path),
        title: summarizeIssue(after === null ? old : now, basename(path)).title,
        author: touch?.author ?? '',
        sections: after === null ? 0 : changedSections(old, now),
        what,
      };
    }),
  );
}
