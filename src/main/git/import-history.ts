import type { Author } from '#contract/replies.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** One commit of a history that is written from nothing. */
export interface CommitToImport {
  readonly author: Author;
  readonly date: Date;
  readonly note: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** The name of an annotated tag on it; null for none. */
  readonly tag: string | null;
}

/**
 * Writes a whole history onto the branch `main` of an empty repository in one call, and makes the index fit it. The
 * work tree is the caller's to fill. Throws like `runGit`.
 */
export async function importHistory(
  repository: Repository,
  commits: readonly CommitToImport[],
): Promise<void> {
  const task = 'write the history';
  await runGit(repository, { task, args: ['fast-import', '--quiet'], input: importStream(commits) });
  await runGit(repository, { task, args: ['read-tree', 'HEAD'] });
}

/** The history in the language of `git fast-import`. */
function importStream(commits: readonly CommitToImport[]): Buffer {
  return Buffer.concat(
    commits.flatMap((commit) => {
      const { name, email } = commit.author;
      const signature = `${name} <${email}> ${Math.floor(commit.date.getTime() / 1000)} +0000\n`;
      const note = data(Buffer.from(`${commit.note}\n`));
      return [
        Buffer.from(`commit refs/heads/main\nauthor ${signature}committer ${signature}`),
        note,
        ...commit.files.flatMap(({ path, bytes }) => [
          Buffer.from(`M 100644 inline ${quoted(path)}\n`),
          data(bytes),
        ]),
        ...(commit.tag === null
          ? []
          : [Buffer.from(`tag ${commit.tag}\nfrom refs/heads/main\ntagger ${signature}`), note]),
      ];
    }),
  );
}

function data(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`data ${bytes.byteLength}\n`), bytes, Buffer.from('\n')]);
}

function quoted(path: string): string {
  return `"${path.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
