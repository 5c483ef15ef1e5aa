import { useEffect } from 'react';
import type { CommandContext } from '#contract/commands.ts';
import { ask } from '../door/door.ts';
import { type AppState, issueInHand } from './app-state.ts';

/** Tells the main process what is open: the window's title, and which of the menu's commands make sense. */
export function useWindowContext(state: AppState): void {
  const title = windowTitle(state);
  const context = contextOf(state).join(' ');
  useEffect(() => {
    void ask('shell:set-context', { title, context: context.split(' ').filter(isContext) });
  }, [title, context]);
}

const screenContext = { write: 'editor', review: 'review', publish: 'publish' } as const;

export function contextOf(state: AppState): readonly CommandContext[] {
  if (state.kind !== 'open') return [];
  if (state.issue === null) return ['publication'];
  return ['publication', 'issue', screenContext[state.screen]];
}

const isContext = (name: string): name is CommandContext => name !== '';

export function windowTitle(state: AppState): string {
  if (state.kind !== 'open') return 'Galley';
  const { title } = issueInHand(state);
  const words = title === '' ? state.publication.name : `${title} — ${state.publication.name}`;
  return words.slice(0, 300);
}
