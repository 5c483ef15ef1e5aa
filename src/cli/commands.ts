import type { Command } from './command.ts';
import { diff } from './diff.ts';
import { installMergeDriver } from './install-merge-driver.ts';
import { merge } from './merge.ts';
import { verify } from './verify.ts';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [verify, diff, merge, installMergeDriver];
