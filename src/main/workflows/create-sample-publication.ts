import { dirname, join } from 'node:path';
import { createFile } from '#main/files/create-file.ts';
import { fileFacts, makeFolder, readBytes, remove } from '#main/files/file-facts.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { moveFolder } from '#main/files/move-folder.ts';
import { hasGlobalAuthor, setAuthor } from '#main/git/author.ts';
import { checkGit } from '#main/git/check-git.ts';
import { type CommitToImport, importHistory } from '#main/git/import-history.ts';
import { initRepository } from '#main/git/init-repository.ts';
import { openRepository } from '#main/git/open-repository.ts';
import type { Repository } from '#main/git/repository.ts';
import { PUBLICATION_SETTINGS } from './open-publication.ts';
import { readSampleHistory, type SampleHistory, type SampleVersion } from './sample-history.ts';

/** Where the sample's parts lie in the app. */
export interface SampleSource {
  /** The folder with `history.json` and the drafts it names. */
  readonly historyFolder: string;
  /** The folder the finished issues are copied from; `issues/…` in the history is relative to its parent. */
  readonly issuesFolder: string;
}

/**
 * Makes the sample publication in `folder`, once, as a repository with the history its source tells: authors, dates,
 * notes and tags. It is built beside its place and then renamed, so that a half-made one is never opened.
 * Throws `git-missing`, the usual file failures, and like `runGit`. Does nothing where it is there.
 */
export async function createSamplePublication(folder: string, source: SampleSource): Promise<void> {
  await inTurn(`sample:${folder}`, async () => {
    if ((await fileFacts(join(folder, '.git'))) === null) await make(folder, source);
  });
}

async function make(folder: string, source: SampleSource): Promise<void> {
  await checkGit();
  const history = await readSampleHistory(join(source.historyFolder, 'history.json'));
  const building = `${folder}.building-${process.pid}`;
  await remove(building);
  try {
    await makeFolder(building);
    await initRepository(building);
    await build(await openRepository(building), history, source);
    // Something without a repository stands in its place: it is not Galley's to throw away.
    if ((await fileFacts(folder)) !== null) await moveFolder(folder, `${folder}.aside-${Date.now()}`);
    await moveFolder(building, folder);
  } finally {
    await remove(building).catch(() => undefined);
  }
}

async function build(repository: Repository, history: SampleHistory, source: SampleSource): Promise<void> {
  const settings = Buffer.from(`${JSON.stringify({ name: history.name }, null, 2)}\n`);
  const commits = await Promise.all(history.versions.map((version) => commitOf(history, version, source)));
  const [first, ...later] = commits;
  if (first === undefined) return;
  const withSettings = { ...first, files: [...first.files, { path: PUBLICATION_SETTINGS, bytes: settings }] };
  const all = [withSettings, ...later];
  await importHistory(repository, all);
  const finished = new Map(all.flatMap(({ files }) => files.map(({ path, bytes }) => [path, bytes])));
  for (const [path, bytes] of finished) await createFile(join(repository.top, path), bytes);
  const [author] = Object.values(history.authors);
  if (author !== undefined && !(await hasGlobalAuthor(repository.top))) await setAuthor(repository, author);
}

async function commitOf(
  { authors }: SampleHistory,
  { author: key, date, note, files, publish }: SampleVersion,
  { historyFolder, issuesFolder }: SampleSource,
): Promise<CommitToImport> {
  const author = authors[key];
  if (author === undefined) throw new Error(`The sample's history names no author ${key}`);
  const contents = Object.entries(files).map(async ([path, origin]) => {
    const from = origin === '@final' ? join(dirname(issuesFolder), path) : join(historyFolder, origin);
    const bytes = await readBytes(from);
    if (bytes === null) throw new Error(`The sample's history names a file that is not there: ${from}`);
    return { path, bytes };
  });
  const tag = publish === null ? null : `published/${publish.slug}/${publish.n}`;
  return { author, date: new Date(date), note, files: await Promise.all(contents), tag };
}
