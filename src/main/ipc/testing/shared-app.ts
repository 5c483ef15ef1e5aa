import { join } from 'node:path';
import type { IssueId } from '#contract/ids.ts';
import type { ServerQuestion, SyncState } from '#contract/sync.ts';
import { sharedScratch } from '#main/files/testing/clones.ts';
import { nodeAskProgram } from '#main/git/testing/ask-program.ts';
import { type AppParts, hashOf, startApp, value } from './opened-app.ts';

/** An issue of two sections. */
export const SHARED_ISSUE =
  '---\ntitle: The cable\n---\n\n# One\n\nFirst words here.\n\n# Two\n\nSecond words here.\n';
export const SHARED_PATH = 'issues/cable.md';

/**
 * The app with a publication open that is shared in a folder, and Casper, a co-author who works on it with git itself.
 * Questions of a server are answered by `answers`, which is asked for each.
 */
export async function sharedApp(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  parts: AppParts & { readonly answers?: (question: ServerQuestion) => string | null } = {},
) {
  const scratch = sharedScratch({ [SHARED_PATH]: SHARED_ISSUE, ...files });
  const app = startApp(scratch, null, { program: nodeAskProgram(join(scratch.folder, '..')), ...parts });
  await app.session.openFolder(scratch.folder);
  const issues = value(await app.handlers['publication:list-issues']({}));
  const issueId = issues.find(({ path }) => path === SHARED_PATH)?.issueId as IssueId;
  const questions: ServerQuestion[] = [];
  app.onQuestion((question) => {
    questions.push(question);
    const answer = parts.answers?.(question) ?? null;
    void app.handlers['sync:answer']({ questionId: question.questionId, answer, keep: question.canBeKept });
  });
  const casper = scratch.clone('casper');
  return {
    ...app,
    scratch,
    issueId,
    casper,
    questions,
    sync: async (): Promise<SyncState> => value(await app.handlers['sync:start']({})),
    /** Writes the issue and saves a version of it, as the window does. */
    async save(text: string, baseText: string) {
      const written = await app.handlers['issue:save']({ issueId, text, baseHash: hashOf(baseText) });
      const { hash } = value(written);
      return value(await app.handlers['issue:save-version']({ issueId, note: 'Mine', baseHash: hash }));
    },
    /** Casper edits files (null deletes one), saves a version, and shares it. */
    theirs(edit: Readonly<Record<string, string | Uint8Array | null>>) {
      casper.git('pull', '--quiet', '--no-rebase');
      casper.commit(edit);
      casper.git('push', '--quiet');
    },
    /** What the server's branch is at, and ours: equal once all is shared. */
    tips: () => [
      scratch.git('rev-parse', 'HEAD'),
      scratch.git('--git-dir', scratch.server, 'rev-parse', 'main'),
    ],
  };
}
