import { join } from 'node:path';
import type { AppError } from '#contract/errors.ts';
import type { ContentHash, IssueId } from '#contract/ids.ts';
import type { Events } from '#contract/replies.ts';
import type { Result } from '#contract/result.ts';
import { contentHash } from '#main/files/content-hash.ts';
import { type Scratch, scratchRepository } from '#main/files/testing/scratch.ts';
import { PublicationSession } from '#main/workflows/publication-session.ts';
import { authorHandlers } from '../author-handlers.ts';
import { imageHandlers } from '../image-handlers.ts';
import { issueHandlers } from '../issue-handlers.ts';
import { publicationHandlers } from '../publication-handlers.ts';
import { repositoryHandlers } from '../repository-handlers.ts';
import { reviewHandlers } from '../review-handlers.ts';
import { templateHandlers } from '../template-handlers.ts';
import { threadHandlers } from '../thread-handlers.ts';

/** An issue with what most tests need. */
export const ISSUE = '---\ntitle: The cable\nnumber: 15\nstatus: draft # soon\n---\n\nText.\n';

type Told = {
  readonly [Name in keyof Events]: { readonly name: Name; readonly data: Events[Name] };
}[keyof Events];

const cleaning: (() => void)[] = [];

/** Closes every app that was started, and removes its folders. For `afterEach`. */
export function closeApps(): void {
  for (const clean of cleaning.splice(0).toReversed()) clean();
}

/** The app's main process without Electron: handlers over a session, and what it told the window. */
export function startApp(scratch: Scratch, chosen: string | null = null) {
  const told: Told[] = [];
  const project = join(import.meta.dirname, '../../../..');
  const session = new PublicationSession({
    dataFolder: join(scratch.folder, '../data'),
    sample: { historyFolder: join(project, 'resources/sample'), issuesFolder: join(project, 'issues') },
    emit: (name, data) => told.push({ name, data } as Told),
    watchInterval: 50,
  });
  cleaning.push(
    () => scratch.remove(),
    () => session.close(),
  );
  const handlers = {
    ...publicationHandlers(session, async () => chosen),
    ...issueHandlers(session),
    ...authorHandlers(session),
    ...repositoryHandlers(session),
    ...reviewHandlers(session),
    ...templateHandlers(session),
    ...threadHandlers(session),
    ...imageHandlers(session, async () => chosen),
  };
  return { session, told, handlers };
}

/** The app with a publication of these files open; `issueId` is its first issue's. */
export async function openedApp(
  files: Readonly<Record<string, string | Uint8Array>> = { 'issues/2026-02-03-cable.md': ISSUE },
) {
  const scratch = scratchRepository(files);
  const app = startApp(scratch);
  await app.session.openFolder(scratch.folder);
  const issues = value(await app.handlers['publication:list-issues']({}));
  return { ...app, scratch, issues, issueId: issues[0]?.issueId as IssueId };
}

/** What a channel gave. Throws where it failed. */
export function value<Value>(result: Result<Value, AppError>): Value {
  if (!result.ok) throw new Error(`Expected a value: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** How a channel failed; null where it did not. */
export function error<Value>(result: Result<Value, AppError>): AppError | null {
  return result.ok ? null : result.error;
}

export function hashOf(text: string): ContentHash {
  return contentHash(Buffer.from(text));
}
