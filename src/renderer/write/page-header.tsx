import type { Editor } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { editHeaderField, frontMatterOf } from '../editor/header.ts';
import { bylineOf } from './byline.ts';
import { TITLE_FIELD } from './header-focus.ts';

/** Title and subtitle as part of the page, and the line that says whose issue this is. */
export function PageHeader({ editor, readOnly }: { readonly editor: Editor; readonly readOnly: boolean }) {
  const header = useEditorState({
    editor,
    selector: ({ editor: { state } }) => String(state.doc.attrs['header']),
  });
  const frontMatter = useMemo(() => frontMatterOf(header), [header]);
  const [refused, setRefused] = useState<string | null>(null);
  const noteId = useId();
  const locked = readOnly || frontMatter.kind === 'toml' || frontMatter.trouble !== null;
  const edit = (key: string) => (value: string) => {
    // An emptied subtitle leaves no empty field behind; a title stays as a place to write one.
    const next = value === '' && key === 'subtitle' ? null : value;
    setRefused(editHeaderField(editor, key, next));
  };
  const text = (key: string) => {
    const value = frontMatter.fields[key];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const byline = bylineOf(frontMatter);
  const note = refused ?? noteOf(frontMatter.kind, frontMatter.trouble);
  return (
    <header className="page-header">
      <HeaderField
        name="title"
        label="Title"
        value={text('title')}
        locked={locked}
        describedBy={note ? noteId : undefined}
        onChange={edit('title')}
        onLeave={(by) => leave(editor, 'title', by)}
      />
      <HeaderField
        name="subtitle"
        label="Subtitle"
        value={text('subtitle')}
        locked={locked}
        describedBy={undefined}
        onChange={edit('subtitle')}
        onLeave={(by) => leave(editor, 'subtitle', by)}
      />
      {byline === '' ? null : <p className="page-byline">{byline}</p>}
      {note === null ? null : (
        <p className="page-note" id={noteId} role="note">
          {note}
        </p>
      )}
    </header>
  );
}

function noteOf(kind: string, trouble: string | null): string | null {
  if (kind === 'toml')
    return 'This issue’s header is TOML. It is kept as it is; title and subtitle are changed in the file.';
  return trouble === null ? null : `This issue’s header cannot be read, so it is kept as it is: ${trouble}`;
}

interface HeaderFieldProps {
  readonly name: 'title' | 'subtitle';
  readonly label: string;
  readonly value: string;
  readonly locked: boolean;
  readonly describedBy: string | undefined;
  readonly onChange: (value: string) => void;
  readonly onLeave: (by: 'down' | 'up') => void;
}

/**
 * One line of text that wraps: Enter and the arrows lead on to what stands below or above. Blanks at its ends are the
 * field's alone until a word follows: in the header they would need quotes, which would then stay.
 */
function HeaderField({ name, label, value, locked, describedBy, onChange, onLeave }: HeaderFieldProps) {
  const [typed, setTyped] = useState(value);
  const change = (text: string) => {
    setTyped(text);
    onChange(text.trim());
  };
  const keyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd, value: shown } = event.currentTarget;
    const leaves =
      event.key === 'Enter' ||
      (event.key === 'ArrowDown' && selectionEnd === shown.length) ||
      (event.key === 'ArrowUp' && selectionStart === 0 && name === 'subtitle');
    if (!leaves || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onLeave(event.key === 'ArrowUp' ? 'up' : 'down');
  };
  return (
    <textarea
      className={`page-${name}`}
      data-field={name}
      rows={1}
      value={typed.trim() === value ? typed : value}
      placeholder={label}
      aria-label={label}
      aria-describedby={describedBy}
      readOnly={locked}
      onKeyDown={keyDown}
      onChange={(event) => change(event.target.value.replace(/\s*[\r\n]+\s*/g, ' '))}
      onBlur={() => setTyped(value)}
    />
  );
}

function leave(editor: Editor, from: 'title' | 'subtitle', by: 'down' | 'up'): void {
  if (by === 'down' && from === 'subtitle') {
    // At once, not in the next frame as TipTap's command does: the next letter belongs to the text.
    editor.view.dispatch(editor.state.tr.setSelection(Selection.atStart(editor.state.doc)).scrollIntoView());
    editor.view.focus();
    return;
  }
  const page = editor.view.dom.closest('.page');
  page?.querySelector<HTMLElement>(by === 'up' ? TITLE_FIELD : '[data-field="subtitle"]')?.focus();
}
