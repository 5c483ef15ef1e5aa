import { randomBytes } from 'node:crypto';

const PATTERN = /^\.galley-(\d+)-[0-9a-f]{12}\.tmp$/;

/** A name for a temporary file beside the one it will replace; it carries the process that made it. */
export function temporaryName(): string {
  return `.galley-${process.pid}-${randomBytes(6).toString('hex')}.tmp`;
}

/** The process that made a temporary file; null where the name is not one of Galley's. */
export function makerOfTemporary(name: string): number | null {
  const pid = PATTERN.exec(name)?.[1];
  return pid === undefined ? null : Number(pid);
}
