import { EditorContent } from '@tiptap/react';
import { useState } from 'react';
import { useCommand } from '../commands/command-bus.tsx';
import type { IssueSession } from '../editor/issue-session.ts';
import '../editor/figure.css';
import '../editor/page.css';
import '../editor/quotations-and-links.css';
import '../editor/parts.css';
import '../editor/writing.css';
import { ThreadList } from '../threads/thread-list.tsx';
import { LinkDialog } from './link-dialog.tsx';
import { LinkItemDialog } from './link-item-dialog.tsx';
import { Outline } from './outline.tsx';
import { PageHeader } from './page-header.tsx';
import { SelectionBubble } from './selection-bubble.tsx';
import { useTemplateDialogs } from './templates/use-template-dialogs.tsx';
import { useEditorCommands } from './use-editor-commands.ts';
import { useSectionActions } from './use-section-actions.ts';
import { useSectionCommands } from './use-section-commands.ts';
import './sections.css';
import { SlashMenu } from './slash-menu.tsx';
import { Toolbar } from './toolbar.tsx';
import { useLinkCommands } from './use-link-commands.ts';
import { usePictures } from './use-pictures.tsx';
import { useUsedAddresses } from './use-used-addresses.ts';
import './inserting.css';
import './write.css';

const READ_ONLY_WORDS = {
  'not-text': 'This file is not UTF-8 text, so it is shown as well as it can be and never written.',
  'too-large': 'This file is larger than 20 MB, so its beginning is shown and nothing is written.',
  'too-long':
    'This file has more than 100,000 lines, so its beginning is shown and nothing is written. Split it into files to edit it.',
  'too-many-signs':
    'This file has more than 500,000 stars, brackets and other signs of Markdown, so its beginning is shown and nothing is written. Split it into files to edit it.',
} as const;

/** The page, with the outline at its side. Stays mounted behind the other screens, so that undo and scroll survive. */
export function WriteScreen({
  session,
  hidden,
  numbersElsewhere,
}: {
  readonly session: IssueSession;
  readonly hidden: boolean;
  /** Titles of the publication's other issues, by their numbers. */
  readonly numbersElsewhere: ReadonlyMap<string, string>;
}) {
  const { editor, issue } = session;
  const [linking, setLinking] = useState(false);
  const writable = !hidden && issue.readOnly === null;
  useEditorCommands(editor, writable);
  useCommand('format.link', () => setLinking(true), writable);
  const sectionActions = useSectionActions(editor);
  useSectionCommands(editor, sectionActions, { visible: !hidden, writable });
  const templates = useTemplateDialogs(editor, writable);
  const pictureDialog = usePictures(session, writable);
  const [fillingIn, setFillingIn] = useState(false);
  useCommand('insert.linkItem', () => setFillingIn(true), writable);
  useLinkCommands(editor, writable);
  useUsedAddresses(editor, issue.issueId, writable);
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
          <PageHeader
            key={issue.issueId}
            editor={editor}
            readOnly={issue.readOnly !== null}
            visible={!hidden}
            numbersElsewhere={numbersElsewhere}
          />
          <EditorContent editor={editor} />
          {hidden ? null : <SelectionBubble editor={editor} />}
        </div>
      </div>
      {hidden ? null : <SlashMenu editor={editor} />}
      <aside className="write-aside" aria-label="Outline and comments">
        <h2 className="aside-heading">Outline</h2>
        <Outline
          editor={editor}
          visible={!hidden}
          writable={writable}
          actions={sectionActions}
          onSaveTemplate={templates.keepSection}
        />
        <ThreadList visible={!hidden} />
      </aside>
      {templates.dialog}
      {pictureDialog}
      {linking ? <LinkDialog editor={editor} onClose={() => setLinking(false)} /> : null}
      {fillingIn ? <LinkItemDialog editor={editor} onClose={() => setFillingIn(false)} /> : null}
    </div>
  );
}
