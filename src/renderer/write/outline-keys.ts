import type { KeyboardEvent } from 'react';
import { commandForKey } from '../commands/command-for-key.ts';
import { platform } from '../door/door.ts';
import { type SectionAction, sectionCommands } from '../editor/section-commands.ts';
import type { OutlineEntry } from './outline-entries.ts';

/** What a key does on an entry of the outline: the keys every tree has, and the page's own for its sections. */
export type OutlineKey =
  | { readonly kind: 'focus'; readonly index: number }
  | { readonly kind: 'perform'; readonly action: SectionAction }
  | { readonly kind: 'go' }
  | { readonly kind: 'menu' };

export function outlineKey(
  event: KeyboardEvent,
  entries: readonly OutlineEntry[],
  index: number,
): OutlineKey | null {
  const entry = entries[index];
  if (!entry) return null;
  const id = commandForKey(event, platform());
  const action = (Object.keys(sectionCommands) as SectionAction[]).find((one) => sectionCommands[one] === id);
  if (action !== undefined) return { kind: 'perform', action };
  if (event.shiftKey && event.key === 'F10') return { kind: 'menu' };
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return null;
  return plainKey(event.key, entries, index, entry);
}

function plainKey(
  key: string,
  entries: readonly OutlineEntry[],
  index: number,
  { isFolded, depth }: OutlineEntry,
): OutlineKey | null {
  const focus = (to: number): OutlineKey => ({
    kind: 'focus',
    index: Math.max(0, Math.min(entries.length - 1, to)),
  });
  const fold: OutlineKey = { kind: 'perform', action: 'fold' };
  switch (key) {
    case 'ArrowUp':
      return focus(index - 1);
    case 'ArrowDown':
      return focus(index + 1);
    case 'Home':
      return focus(0);
    case 'End':
      return focus(entries.length - 1);
    case 'ArrowLeft':
      return isFolded === false ? fold : focus(parentOf(entries, index, depth));
    case 'ArrowRight':
      if (isFolded) return fold;
      return focus((entries[index + 1]?.depth ?? 0) > depth ? index + 1 : index);
    case 'Enter':
    case ' ':
      return { kind: 'go' };
    case 'Delete':
      return { kind: 'perform', action: 'delete' };
    case 'ContextMenu':
      return { kind: 'menu' };
    default:
      return null;
  }
}

function parentOf(entries: readonly OutlineEntry[], index: number, depth: number): number {
  const parent = entries.slice(0, index).findLastIndex((entry) => entry.depth < depth);
  return parent === -1 ? index : parent;
}
