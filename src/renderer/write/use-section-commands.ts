import type { Editor } from '@tiptap/core';
import { useCommand } from '../commands/command-bus.tsx';
import { currentSection, foldAll, type SectionAction, sectionCommands } from '../editor/section-commands.ts';
import { useNotify } from '../ui/notices.tsx';
import type { SectionActions } from './use-section-actions.ts';

const ACTIONS = Object.keys(sectionCommands) as readonly SectionAction[];
/** What a page that is not written can do as well. */
const isView = (action: SectionAction): boolean => action === 'fold';

/** Offers the commands on sections, for the one with the caret, as long as the page is in view. */
export function useSectionCommands(
  editor: Editor,
  actions: SectionActions,
  { visible, writable }: { readonly visible: boolean; readonly writable: boolean },
): void {
  const notify = useNotify();
  const perform = (action: SectionAction) => {
    const section = currentSection(editor.state);
    if (section) actions.perform(action, section);
    else notify('Put the caret in a section first.');
  };
  for (const action of ACTIONS) {
    // biome-ignore lint/correctness/useHookAtTopLevel: the list is constant, so the hooks' order is
    useCommand(sectionCommands[action], () => perform(action), isView(action) ? visible : writable);
  }
  useCommand('section.foldAll', () => foldAll(editor, true), visible);
  useCommand('section.unfoldAll', () => foldAll(editor, false), visible);
}
