import { join } from 'node:path';
import type { AppError } from '#contract/errors.ts';
import type { CandidateId, IssueId, RecentId } from '#contract/ids.ts';
import type { ChosenFolder, CurrentPublication, Publication, RecentPublication } from '#contract/replies.ts';
import { containedPath } from '#main/files/contained-path.ts';
import { shortHash } from '#main/files/content-hash.ts';
import { Failure } from '#main/files/failure.ts';
import { fileFacts, resolved } from '#main/files/file-facts.ts';
import {
  openRecentPublications,
  type RecentPublications,
  recentIdOf,
} from '#main/files/recent-publications.ts';
import { type PublicationWatch, watchPublication } from '#main/files/watch-publication.ts';
import { createSamplePublication, type SampleSource } from './create-sample-publication.ts';
import type { Emit } from './emit.ts';
import { filesThatTellOfChanges } from './files-that-tell-of-changes.ts';
import { initialisePublication } from './initialise-publication.ts';
import { describePublication, type OpenPublication, openPublication } from './open-publication.ts';
import { rememberOpened } from './seen-marks.ts';
import { finishBringing } from './sync/finish-bringing.ts';
import { tellIfChangedOnDisk } from './tell-if-changed-on-disk.ts';
import { tendHistory } from './tend-history.ts';

export interface SessionParts {
  /** The folder for everything Galley keeps for this author. */
  readonly dataFolder: string;
  readonly sample: SampleSource;
  readonly emit: Emit;
  /** Told of each publication that is opened, once its interrupted sync is finished; null where one is let go. */
  readonly onOpened?: (open: OpenPublication | null) => void;
  /** Is told what went wrong in the background, where nobody waits for an answer. */
  readonly report?: (what: string, cause: unknown) => void;
  /** Milliseconds between two looks at the disk; a second and a half where not given. */
  readonly watchInterval?: number;
}

/** What is open in the app: one publication or none, what watches it, and which folders were named by ids. */
export class PublicationSession {
  readonly #parts: SessionParts;
  readonly #sampleFolder: string;
  readonly #recent: RecentPublications;
  readonly #candidates = new Map<CandidateId, string>();
  #open: OpenPublication | null = null;
  #watch: PublicationWatch | null = null;
  #openIssuePath: string | null = null;
  #stopTending: () => void = () => undefined;
  #trouble: AppError | null = null;
  #troubleWasTold = false;
  /** What the app was started for, for as long as it has not opened. */
  #wanted: { readonly folder: string } | 'sample' | null = null;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#sampleFolder = join(parts.dataFolder, 'sample-publication');
    this.#recent = openRecentPublications(join(parts.dataFolder, 'recent-publications.json'));
  }

  /** The open publication. Throws `no-publication-open`. */
  get open(): OpenPublication {
    if (this.#open === null) throw new Failure({ kind: 'no-publication-open' });
    return this.#open;
  }

  /**
   * What is open, the recent publications, and why the one wanted at start did not open. Asked again after such
   * trouble, it tries again: git may have been installed since. Throws like `runGit`.
   */
  async current(): Promise<CurrentPublication> {
    if (this.#open === null && this.#wanted !== null && this.#troubleWasTold)
      await this.openAtStart(this.#wanted);
    this.#troubleWasTold = this.#trouble !== null;
    const recent = await this.#recent.list();
    if (this.#open === null) return { kind: 'none', recent, trouble: this.#trouble };
    return { kind: 'open', publication: await describePublication(this.#open), recent };
  }

  /** Opens the publication at or above a folder in the place of the one that is open. Throws like `openPublication`. */
  async openFolder(folder: string): Promise<Publication> {
    const sampleFolder = (await resolved(this.#sampleFolder)) ?? this.#sampleFolder;
    const open = await openPublication(folder, { dataFolder: this.#parts.dataFolder, sampleFolder });
    await finishBringing(open).catch((cause: unknown) => {
      // It stays for the next time: each sync and each version asks for it again.
      if (!(cause instanceof Failure)) throw cause;
    });
    const publication = await describePublication(open);
    this.close();
    this.#open = open;
    this.#trouble = null;
    this.#wanted = null;
    this.#watch = this.#startWatch(open);
    this.#stopTending = tendHistory(open, (what, cause) => this.#report(what, cause));
    // On a disk that cannot be written, everything stays new: no reason not to open.
    await rememberOpened(open).catch((cause) =>
      this.#report('What was opened could not be remembered', cause),
    );
    this.#parts.onOpened?.(open);
    await this.#recent.remember(publication.folder, publication.name);
    return publication;
  }

  /**
   * Puts a publication on the list of recent ones without opening it: it may have come while the author writes in another.
   * Throws like `openPublication`.
   */
  async remember(folder: string): Promise<RecentPublication> {
    const sampleFolder = (await resolved(this.#sampleFolder)) ?? this.#sampleFolder;
    const { repository, name } = await openPublication(folder, {
      dataFolder: this.#parts.dataFolder,
      sampleFolder,
    });
    await this.#recent.remember(repository.top, name);
    return { recentId: recentIdOf(repository.top), name, folder: repository.top };
  }

  /** Opens the sample publication, and makes it first where it is not there. Throws like `createSamplePublication`. */
  async openSample(): Promise<Publication> {
    await createSamplePublication(this.#sampleFolder, this.#parts.sample);
    return this.openFolder(this.#sampleFolder);
  }

  /** Opens what the app was started for. An expected failure is kept for `current` to tell; never throws it. */
  async openAtStart(wanted: { readonly folder: string } | 'sample'): Promise<void> {
    this.#wanted = wanted;
    try {
      await (wanted === 'sample' ? this.openSample() : this.openFolder(wanted.folder));
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      this.#trouble = cause.error;
    }
  }

  /** Opens a folder the author chose, or says that it is no repository and under which id it can become one. */
  async openChosen(folder: string): Promise<ChosenFolder> {
    try {
      return { kind: 'opened', publication: await this.openFolder(folder) };
    } catch (cause) {
      if (!(cause instanceof Failure) || cause.error.kind !== 'not-a-repository') throw cause;
      const candidateId = shortHash(folder) as CandidateId;
      this.#candidates.set(candidateId, folder);
      return { kind: 'not-a-repository', candidateId, folder };
    }
  }

  /** Makes a chosen folder a repository and opens it. Throws `folder-missing` for an id that was not given out. */
  async initialise(candidateId: CandidateId): Promise<Publication> {
    const folder = this.#candidates.get(candidateId);
    if (folder === undefined) throw new Failure({ kind: 'folder-missing', path: '' });
    await initialisePublication(folder);
    this.#candidates.delete(candidateId);
    return this.openFolder(folder);
  }

  /** Opens one of the recent publications. Throws `folder-missing` where it is not on the list any more. */
  async openRecent(recentId: RecentId): Promise<Publication> {
    const entry = (await this.#recent.list()).find((one) => one.recentId === recentId);
    if (entry === undefined) throw new Failure({ kind: 'folder-missing', path: '' });
    return this.openFolder(entry.folder);
  }

  /** From now on this issue's file is watched; the one before no longer is. */
  watchIssue(issueId: IssueId): void {
    this.#openIssuePath = this.#open?.ids.pathOf(issueId) ?? null;
  }

  /** Tells the window that lists are stale. */
  libraryChanged(): void {
    this.#parts.emit('library-changed', null);
  }

  /**
   * The absolute path of a file of the open publication, named relative to its top with forward slashes; null
   * where there is no such file, or where it leads out of the publication.
   */
  async resolveAsset(relative: string): Promise<string | null> {
    if (this.#open === null) return null;
    const path = await containedPath(this.#open.repository.top, relative).catch(() => null);
    return path !== null && (await fileFacts(path))?.kind === 'file' ? path : null;
  }

  /** Lets go of the open publication and of what watches it. */
  close(): void {
    this.#watch?.close();
    this.#watch = null;
    if (this.#open !== null) this.#parts.onOpened?.(null);
    this.#stopTending();
    this.#open?.history.close();
    this.#open = null;
    this.#openIssuePath = null;
  }

  #report(what: string, cause: unknown): void {
    this.#parts.report?.(what, cause);
  }

  #startWatch(open: OpenPublication): PublicationWatch {
    const { top } = open.repository;
    const tell = tellIfChangedOnDisk(open, this.#parts.emit);
    return watchPublication({
      top,
      issueFolder: open.issueFolder,
      gitFiles: () => filesThatTellOfChanges(open.repository),
      openIssue: () => (this.#openIssuePath === null ? null : join(top, this.#openIssuePath)),
      ...(this.#parts.watchInterval !== undefined && { interval: this.#parts.watchInterval }),
      onLibraryChanged: () => this.libraryChanged(),
      onIssueTouched: async () => {
        if (this.#openIssuePath !== null) await tell(this.#openIssuePath);
      },
    });
  }
}
