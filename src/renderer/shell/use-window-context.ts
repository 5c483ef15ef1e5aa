import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useEffect } from 'react';
import type { CommandContext } from '#contract/commands.ts';
import { ask } from '../door/door.ts';
import { partsInHand } from '../editor/parts-in-hand.ts';
import { type AppState, issueInHand } from './app-state.ts';

/** Tells the main process what is open, and which part of it is in hand: the window's title, and which of the menu's commands make sense. */
export function useWindowContext(state: AppState, editor: Editor | null): void {
  const title = windowTitle(state);
  const parts = useEditorState({
    editor,
    selector: ({ editor: current }) => (current === null ? '' : partsInHand(current.state).join(' ')),
  });
  const context = [...contextOf(state), ...(isWriting(state) ? [parts ?? ''] : [])].join(' ');
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

const isWriting = (state: AppState): boolean => contextOf(state).includes('editor');

const isContext = (name: string): name is CommandContext => name !== '';

export function windowTitle(state: AppState): string {
  if (state.kind !== 'open') return 'Galley';
  const { title } = issueInHand(state);
  const words = title === '' ? state.publication.name : `${title} — ${state.publication.name}`;
  return words.slice(0, 300);
}
