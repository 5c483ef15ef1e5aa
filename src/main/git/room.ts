import { join } from 'node:path';
import { makeFolder, readBytes } from '#main/files/file-facts.ts';
import { withTemporaryFolder } from '#main/files/temporary-folder.ts';
import { writeFileSafely } from '#main/files/write-file-safely.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';
import type { ServerAddress } from './server-address.ts';

/**
 * A git folder of Galley's own, made for one talk with a server and thrown away after it. It shares the repository's
 * objects and knows of its branches, and has nothing else of it: no configuration, no hooks, no attributes. So
 * whatever a repository says of `url.insteadOf`, proxies, helpers, upload packs or ssh, git does not come to read it.
 */
export interface Room {
  /** Its git folder, absolute. */
  readonly folder: string;
  /** The environment that has git work in it. */
  readonly env: Readonly<Record<string, string>>;
  /** What to call the server in a fetch: what comes of a partial clone's server is marked as such. */
  readonly source: string;
}

const PROMISOR = 'rest';

/**
 * Runs `task` in a fresh room. With an address, the room of a repository that was cloned without all of its content
 * (`--filter`) knows where the rest is: git then fetches what a command lacks from there.
 */
export async function withRoom<Value>(
  repository: Repository,
  address: ServerAddress | null,
  task: (room: Room) => Promise<Value>,
): Promise<Value> {
  return withTemporaryFolder(async (folder) => {
    const isPartial = address !== null && (await isPartialClone(repository));
    const write = (name: string, content: string | Uint8Array) =>
      writeFileSafely(join(folder, name), typeof content === 'string' ? Buffer.from(content) : content);
    await Promise.all([makeFolder(join(folder, 'refs')), makeFolder(join(folder, 'objects'))]);
    const shallow = await readBytes(join(repository.commonDir, 'shallow'));
    await Promise.all([
      write('HEAD', 'ref: refs/heads/none\n'),
      write('config', configuration(repository, isPartial ? address : null)),
      write('packed-refs', await knownReferences(repository)),
      ...(shallow === null ? [] : [write('shallow', shallow)]),
    ]);
    const env = { GIT_DIR: folder, GIT_OBJECT_DIRECTORY: join(repository.commonDir, 'objects') };
    return task({ folder, env, source: isPartial ? PROMISOR : (address?.url ?? '') });
  });
}

/** Whether the repository was cloned without all of its content. Throws like `runGit`. */
export async function isPartialClone(repository: Repository): Promise<boolean> {
  const { output } = await runGit(repository, {
    task: 'read the settings',
    args: ['config', '--local', '--get-regexp', '^(extensions\\.partialclone|remote\\..*\\.promisor)$'],
    alsoExpected: [1],
  });
  return output.trim() !== '';
}

function configuration({ objectFormat }: Repository, promisor: ServerAddress | null): string {
  const isSha256 = objectFormat === 'sha256';
  const quoted = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
  return [
    '[core]',
    `repositoryformatversion = ${isSha256 || promisor !== null ? 1 : 0}`,
    'bare = true',
    '[extensions]',
    ...(isSha256 ? ['objectFormat = sha256'] : []),
    ...(promisor === null
      ? []
      : [
          `partialClone = ${PROMISOR}`,
          `[remote "${PROMISOR}"]`,
          `url = ${quoted(promisor.url)}`,
          'promisor = true',
        ]),
    '',
  ].join('\n');
}

/** What the repository has, under names that a fetch does not write to: only what is new then comes. */
async function knownReferences(repository: Repository): Promise<string> {
  const { output } = await runGit(repository, {
    task: 'list branches',
    args: ['for-each-ref', '--format=%(objectname) %(objecttype) %(refname)'],
  });
  const lines = output.split('\n').flatMap((line) => {
    const [, name, reference] = /^([0-9a-f]+) (?:commit|tag) refs\/(.+)$/.exec(line) ?? [];
    return name === undefined ? [] : [`${name} refs/known/${reference}\n`];
  });
  return lines.join('');
}
