import { readBytes } from '#main/files/file-facts.ts';
import { decodeText } from '#main/files/read-issue-file.ts';
import type { Repository } from '#main/git/repository.ts';
import { readObject, runGitIn } from '#main/git/run-git.ts';

/** Where nothing was or is: git names it so for a file that was added or taken away. */
const NOTHING = new Set(['/dev/null', 'nul', 'NUL']);

/**
 * The text of a file, or of `REV:path` as git understands it. A file of that very name comes first.
 *
 * @returns the text, or why there is none
 */
export async function readVersion(
  name: string,
): Promise<{ readonly text: string } | { readonly trouble: string }> {
  if (NOTHING.has(name)) return { text: '' };
  const bytes = (await readBytes(name)) ?? (await readRevision(name));
  if (bytes === null) return { trouble: `${name} is not there` };
  const { text, readOnly } = decodeText(bytes);
  return readOnly === null ? { text } : { trouble: `${name} is not UTF-8 text` };
}

async function readRevision(name: string): Promise<Uint8Array | null> {
  if (!/^[^:]*:./.test(name)) return null;
  const repository = await repositoryHere();
  if (repository === null) return null;
  const found = await runGitIn(process.cwd(), {
    task: 'find a version',
    args: ['rev-parse', '--quiet', '--verify', '--end-of-options', name],
    alsoExpected: [1, 128],
  });
  const blob = found.output.trim().split('\n').at(-1) ?? '';
  return found.exitCode === 0 && OBJECT.test(blob) ? readObject(repository, 'blob', blob) : null;
}

const OBJECT = /^[0-9a-f]{40,64}$/;

async function repositoryHere(): Promise<Repository | null> {
  const { exitCode, output } = await runGitIn(process.cwd(), {
    task: 'find the repository',
    args: ['rev-parse', '--show-toplevel', '--absolute-git-dir', '--git-common-dir', '--show-object-format'],
    alsoExpected: [128],
  });
  const [top, gitDir, commonDir, objectFormat] = output.split('\n');
  if (exitCode !== 0 || !top || !gitDir || !commonDir) return null;
  return { top, gitDir, commonDir, objectFormat: objectFormat === 'sha256' ? 'sha256' : 'sha1' };
}
