import type { CommandContext } from '#contract/commands.ts';
import { ok } from '#contract/result.ts';
import type { HandlersOf } from './handlers.ts';

/** What the window asks of its own frame; `main/index.ts` connects these to the menu, the title and the way out. */
export interface ShellActions {
  /** Opens an address in the author's browser or mail program; throws where its scheme is not allowed. */
  openLink(url: string): Promise<void>;
  setContext(context: ReadonlySet<CommandContext>, title: string): void;
  /** The window has answered `flush`. */
  flushed(saved: boolean): void;
}

export function shellHandlers(actions: ShellActions): HandlersOf<'shell'> {
  return {
    'shell:open-link': async ({ url }) => {
      await actions.openLink(url);
      return ok(null);
    },
    'shell:set-context': async ({ context, title }) => {
      actions.setContext(new Set(context), title);
      return ok(null);
    },
    'shell:flushed': async ({ saved }) => {
      actions.flushed(saved);
      return ok(null);
    },
  };
}
