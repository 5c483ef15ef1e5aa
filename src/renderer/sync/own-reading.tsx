import type { Editor } from '@tiptap/core';
import { EditorContent } from '@tiptap/react';
import { useEffect, useEffectEvent, useState } from 'react';
import { type ParsedIssue, parseIssue, serializeIssue } from '#core/markdown/index.ts';
import { ask } from '../door/door.ts';
import { createIssueEditor } from '../editor/create-editor.ts';
import { loadDocument } from '../editor/load-issue.ts';
import { TextField } from '../ui/field.tsx';

export interface OwnReadingProps {
  /** Markdown to begin with; later ones are what this field itself gave. */
  readonly text: string;
  /** Lines of the header, which are no prose. */
  readonly isPlain: boolean;
  readonly onChange: (text: string) => void;
}

/** A third reading, written as on the page. */
export function OwnReading({ text, isPlain, onChange }: OwnReadingProps) {
  return isPlain ? (
    <TextField label="Another way" value={text} onChange={onChange} lines={2} autoFocus />
  ) : (
    <OwnPassage text={text} onChange={onChange} />
  );
}

const PAUSE_MS = 250;

interface OpenPassage {
  readonly editor: Editor;
  readonly parsed: ParsedIssue;
}

function OwnPassage({ text, onChange }: Omit<OwnReadingProps, 'isPlain'>) {
  const [passage, setPassage] = useState<OpenPassage | null>(null);
  const [trouble, setTrouble] = useState(false);
  const open = useEffectEvent(() => openPassage(text));
  const write = useEffectEvent(({ editor, parsed }: OpenPassage) => {
    const written = serializeIssue(parsed, editor.state.doc);
    setTrouble(!written.ok);
    if (written.ok) onChange(written.text.replace(/[\r\n]+$/, ''));
  });

  useEffect(() => {
    const opened = open();
    const { editor } = opened;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => write(opened), PAUSE_MS);
    };
    editor.on('update', later);
    editor.on('blur', () => write(opened));
    setPassage(opened);
    return () => {
      clearTimeout(timer);
      editor.destroy();
    };
  }, []);
  useEffect(() => {
    passage?.editor.commands.focus('end');
  }, [passage]);

  return (
    <div className="passage-own page">
      {passage === null ? null : <EditorContent editor={passage.editor} />}
      {trouble ? (
        <p className="field-error" role="alert">
          Markdown cannot say this so that it reads back the same. Change it a little; what you decided before
          stands.
        </p>
      ) : null}
    </div>
  );
}

function openPassage(text: string): OpenPassage {
  const editor = createIssueEditor({
    assetBase: () => '',
    openLink: (url) => void ask('shell:open-link', { url }),
  });
  editor.setOptions({
    editorProps: {
      attributes: {
        class: 'issue-body',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': 'Another way to read this passage',
      },
    },
  });
  const parsed = parseIssue(text, editor.schema);
  loadDocument(editor, parsed.document);
  return { editor, parsed };
}
