import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Toolbar as AriaToolbar, Group, Separator } from 'react-aria-components';
import type { CommandId, CommandPlace } from '#contract/commands.ts';
import { runCommand, useCommand, usePossibleCommands } from '../commands/command-bus.tsx';
import { commandsAt } from '../commands/command-places.ts';
import { ariaShortcutOf, commandName, shortcutOf } from '../commands/command-words.ts';
import { platform } from '../door/door.ts';
import { styleInHand, whatIsOn } from '../editor/what-is-on.ts';
import { ChevronDown } from '../ui/icons.tsx';
import { Menu } from '../ui/menu.tsx';
import { commandIcon } from './command-icons.tsx';

/**
 * The page's toolbar: one stop for Tab, arrows move in it, Escape goes back to the page. What stands on it is what the
 * registry places there; the menu Table is there while the caret is in one.
 */
export function Toolbar({ editor, enabled }: { readonly editor: Editor; readonly enabled: boolean }) {
  const bar = useRef<HTMLDivElement>(null);
  useCommand('view.toolbar', () => focusFirst(bar), enabled);
  useEffect(() => {
    const back = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') editor.commands.focus();
    };
    const element = bar.current;
    element?.addEventListener('keydown', back);
    return () => element?.removeEventListener('keydown', back);
  }, [editor]);
  const possible = usePossibleCommands();
  const on = useEditorState({ editor, selector: ({ editor: current }) => whatIsOn(current).join(' ') }).split(
    ' ',
  );
  const style = useEditorState({ editor, selector: ({ editor: current }) => styleInHand(current) });
  const kind = style === null ? 'Text' : commandName(style);
  const buttons = commandsAt('toolbar');
  const isMark = (id: CommandId) => /^format\.(bold|italic|link)$/.test(id);
  const button = (id: CommandId) => (
    <CommandButton key={id} id={id} isOn={on.includes(id)} isPossible={possible.has(id)} />
  );
  return (
    <div className="write-toolbar">
      <AriaToolbar ref={bar} aria-label="Formatting" className="toolbar">
        <CommandMenu place="style" label={`Kind of text: ${kind}`} possible={possible}>
          {kind}
        </CommandMenu>
        <Separator orientation="vertical" className="toolbar-rule" />
        <Group className="toolbar-group" aria-label="Selected text">
          {buttons.filter(({ id }) => isMark(id)).map(({ id }) => button(id))}
        </Group>
        <Separator orientation="vertical" className="toolbar-rule" />
        <Group className="toolbar-group" aria-label="Lists and quotations">
          {buttons.filter(({ id }) => !isMark(id)).map(({ id }) => button(id))}
        </Group>
        <Separator orientation="vertical" className="toolbar-rule" />
        <CommandMenu place="insert" label="Insert" possible={possible}>
          Insert
        </CommandMenu>
        {possible.has('table.delete') ? (
          <CommandMenu place="table" label="Table" possible={possible}>
            Table
          </CommandMenu>
        ) : null}
      </AriaToolbar>
    </div>
  );
}

function focusFirst(bar: RefObject<HTMLElement | null>): void {
  bar.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus();
}

interface CommandButtonProps {
  readonly id: CommandId;
  readonly isOn: boolean;
  readonly isPossible: boolean;
}

function CommandButton({ id, isOn, isPossible }: CommandButtonProps) {
  const keys = shortcutOf(id, platform());
  return (
    <button
      type="button"
      className="toolbar-button"
      aria-label={commandName(id)}
      aria-keyshortcuts={keys === null ? undefined : ariaShortcutOf(id, platform())}
      aria-pressed={isOn}
      disabled={!isPossible}
      title={keys === null ? commandName(id) : `${commandName(id)} (${keys})`}
      // The selection must stay in the page while the pointer is here.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => runCommand(id)}
    >
      {commandIcon(id)}
    </button>
  );
}

interface CommandMenuProps {
  readonly place: CommandPlace;
  readonly label: string;
  readonly possible: ReadonlySet<CommandId>;
  readonly children: ReactNode;
}

/** A menu of commands in their groups. The focus goes back to the page, where the command acts. */
function CommandMenu({ place, label, possible, children }: CommandMenuProps) {
  const offered = commandsAt(place).filter(({ id }) => possible.has(id));
  const groups = [...new Set(offered.map(({ group }) => group))];
  return (
    <Menu
      label={label}
      className="toolbar-button toolbar-menu"
      groups={groups.map((group) => ({
        id: String(group),
        label: '',
        entries: offered
          .filter((command) => command.group === group)
          .map(({ id }) => {
            const keys = shortcutOf(id, platform());
            return { id, label: commandName(id), ...(keys === null ? {} : { keys }) };
          }),
      }))}
      // Two frames later the menu is gone and the focus back on its button: then the page may take it.
      onChoose={(id) => requestAnimationFrame(() => requestAnimationFrame(() => runCommand(id as CommandId)))}
    >
      {children}
      <ChevronDown />
    </Menu>
  );
}
