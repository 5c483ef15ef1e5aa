import { join } from 'node:path';
import type { AppError } from '#contract/errors.ts';
import type { ContentHash, IssueId } from '#contract/ids.ts';
import type { Events } from '#contract/replies.ts';
import type { Result } from '#contract/result.ts';
import type { ServerQuestion } from '#contract/sync.ts';
import type { AskProgram } from '#main/ask/ask-server.ts';
import { Questions } from '#main/ask/questions.ts';
import { keepsNothing, type SecretStore } from '#main/ask/secret-store.ts';
import { contentHash } from '#main/files/content-hash.ts';
import { type Scratch, scratchRepository } from '#main/files/testing/scratch.ts';
import type { Emit } from '#main/workflows/emit.ts';
import { PublicationSession } from '#main/workflows/publication-session.ts';
import { Cloning } from '#main/workflows/sync/cloning.ts';
import { mergeHere } from '#main/workflows/sync/merge-text.ts';
import { SyncSession } from '#main/workflows/sync/sync-session.ts';
import { authorHandlers } from '../author-handlers.ts';
import { imageHandlers } from '../image-handlers.ts';
import { issueHandlers } from '../issue-handlers.ts';
import { publicationHandlers } from '../publication-handlers.ts';
import { remoteHandlers } from '../remote-handlers.ts';
import { repositoryHandlers } from '../repository-handlers.ts';
import { reviewHandlers } from '../review-handlers.ts';
import { syncHandlers } from '../sync-handlers.ts';
import { templateHandlers } from '../template-handlers.ts';
import { threadHandlers } from '../thread-handlers.ts';

/** An issue with what most tests need. */
export const ISSUE = '---\ntitle: The cable\nnumber: 15\nstatus: draft # soon\n---\n\nText.\n';

type Told = {
  readonly [Name in keyof Events]: { readonly name: Name; readonly data: Events[Name] };
}[keyof Events];

/** What a test of sharing sets: how git asks, what is kept, how long things take. */
export interface AppParts {
  readonly program?: AskProgram;
  readonly secrets?: SecretStore;
  readonly interval?: number;
  readonly patienceMs?: number;
}

const cleaning: (() => void)[] = [];

/** Closes every app that was started, and removes its folders. For `afterEach`. */
export function closeApps(): void {
  for (const clean of cleaning.splice(0).toReversed()) clean();
}

/** The app's main process without Electron: handlers over a session, and what it told the window. */
export function startApp(
  scratch: Scratch,
  chosen: string | null = null,
  { program = ['false'], secrets = keepsNothing, ...timing }: AppParts = {},
) {
  const told: Told[] = [];
  let folder = chosen;
  let answerQuestion: (question: ServerQuestion) => void = () => undefined;
  const emit: Emit = (name, data) => {
    told.push({ name, data } as Told);
    if (name === 'question') answerQuestion(data as ServerQuestion);
  };
  const project = join(import.meta.dirname, '../../../..');
  const session = new PublicationSession({
    dataFolder: join(scratch.folder, '../data'),
    sample: { historyFolder: join(project, 'resources/sample'), issuesFolder: join(project, 'issues') },
    emit,
    watchInterval: 50,
    onOpened: (open) => void sync.opened(open),
  });
  const questions = new Questions({ program, secrets, put: (question) => emit('question', question) });
  const sync = new SyncSession({
    open: () => session.open,
    emit,
    questions,
    mergeText: mergeHere,
    ...timing,
  });
  const cloning = new Cloning({
    dataFolder: join(scratch.folder, '../data'),
    questions,
    onProgress: (progress) => emit('clone-progress', progress),
  });
  cleaning.push(
    () => scratch.remove(),
    () => session.close(),
  );
  const handlers = {
    ...publicationHandlers(session, cloning, async () => folder),
    ...syncHandlers(sync, questions),
    ...remoteHandlers(session, sync, async () => folder),
    ...issueHandlers(session),
    ...authorHandlers(session),
    ...repositoryHandlers(session),
    ...reviewHandlers(session),
    ...templateHandlers(session),
    ...threadHandlers(session),
    ...imageHandlers(session, async () => chosen),
  };
  return {
    session,
    sync,
    told,
    handlers,
    /** What the author chooses from now on where a dialog asks for a folder. */
    choose(path: string | null) {
      folder = path;
    },
    /** Answers what servers ask. */
    onQuestion(answer: typeof answerQuestion) {
      answerQuestion = answer;
    },
  };
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
