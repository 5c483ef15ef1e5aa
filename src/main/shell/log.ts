import { join } from 'node:path';
import logger from 'electron-log/node';

/**
 * The log for people who help: what went wrong and where, never an issue's text. The `node` flavour of the library,
 * since the one for Electron opens a channel to the window beside our door.
 */
export const log = {
  info: (message: string) => logger.info(message),
  warn: (message: string) => logger.warn(message),
  error: (message: string, cause: unknown) => logger.error(`${message}: ${describeCause(cause)}`),
};

/** Writes to `main.log` in `folder` from now on, one older file kept; to the terminal where there is a developer. */
export function startLog(folder: string, developing: boolean): void {
  logger.transports.file.resolvePathFn = () => join(folder, 'main.log');
  logger.transports.file.level = 'info';
  logger.transports.file.maxSize = 1024 * 1024;
  logger.transports.console.level = developing ? 'warn' : false;
}

/** Name, code and stack. What git or a server printed can hold a password in an address: it goes. */
export function describeCause(cause: unknown): string {
  if (cause === null || cause === undefined) return 'no cause given';
  const text = cause instanceof Error ? (cause.stack ?? `${cause.name}: ${cause.message}`) : String(cause);
  return withoutCredentials(text).slice(0, 8000);
}

export function withoutCredentials(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1***@');
}
