import { type CommandId, commandDefinition } from '#contract/commands.ts';
import { shortcutInWords } from '../commands/shortcuts.ts';
import { platform } from '../door/door.ts';
import { type SectionAction, sectionCommands } from '../editor/section-commands.ts';
import type { MenuGroup } from '../ui/menu.tsx';
import type { OutlineEntry } from './outline-entries.ts';

/** What the menu of an entry can do besides the actions on sections. */
export type SectionChoice = SectionAction | 'goTo' | 'saveTemplate';

/** The menu of one entry of the outline, in the words of the registry of commands. */
export function sectionMenu({ isFolded }: OutlineEntry, writable: boolean): readonly MenuGroup[] {
  const entry = (choice: SectionChoice, id: CommandId, label = commandDefinition(id).label) => {
    const { shortcut } = commandDefinition(id);
    const keys = shortcut === undefined ? {} : { detail: shortcutInWords(shortcut, platform()) };
    return { id: choice, label, ...keys };
  };
  const of = (action: SectionAction, label?: string) => entry(action, sectionCommands[action], label);
  return [
    {
      id: 'view',
      label: 'Look',
      entries: [
        { id: 'goTo', label: 'Go to section', detail: 'Enter' },
        ...(isFolded === null ? [] : [of('fold', isFolded ? 'Unfold section' : 'Fold section')]),
      ],
    },
    {
      id: 'order',
      label: 'Order',
      entries: writable ? [of('moveUp'), of('moveDown'), of('promote'), of('demote')] : [],
    },
    {
      id: 'section',
      label: 'Section',
      entries: writable ? [of('duplicate'), entry('saveTemplate', 'section.saveTemplate'), of('delete')] : [],
    },
  ];
}
