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
  useEffect(() => onEvent('command', ({ id }) => perform(id)), []);
}

function onKeyDown(event: KeyboardEvent): void {
  // The editor, fields and lists go first. AltGr types letters; on Windows it looks like Ctrl+Alt.
  if (event.defaultPrevented || event.isComposing || event.getModifierState('AltGraph')) return;
  const id = commandForKey(event, platform());
  if (id === null) return;
  if (isOfField(id)) return;
  if (perform(id)) event.preventDefault();
}

function perform(id: CommandId): boolean {
  if (isOfField(id)) return performInField(id);
  // Under an open dialog nothing changes.
  return isModalOpen() ? false : runCommand(id);
}

/** In a plain field, what is meant for the page's text (undo, bold) is the field's own business. */
function isOfField(id: CommandId): boolean {
  const field = document.activeElement;
  const isPlain = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return isPlain && commandDefinition(id).needs.includes('editor');
}

/** The menu's Undo and Redo reach us as commands even where a field has the caret. */
function performInField(id: CommandId): boolean {
  // Deprecated without a successor: nothing else reaches a field's own undo.
  if (id === 'edit.undo') return document.execCommand('undo');
  if (id === 'edit.redo') return document.execCommand('redo');
  return false;
}
