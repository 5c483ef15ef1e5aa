import type { Events } from '#contract/replies.ts';

/** How the main process tells the window that something changed without it. */
export type Emit = <Name extends Exclude<keyof Events, 'command' | 'flush'>>(
  name: Name,
  data: Events[Name],
) => void;
