import type { Command } from './command.ts';
import { diff } from './diff.ts';
import { verify } from './verify.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [verify, diff];
