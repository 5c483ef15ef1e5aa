import type { VersionId } from '#contract/ids.ts';
import type { Author } from '#contract/replies.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { identity } from './identity.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** Puts an annotated, unsigned tag on a commit. Throws `git-failed` where the name is taken, else like `runGit`. */
export async function makeTag(
  repository: Repository,
  {
    name,
    commit,
    message,
    author,
    date,
  }: {
    readonly name: string;
    readonly commit: VersionId;
    readonly message: string;
    readonly author: Author;
    readonly date?: string;
  },
): Promise<void> {
  await inTurn(repository.commonDir, () =>
    runGit(repository, {
      task: 'tag',
      args: ['tag', '--annotate', '--no-sign', '--cleanup=whitespace', '--file=-', name, commit],
      input: message,
      env: identity(author, date),
    }),
  );
}
