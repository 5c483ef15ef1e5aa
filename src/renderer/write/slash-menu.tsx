import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react';
import type { CommandId, CommandMenu } from '#contract/commands.ts';
import { runCommand, usePossibleCommands } from '../commands/command-bus.tsx';
import { commandsAt } from '../commands/command-places.ts';
import { commandName, shortcutOf } from '../commands/command-words.ts';
import { filterFindable } from '../commands/filter-findable.ts';
import { platform } from '../door/door.ts';
import { closeSlash, listenToSlashKeys, openSlash, takeSlashAway } from '../editor/plugins/slash-menu.ts';

const LIST_ID = 'slash-menu';
const optionId = (id: CommandId): string => `slash-${id.replace('.', '-')}`;

/** What can be inserted where a slash was typed. The focus stays in the page; arrows, Enter and Escape come here. */
export function SlashMenu({ editor }: { readonly editor: Editor }) {
  const query = useEditorState({
    editor,
    selector: ({ editor: { state } }) => openSlash(state)?.query ?? null,
  });
  return query === null ? null : <Hits editor={editor} query={query} />;
}

function Hits({ editor, query }: { readonly editor: Editor; readonly query: string }) {
  const possible = usePossibleCommands();
  const hits = filterFindable(FINDABLE, query).filter(({ id }) => possible.has(id));
  const [wanted, setWanted] = useState<CommandId | null>(null);
  const active = hits.find(({ id }) => id === wanted) ?? hits[0];

  const choose = (id: CommandId) => {
    takeSlashAway(editor);
    runCommand(id);
  };
  const onKey = useEffectEvent((key: string): boolean => {
    if (key === 'Escape') closeSlash(editor);
    if (key === 'Escape') return true;
    if (!active) return false;
    const step = STEPS[key];
    if (step !== undefined) {
      const index = hits.indexOf(active) + step;
      setWanted(hits[(index + hits.length) % hits.length]?.id ?? null);
    } else if (key === 'Enter' || key === 'Tab') choose(active.id);
    return step !== undefined || key === 'Enter' || key === 'Tab';
  });
  useEffect(() => listenToSlashKeys(editor, (key) => onKey(key)), [editor]);
  useActiveDescendant(editor, active ? optionId(active.id) : null);

  return (
    <div
      id={LIST_ID}
      className="slash-menu"
      role="listbox"
      aria-label="Insert"
      hidden={!active}
      // A click must not take the focus from the page.
      onMouseDown={(event) => event.preventDefault()}
    >
      {hits.map(({ id, typed }) => (
        <div
          key={id}
          id={optionId(id)}
          className="slash-option"
          role="option"
          tabIndex={-1}
          aria-selected={id === active?.id}
          aria-label={commandName(id)}
          onMouseMove={() => setWanted(id)}
          onClick={() => choose(id)}
          onKeyDown={() => undefined}
        >
          <span className="slash-name">{commandName(id)}</span>
          <span className="slash-hint">{typed ?? shortcutOf(id, platform()) ?? ''}</span>
        </div>
      ))}
    </div>
  );
}

const rank = (menu: CommandMenu): number => (menu === 'Insert' ? 0 : 1);

/** What there is to insert comes first, then what the text may be made. */
const FINDABLE = commandsAt('slash')
  .toSorted((a, b) => rank(a.menu) - rank(b.menu))
  .map(({ id, menu, keywords = '', typed = null }) => ({
    id,
    label: commandName(id),
    keywords: `${keywords} ${menu}`,
    typed,
  }));

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Tells assistive technology, at the page that has the focus, which option is active; and scrolls it into view. */
function useActiveDescendant(editor: Editor, active: string | null): void {
  useLayoutEffect(() => {
    const { dom } = editor.view;
    if (active === null) return;
    dom.setAttribute('aria-controls', LIST_ID);
    dom.setAttribute('aria-activedescendant', active);
    document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
    return () => {
      dom.removeAttribute('aria-controls');
      dom.removeAttribute('aria-activedescendant');
    };
  }, [editor, active]);
}
