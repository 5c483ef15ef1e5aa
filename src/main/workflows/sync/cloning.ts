import { join, posix } from 'node:path';
import type { CloneProgress } from '#contract/sync.ts';
import { slugify } from '#core/document/slug.ts';
import type { Questions } from '#main/ask/questions.ts';
import { Failure } from '#main/files/failure.ts';
import { fileFacts, makeFolder, remove } from '#main/files/file-facts.ts';
import { moveFolder } from '#main/files/move-folder.ts';
import { sweepTemporaryFiles } from '#main/files/sweep-temporary-files.ts';
import { temporaryName } from '#main/files/temporary-name.ts';
import type { Conversation } from '#main/git/call-server.ts';
import { checkGit } from '#main/git/check-git.ts';
import { fetchBranches } from '#main/git/fetch-branches.ts';
import { initRepository } from '#main/git/init-repository.ts';
import { mainBranchThere } from '#main/git/main-branch-there.ts';
import { emptyTree } from '#main/git/no-object.ts';
import { openRepository } from '#main/git/open-repository.ts';
import { readHead, setHead } from '#main/git/read-head.ts';
import { addRemote, setUpstream, upstreamOf } from '#main/git/remotes.ts';
import { readAddress, type ServerAddress } from '#main/git/server-address.ts';
import { openPublication } from '../open-publication.ts';
import { adoptFetched } from './adopt-fetched.ts';
import { bringAlong } from './bring-along.ts';
import { mergeHere } from './merge-text.ts';

export interface CloningParts {
  readonly dataFolder: string;
  readonly questions: Questions;
  readonly onProgress: (progress: CloneProgress) => void;
  readonly patienceMs?: number;
}

const TELL_EVERY_MS = 100;

/** Joining publications that are shared elsewhere; one at a time. */
export class Cloning {
  readonly #parts: CloningParts;
  #stop: AbortController | null = null;

  constructor(parts: CloningParts) {
    this.#parts = parts;
  }

  /**
   * Makes a clone of what is shared at an address, in a new folder of `parent`, and gives that folder. It appears when
   * it is whole: cancelled or failed, nothing is left. Nothing in what is cloned runs, its files are written as they are
   * in the version, and submodules and contents kept elsewhere (LFS) are left alone. Throws `address-not-usable`,
   * `cancelled`, the usual file failures, and like `callServer`.
   */
  async clone(given: string, parent: string): Promise<string> {
    await checkGit();
    const address = readAddress(given);
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    if ((await fileFacts(parent))?.kind !== 'folder')
      throw new Failure({ kind: 'folder-missing', path: parent });
    await sweepTemporaryFiles(parent);
    const making = join(parent, temporaryName());
    try {
      await makeFolder(making);
      this.#parts.onProgress({ step: 'connecting', progress: null });
      await this.#parts.questions.during(address, true, stop.signal, (ask) =>
        this.#fill(making, address, {
          signal: stop.signal,
          ask,
          patienceMs: this.#parts.patienceMs,
          onProgress: this.#nowAndThen(),
        }),
      );
      if (stop.signal.aborted) throw new Failure({ kind: 'cancelled' });
      const folder = await freeFolder(parent, nameOf(address));
      await moveFolder(making, folder);
      return folder;
    } finally {
      await remove(making).catch(() => undefined);
      if (this.#stop === stop) this.#stop = null;
    }
  }

  cancel(): void {
    this.#stop?.abort();
  }

  /** Progress comes with each hundredth, and a window need not know of all of them. */
  #nowAndThen(): (progress: number) => void {
    let told = 0;
    return (progress) => {
      if (Date.now() - told < TELL_EVERY_MS && progress < 1) return;
      told = Date.now();
      this.#parts.onProgress({ step: 'fetching', progress });
    };
  }

  async #fill(folder: string, address: ServerAddress, conversation: Conversation): Promise<void> {
    await initRepository(folder);
    const repository = await openRepository(folder);
    const main = await mainBranchThere(repository, address, conversation);
    const remote = await addRemote(repository, address, null);
    const fetched = await fetchBranches(repository, address, conversation);
    const branch = main ?? [...fetched.branches.keys()][0] ?? 'main';
    await setHead(repository, branch);
    await setUpstream(repository, branch, remote.name, branch);
    const upstream = await upstreamOf(repository, branch);
    if (upstream === null) throw new Failure({ kind: 'no-remote' });
    const { commit } = await adoptFetched(repository, upstream, fetched);
    if (commit === null || (await readHead(repository)).commit !== null) return;
    this.#parts.onProgress({ step: 'writing', progress: null });
    const { dataFolder } = this.#parts;
    const open = await openPublication(folder, { dataFolder, sampleFolder: '' });
    const brought = await bringAlong(open, {
      branch,
      from: emptyTree(repository),
      isFirst: true,
      to: commit,
      note: 'clone by Galley',
      mergeText: mergeHere,
      emit: () => undefined,
    });
    if (brought.kind !== 'moved')
      throw new Failure({ kind: 'git-failed', task: 'write the files', detail: brought.kind });
  }
}

/** A folder's name made of the address: `https://host/team/cable.git` gives `cable`. */
function nameOf({ url }: ServerAddress): string {
  const last = posix.basename(
    url
      .replaceAll('\\', '/')
      .replace(/[/:]+$/, '')
      .replace(/\.git$/, ''),
  );
  const plain = last.split(':').at(-1) ?? '';
  return /^[\w][\w .-]{0,60}$/.test(plain) && !plain.endsWith('.') ? plain : slugify(plain) || 'publication';
}

async function freeFolder(parent: string, name: string): Promise<string> {
  for (let n = 1; ; n += 1) {
    const folder = join(parent, n === 1 ? name : `${name}-${n}`);
    if ((await fileFacts(folder)) === null) return folder;
  }
}
