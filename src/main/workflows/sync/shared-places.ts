import type { Remote } from '#contract/sync.ts';
import { Failure } from '#main/files/failure.ts';
import { fileFacts, isEmptyFolder } from '#main/files/file-facts.ts';
import { initSharedRepository, isBareRepository } from '#main/git/init-repository.ts';
import { readHead } from '#main/git/read-head.ts';
import { addRemote, listRemotes, removeRemote } from '#main/git/remotes.ts';
import { readAddress } from '#main/git/server-address.ts';
import type { OpenPublication } from '../open-publication.ts';
import { shownRemote } from './read-sharing.ts';

/** Where the publication is shared, or can be. Throws like `runGit`. */
export async function listSharedPlaces({ repository }: OpenPublication): Promise<readonly Remote[]> {
  return (await listRemotes(repository)).map(shownRemote);
}

/**
 * Shares at an address from now on. A password in it is left out, and asked for by the next sync. No server is asked
 * yet. Throws `address-not-usable`, and like `runGit`.
 */
export async function addSharedPlace({ repository }: OpenPublication, given: string): Promise<Remote> {
  const address = readAddress(given);
  const { branch } = await readHead(repository);
  return shownRemote(await addRemote(repository, address, branch));
}

/**
 * Shares in a folder from now on. An empty one becomes a bare repository; one that is a bare repository is taken as it
 * is. Throws `folder-not-empty` for any other, `folder-missing`, and like `addSharedPlace`.
 */
export async function addSharedFolder(open: OpenPublication, folder: string): Promise<Remote> {
  if ((await fileFacts(folder))?.kind !== 'folder')
    throw new Failure({ kind: 'folder-missing', path: folder });
  if (await isEmptyFolder(folder)) {
    const { branch } = await readHead(open.repository);
    await initSharedRepository(folder, branch ?? 'main', open.repository.objectFormat);
  } else if (!(await isBareRepository(folder))) throw new Failure({ kind: 'folder-not-empty', path: folder });
  return addSharedPlace(open, folder);
}

/** Shares there no more. Throws like `runGit`. */
export async function forgetSharedPlace({ repository }: OpenPublication, name: string): Promise<void> {
  await removeRemote(repository, name);
}
