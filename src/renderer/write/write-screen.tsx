import { EditorContent } from '@tiptap/react';
import { useState } from 'react';
import { useCommand } from '../commands/command-bus.tsx';
import type { IssueSession } from '../editor/issue-session.ts';
import '../editor/page.css';
import '../editor/parts.css';
import '../editor/writing.css';
import { LinkDialog } from './link-dialog.tsx';
import { Outline } from './outline.tsx';
import { PageHeader } from './page-header.tsx';
import { SelectionBubble } from './selection-bubble.tsx';
import { SlashMenu } from './slash-menu.tsx';
import { Toolbar } from './toolbar.tsx';
import { useEditorCommands } from './use-editor-commands.ts';
import './inserting.css';
import './write.css';

const READ_ONLY_WORDS = {
  'not-text': 'This file is not UTF-8 text, so it is shown as well as it can be and never written.',
  'too-large': 'This file is larger than 20 MB, so it is shown and never written.',
} as const;

/** The page, with the outline at its side. Stays mounted behind the other screens, so that undo and scroll survive. */
export function WriteScreen({
  session,
  hidden,
}: {
  readonly session: IssueSession;
  readonly hidden: boolean;
}) {
  const { editor, issue } = session;
  const [linking, setLinking] = useState(false);
  const writable = !hidden && issue.readOnly === null;
  useEditorCommands(editor, writable);
  useCommand('format.link', () => setLinking(true), writable);
  return (
    <div className="write" hidden={hidden}>
      {issue.readOnly === null ? <Toolbar editor={editor} enabled={writable} /> : null}
      <div className="write-page" tabIndex={-1}>
        <div className="page">
          {issue.readOnly === null ? null : (
            <p className="page-note" role="note">
              {READ_ONLY_WORDS[issue.readOnly]}
            </p>
          )}
          <PageHeader key={issue.issueId} editor={editor} readOnly={issue.readOnly !== null} />
          <EditorContent editor={editor} />
        </div>
      </div>
      {hidden ? null : <SelectionBubble editor={editor} />}
      {hidden ? null : <SlashMenu editor={editor} />}
      <aside className="write-aside" aria-label="Outline">
        <h2 className="aside-heading">Outline</h2>
        <Outline editor={editor} />
      </aside>
      {linking ? <LinkDialog editor={editor} onClose={() => setLinking(false)} /> : null}
    </div>
  );
}
