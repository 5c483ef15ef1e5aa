import type { AppError } from '#contract/errors.ts';
import { failed, ok, type Result } from '#contract/result.ts';
import { Failure } from '#main/files/failure.ts';

/** Does the work and gives its outcome as a value. An expected `Failure` becomes the error; a fault is thrown on. */
export async function answer<Value>(work: () => Promise<Value>): Promise<Result<Value, AppError>> {
  try {
    return ok(await work());
  } catch (cause) {
    if (cause instanceof Failure) return failed(cause.error);
    throw cause;
  }
}
