import type { Editor } from '@tiptap/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { SectionRange } from '#core/sections/section-ranges.ts';
import { useCommand } from '../commands/command-bus.tsx';
import { goToSection, type SectionOutcome } from '../editor/section-commands.ts';
import { useOutline } from '../editor/use-outline.ts';
import { ContextMenu } from '../ui/context-menu.tsx';
import { type OutlineEntry, outlineEntries } from './outline-entries.ts';
import { OutlineItem } from './outline-item.tsx';
import { outlineKey } from './outline-keys.ts';
import { type SectionChoice, sectionMenu } from './section-menu.ts';
import type { SectionActions } from './use-section-actions.ts';
import { useSectionDrag } from './use-section-drag.ts';

interface OutlineProps {
  readonly editor: Editor;
  readonly visible: boolean;
  readonly writable: boolean;
  readonly actions: SectionActions;
  /** Keeps a section as a template. */
  readonly onSaveTemplate: (section: SectionRange) => void;
}

/**
 * The sections with their words, as a tree: the current one is marked, a click goes to one, and all that can
 * be done with a section can be done here, by pointer and by keyboard. Focus stays on the section that something was
 * done to.
 */
export function Outline({ editor, visible, writable, actions, onSaveTemplate }: OutlineProps) {
  const { sections, current, folded } = useOutline(editor);
  const entries = outlineEntries(editor.state.doc, sections, current, folded);
  const tree = useRef<HTMLDivElement>(null);
  const [menuAt, setMenuAt] = useState<number | null>(null);
  const [tabStop, setTabStop] = useState(0);
  const focusOn = useFocusOn(tree, entries);
  const stop = Math.min(tabStop, entries.length - 1);
  useCommand('view.outline', () => item(tree.current, stop)?.focus(), visible);

  const follow = ({ index }: SectionOutcome, place: number) => focusOn(index, place);
  const drag = useSectionDrag(tree, entries, (index, before) => {
    const range = entries[index]?.range;
    if (range && writable)
      follow(actions.moveTo(range, entries[before]?.from ?? editor.state.doc.content.size), index);
  });
  const choose = (choice: SectionChoice, index: number) => {
    const entry = entries[index];
    setMenuAt(null);
    if (!entry) return;
    if (choice === 'goTo') goToSection(editor, entry.from);
    else if (entry.range === null || !(writable || choice === 'fold')) return;
    else if (choice === 'saveTemplate') onSaveTemplate(entry.range);
    else follow(actions.perform(choice, entry.range), index);
  };
  const keyDown = (event: KeyboardEvent, index: number) => {
    const key = outlineKey(event, entries, index);
    if (key === null) return;
    event.preventDefault();
    if (key.kind === 'focus') item(tree.current, key.index)?.focus();
    if (key.kind === 'go') choose('goTo', index);
    if (key.kind === 'menu' && entries[index]?.range) setMenuAt(index);
    if (key.kind === 'perform') choose(key.action, index);
  };
  const menuEntry = menuAt === null ? undefined : entries[menuAt];
  const anchor = menuAt === null ? null : item(tree.current, menuAt);

  return (
    <>
      {entries.length === 0 ? (
        <p className="outline-empty">Headings you write appear here, with the words under each.</p>
      ) : null}
      <div ref={tree} role="tree" aria-label="Sections" className="outline-list">
        {entries.map((entry, index) => (
          <OutlineItem
            // biome-ignore lint/suspicious/noArrayIndexKey: two sections may be alike; their place is what they are
            key={index}
            entry={entry}
            isTabStop={index === stop}
            isDragged={drag.drag?.index === index}
            pointer={drag.handlers(index)}
            onGo={() => {
              if (!drag.endedDrag()) choose('goTo', index);
            }}
            onFold={() => choose('fold', index)}
            onMenu={() => setMenuAt(index)}
            onFocus={() => setTabStop(index)}
            onKeyDown={(event) => keyDown(event, index)}
          />
        ))}
        {drag.drag === null || drag.drag.before === null ? null : (
          <div className="outline-drop" style={{ top: drag.drag.top }} aria-hidden="true" />
        )}
      </div>
      <p className="visually-hidden" role="status">
        {actions.said}
      </p>
      {menuEntry === undefined || anchor === null ? null : (
        <ContextMenu
          label={`Section “${menuEntry.title}”`}
          anchor={anchor}
          groups={sectionMenu(menuEntry, writable)}
          onChoose={(id) => choose(id as SectionChoice, menuAt ?? 0)}
          onClose={() => setMenuAt(null)}
        />
      )}
    </>
  );
}

const item = (tree: HTMLElement | null, index: number): HTMLElement | null =>
  tree?.querySelectorAll<HTMLElement>('[role=treeitem]')[index] ?? null;

/** Gives focus, after the next render, to the entry of a section; where that is gone, to the one at its place. */
function useFocusOn(tree: { readonly current: HTMLElement | null }, entries: readonly OutlineEntry[]) {
  const wanted = useRef<{ section: number | null; place: number } | null>(null);
  const [asked, ask] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again each time it is asked for
  useEffect(() => {
    if (wanted.current === null) return;
    const { section, place } = wanted.current;
    wanted.current = null;
    const found = entries.findIndex(({ range }) => section !== null && range?.index === section);
    item(tree.current, found === -1 ? Math.min(place, entries.length - 1) : found)?.focus();
  }, [asked]);
  return (section: number | null, place: number) => {
    wanted.current = { section, place };
    ask((count) => count + 1);
  };
}
