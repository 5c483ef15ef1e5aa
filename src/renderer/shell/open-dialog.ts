import type { AppError } from '#contract/errors.ts';
import type { CandidateId } from '#contract/ids.ts';
import type { Author, OpenIssue, RecoveryCopy } from '#contract/replies.ts';

/** The dialog that is open: one at a time. `retry` goes on with what the author wanted before it came up. */
export type OpenDialog =
  | { readonly kind: 'new-issue' }
  | { readonly kind: 'save-version'; readonly proposedNote: string }
  | { readonly kind: 'author'; readonly author: Author | null; readonly retry: (() => void) | null }
  | { readonly kind: 'start-branch'; readonly commit: string; readonly retry: (() => void) | null }
  | { readonly kind: 'trouble'; readonly error: AppError; readonly retry: (() => void) | null }
  | { readonly kind: 'make-publication'; readonly candidateId: CandidateId; readonly folder: string }
  | { readonly kind: 'recovery'; readonly issue: OpenIssue; readonly recovery: RecoveryCopy }
  | { readonly kind: 'sharing' }
  | { readonly kind: 'conflicts' }
  | { readonly kind: 'clone' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'shortcuts' };

/** Two failures ask for something themselves; the others are told. */
export function dialogForError(error: AppError, retry: (() => void) | null): OpenDialog {
  switch (error.kind) {
    case 'author-unknown':
      return { kind: 'author', author: null, retry };
    case 'no-branch':
      return { kind: 'start-branch', commit: error.commit, retry };
    default:
      return { kind: 'trouble', error, retry };
  }
}
