import { log } from './log.ts';

/**
 * Faults nobody caught. They are logged and the app goes on: its words are in the window and on disk, and a process
 * that ends takes the window with it. (Electron's own answer would be a box with a stack in it.)
 */
export function catchFaults(): void {
  process.on('uncaughtException', (cause) => log.error('Uncaught exception', cause));
  process.on('unhandledRejection', (cause) => log.error('Unhandled rejection', cause));
}
