import { useEffect } from 'react';
import { type CommandId, commandDefinition } from '#contract/commands.ts';
import { runCommand } from '../commands/command-bus.tsx';
import { commandForKey } from '../commands/command-for-key.ts';
import { onEvent, platform } from '../door/door.ts';
import { isModalOpen } from '../ui/dialog.tsx';

/** The two places commands come from besides buttons: key presses that nothing else took, and the menu. */
export function useCommandSources(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  useEffect(() => onEvent('command', ({ id }) => void performFromMenu(id)), []);
}

function onKeyDown(event: KeyboardEvent): void {
  // The editor, fields and lists go first. AltGr types letters; on Windows it looks like Ctrl+Alt.
  if (event.defaultPrevented || event.isComposing || event.getModifierState('AltGraph')) return;
  const id = commandForKey(event, platform());
  if (id === null || (isFieldFocused() && isForThePageAlone(id))) return;
  if (perform(id)) event.preventDefault();
}

/** The menu's Undo and Redo reach us as commands even where a field has the caret; all else is meant for the page. */
function performFromMenu(id: CommandId): boolean {
  // Deprecated without a successor: nothing else reaches a field's own undo.
  if (isFieldFocused() && id === 'edit.undo') return document.execCommand('undo');
  if (isFieldFocused() && id === 'edit.redo') return document.execCommand('redo');
  return perform(id);
}

/** Under an open dialog nothing changes. */
const perform = (id: CommandId): boolean => !isModalOpen() && runCommand(id);

function isFieldFocused(): boolean {
  const field = document.activeElement;
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
}

/** In a plain field, keys that are meant for the page's text (undo, bold) are the field's own business. */
function isForThePageAlone(id: CommandId): boolean {
  const definition = commandDefinition(id);
  return definition.needs.includes('editor') && definition.inFields !== true;
}
