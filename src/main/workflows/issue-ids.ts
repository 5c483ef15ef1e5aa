import type { IssueId } from '#contract/ids.ts';
import { shortHash } from '#main/files/content-hash.ts';

/** Which issue is which file: the window names issues by ids that say nothing of their paths. */
export interface IssueIds {
  /** The id of a file of the publication; the same each time. */
  idOf(path: string): IssueId;
  /** The path an id was given out for; null for one that was not. */
  pathOf(issueId: IssueId): string | null;
}

export function createIssueIds(): IssueIds {
  const paths = new Map<IssueId, string>();
  const ids = new Map<string, IssueId>();
  return {
    idOf(path) {
      const known = ids.get(path);
      if (known !== undefined) return known;
      const issueId = shortHash(path) as IssueId;
      paths.set(issueId, path);
      ids.set(path, issueId);
      return issueId;
    },
    pathOf: (issueId) => paths.get(issueId) ?? null,
  };
}
