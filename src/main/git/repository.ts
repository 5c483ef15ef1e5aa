/** A repository as every git task takes it: found once by `openRepository`, pinned in every call. */
export interface Repository {
  /** The work tree's top folder, absolute. */
  readonly top: string;
  /** The git folder of this work tree (`.git`, or `.git/worktrees/<name>` of a linked one), absolute. */
  readonly gitDir: string;
  /** The git folder that holds objects and branches; the same as `gitDir` but in a linked work tree. */
  readonly commonDir: string;
  readonly objectFormat: 'sha1' | 'sha256';
}
