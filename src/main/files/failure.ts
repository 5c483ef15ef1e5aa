import type { AppError } from '#contract/errors.ts';

/**
 * An expected failure on its way to the door. Inside the main process it is thrown, so that each step reads as
 * if it succeeds; `workflows/answer.ts` turns it into the value the contract promises. Anything else that is
 * thrown is a fault.
 */
export class Failure extends Error {
  readonly error: AppError;

  constructor(error: AppError, options?: ErrorOptions) {
    super(error.kind, options);
    this.name = 'Failure';
    this.error = error;
  }
}

/** The system's code of an error (`ENOENT`); null where it has none. */
export function systemCode(cause: unknown): string | null {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
}

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT']);
const NO_PERMISSION = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * What a failed call to the file system means to an author: `disk-full`, `no-permission`, else `file-trouble`
 * with the system's code. `path` is the one to show. A `Failure` passes through unchanged.
 */
export function fileFailure(cause: unknown, path: string): Failure {
  if (cause instanceof Failure) return cause;
  const code = systemCode(cause);
  if (code === null) throw cause;
  if (NO_SPACE.has(code)) return new Failure({ kind: 'disk-full', path }, { cause });
  if (NO_PERMISSION.has(code)) return new Failure({ kind: 'no-permission', path }, { cause });
  return new Failure({ kind: 'file-trouble', path, reason: code }, { cause });
}
