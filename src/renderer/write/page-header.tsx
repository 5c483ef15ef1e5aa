import type { Editor } from '@tiptap/core';
import { Selection } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { type FrontMatterValue, textField } from '#core/markdown/front-matter.ts';
import { useCommand } from '../commands/command-bus.tsx';
import { editHeaderField, frontMatterOf } from '../editor/header.ts';
import { bylineOf } from './byline.ts';
import { BylineFields } from './byline-fields.tsx';
import { DetailsPanel } from './details-panel.tsx';
import './header.css';

interface PageHeaderProps {
  readonly editor: Editor;
  readonly readOnly: boolean;
  /** The page is in view. */
  readonly visible: boolean;
  /** Titles of the publication's other issues, by their numbers. */
  readonly numbersElsewhere: ReadonlyMap<string, string>;
}

/** The header as part of the page: title, subtitle, and the line that says whose issue this is; the rest on demand. */
export function PageHeader({ editor, readOnly, visible, numbersElsewhere }: PageHeaderProps) {
  const header = useEditorState({
    editor,
    selector: ({ editor: { state } }) => String(state.doc.attrs['header']),
  });
  const frontMatter = useMemo(() => frontMatterOf(header), [header]);
  const [refused, setRefused] = useState<string | null>(null);
  const details = useDetails(editor, visible);
  const noteId = useId();
  const locked = readOnly || frontMatter.kind === 'toml' || frontMatter.trouble !== null;
  const edit = (key: string, value: FrontMatterValue) => setRefused(editHeaderField(editor, key, value));
  const byline = locked ? bylineOf(frontMatter) : '';
  const note = refused ?? noteOf(frontMatter.kind, frontMatter.trouble);
  return (
    <header className="page-header">
      <HeaderField
        name="title"
        label="Title"
        value={textField(frontMatter, 'title') ?? ''}
        locked={locked}
        describedBy={note ? noteId : undefined}
        onChange={(value) => edit('title', value)}
        onLeave={(by) => leave(editor, 'title', by)}
      />
      <HeaderField
        name="subtitle"
        label="Subtitle"
        value={textField(frontMatter, 'subtitle') ?? ''}
        locked={locked}
        describedBy={undefined}
        // An emptied subtitle leaves no empty field behind; a title stays as a place to write one.
        onChange={(value) => edit('subtitle', value === '' ? null : value)}
        onLeave={(by) => leave(editor, 'subtitle', by)}
      />
      {byline === '' ? null : <p className="page-byline">{byline}</p>}
      {locked ? null : (
        <BylineFields
          frontMatter={frontMatter}
          numbersElsewhere={numbersElsewhere}
          onEdit={edit}
          onNext={(from) => leave(editor, from, 'down')}
          detailsOpen={details.isOpen}
          detailsId={details.id}
          onDetails={details.toggle}
        />
      )}
      {details.isOpen && !locked ? (
        <DetailsPanel id={details.id} header={header} frontMatter={frontMatter} onEdit={edit} />
      ) : null}
      {note === null ? null : (
        <p className="page-note" id={noteId} role="note">
          {note}
        </p>
      )}
    </header>
  );
}

/** Whether the details are shown. By command their first field gets the focus, and gives it back to the page. */
function useDetails(editor: Editor, visible: boolean) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const wantsFocus = useRef(false);
  useCommand(
    'issue.details',
    () => {
      wantsFocus.current = !isOpen;
      if (isOpen) editor.commands.focus(null, { scrollIntoView: false });
      setOpen(!isOpen);
    },
    visible,
  );
  useEffect(() => {
    if (isOpen && wantsFocus.current) document.getElementById(id)?.querySelector('select')?.focus();
    wantsFocus.current = false;
  }, [isOpen, id]);
  return { isOpen, id, toggle: () => setOpen(!isOpen) };
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

/** The fields of the header that lead on to one another; after the subtitle comes the text, as one reads. */
const NEXT = { title: 'subtitle', subtitle: null, authors: 'number', number: 'date', date: null } as const;

function leave(editor: Editor, from: keyof typeof NEXT, by: 'down' | 'up'): void {
  const next = by === 'up' ? 'title' : NEXT[from];
  if (next === null) {
    // At once, not in the next frame as TipTap's command does: the next letter belongs to the text.
    editor.view.dispatch(editor.state.tr.setSelection(Selection.atStart(editor.state.doc)).scrollIntoView());
    editor.view.focus();
    return;
  }
  const field = editor.view.dom.closest('.page')?.querySelector<HTMLElement>(`[data-field="${next}"]`);
  field?.focus();
  // As Tab would leave it: what is typed takes the place of what stands there.
  if (field instanceof HTMLInputElement) field.select();
}
