import { answer } from '#main/workflows/answer.ts';
import { createIssue } from '#main/workflows/create-issue.ts';
import {
  listIssueVersions,
  readIssueText,
  readIssueVersion,
  readIssueVersions,
} from '#main/workflows/list-issue-versions.ts';
import { nameMilestone } from '#main/workflows/name-milestone.ts';
import { openIssue } from '#main/workflows/open-issue.ts';
import { preparePublishing } from '#main/workflows/prepare-publishing.ts';
import type { PublicationSession } from '#main/workflows/publication-session.ts';
import { publishIssue } from '#main/workflows/publish-issue.ts';
import { keepRecoveryCopy, saveIssue } from '#main/workflows/save-issue.ts';
import { saveVersion } from '#main/workflows/save-version.ts';
import { whereUsed } from '#main/workflows/where-used.ts';
import type { HandlersOf } from './handlers.ts';

/** One issue of the open publication: writing, versions, publishing. */
export function issueHandlers(session: PublicationSession): HandlersOf<'issue'> {
  /** For work that changes what lists show. */
  const changing = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work();
    } finally {
      session.libraryChanged();
    }
  };
  return {
    'issue:create': (request) =>
      answer(() => changing(async () => ({ issueId: await createIssue(session.open, request) }))),
    'issue:open': ({ issueId }) =>
      answer(async () => {
        const issue = await openIssue(session.open, issueId);
        session.watchIssue(issueId);
        return issue;
      }),
    'issue:save': (request) => answer(() => saveIssue(session.open, request)),
    'issue:keep-recovery-copy': (request) =>
      answer(async () => {
        await keepRecoveryCopy(session.open, request);
        return null;
      }),
    'issue:discard-recovery-copy': ({ issueId }) =>
      answer(async () => {
        await session.open.journal.discard(issueId);
        return null;
      }),
    'issue:save-version': (request) => answer(() => changing(() => saveVersion(session.open, request))),
    'issue:list-versions': ({ issueId }) => answer(() => listIssueVersions(session.open, issueId)),
    'issue:read-version': (request) => answer(() => readIssueVersion(session.open, request)),
    'issue:read-versions': (request) => answer(() => readIssueVersions(session.open, request)),
    'issue:read-text': ({ issueId }) => answer(() => readIssueText(session.open, issueId)),
    'issue:name-milestone': (request) => answer(() => nameMilestone(session.open, request)),
    'issue:prepare-publishing': ({ issueId }) => answer(() => preparePublishing(session.open, issueId)),
    'issue:publish': (request) => answer(() => changing(() => publishIssue(session.open, request))),
    'issue:where-used': (request) => answer(() => whereUsed(session.open, request)),
  };
}
