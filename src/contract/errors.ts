/**
 * Every failure the app expects, as data. The main process says what happened; the window maps each kind to a
 * sentence and a way out (`renderer/shell/describe-error.ts`), exhaustively.
 */
export type AppError =
  /** The file on disk is not the one the author opened. `diskHash` names what stands there now. */
  | { readonly kind: 'issue-changed-on-disk'; readonly path: string; readonly diskHash: string }
  /** The file is no longer there (deleted or renamed outside Galley). */
  | { readonly kind: 'issue-missing'; readonly path: string }
  /** The bytes are not UTF-8 text: shown, never written. */
  | { readonly kind: 'issue-not-text'; readonly path: string }
  /** The path leads out of the publication, or through a link out of it. */
  | { readonly kind: 'path-outside-publication'; readonly path: string }
  | { readonly kind: 'disk-full'; readonly path: string }
  | { readonly kind: 'no-permission'; readonly path: string }
  /** Any other failure of the file system; `reason` is the system's own code (`EIO`). */
  | { readonly kind: 'file-trouble'; readonly path: string; readonly reason: string }
  /** The header is of a kind Galley keeps but does not change (TOML, or YAML that cannot be read). */
  | { readonly kind: 'header-not-editable'; readonly path: string; readonly reason: string }
  | { readonly kind: 'no-publication-open' }
  | { readonly kind: 'folder-missing'; readonly path: string }
  | { readonly kind: 'not-a-repository'; readonly path: string }
  /** The repository has no work tree (a bare one): there is nothing to edit in. */
  | { readonly kind: 'bare-repository'; readonly path: string }
  /** The folder belongs to another user of this machine, and git will not work in it until told that it may. */
  | { readonly kind: 'repository-not-owned'; readonly path: string }
  /** git is not installed, or too old (`found` is its version then). */
  | { readonly kind: 'git-missing'; readonly found: string | null; readonly needed: string }
  /** No name and e-mail to sign versions with. */
  | { readonly kind: 'author-unknown' }
  /** Another program, or one that died, holds the repository's lock file. */
  | { readonly kind: 'repository-locked'; readonly lockFile: string; readonly ageSeconds: number }
  /** HEAD is on no branch: a version saved now could be lost. */
  | { readonly kind: 'no-branch'; readonly commit: string }
  /** A merge, rebase, cherry-pick or revert is under way in the repository. */
  | { readonly kind: 'repository-busy'; readonly operation: string }
  /** The text equals the last version: nothing to save. */
  | { readonly kind: 'nothing-to-save' }
  | { readonly kind: 'version-missing'; readonly version: string }
  | { readonly kind: 'already-published'; readonly tag: string }
  | { readonly kind: 'invalid-date'; readonly given: string }
  /** The file of a template is no longer there. */
  | { readonly kind: 'template-missing' }
  /** A template's file is not the one that was read for editing. */
  | { readonly kind: 'template-changed-on-disk'; readonly path: string }
  /** The file of a thread of comments is no longer there, or is none that Galley can read. */
  | { readonly kind: 'thread-missing'; readonly path: string }
  /** A comment can be changed by the one who wrote it. */
  | { readonly kind: 'comment-not-yours' }
  /** git said no in a way Galley does not know; `detail` is what it printed, for those who know git. */
  | { readonly kind: 'git-failed'; readonly task: string; readonly detail: string }
  /** The bytes are no picture of a kind the page can show, or a damaged one. `name` is its file's, for people. */
  | { readonly kind: 'image-not-readable'; readonly name: string }
  | { readonly kind: 'image-too-large'; readonly name: string; readonly maxBytes: number }
  /** An image on the web could not be brought home. */
  | { readonly kind: 'image-not-fetched'; readonly url: string; readonly reason: ImageFetchTrouble }
  /** A server, or the disk of a shared folder, is out of reach. */
  | { readonly kind: 'server-unreachable'; readonly host: string }
  /** The server wants to know who asks, or did not accept what it was told. */
  | { readonly kind: 'sign-in-needed'; readonly host: string }
  /** The host shows another key than it did before, or its key was not accepted. */
  | { readonly kind: 'host-not-trusted'; readonly host: string; readonly detail: string }
  /** The server answers, and has no repository at this address (or does not show it to this author). */
  | { readonly kind: 'nothing-at-address'; readonly address: string }
  /** Galley shares over https, http, ssh and folders; `address` is without secrets. */
  | { readonly kind: 'address-not-usable'; readonly address: string }
  | { readonly kind: 'folder-not-empty'; readonly path: string }
  /** No place to share with is known. */
  | { readonly kind: 'no-remote' }
  /** A branch of this name is there already. */
  | { readonly kind: 'branch-exists'; readonly branch: string }
  /** The author called it off; everything is as it was. */
  | { readonly kind: 'cancelled' }
  /** The text holds something Markdown cannot say so that it reads back the same. Found in the window. */
  | { readonly kind: 'cannot-write-markdown'; readonly reason: string }
  /** A request that breaks the contract, or a fault in Galley itself. Logged with its stack in the main process. */
  | { readonly kind: 'internal'; readonly reference: string };

/** Why an image on the web did not come; see `main/web/guarded-fetch.ts`. */
export type ImageFetchTrouble =
  | 'not-a-web-address'
  | 'private-address'
  | 'timed-out'
  | 'too-many-redirects'
  | 'refused-by-host'
  | 'unreachable';

export type AppErrorKind = AppError['kind'];
