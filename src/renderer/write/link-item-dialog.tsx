import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import type { LinkEntry } from '#core/document/links/link-lines.ts';
import { ask } from '../door/door.ts';
import { useReportTrouble } from '../door/trouble.ts';
import {
  insertItems,
  itemContent,
  itemNode,
  linkItemAt,
  writeItem,
} from '../editor/commands/link-list-commands.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { NO_ADDRESS, withScheme } from './link-dialog.tsx';
import { noTitleWords } from './page-title-words.ts';

/** One item of a link list as a form: the item with the caret, else a new one. */
export function LinkItemDialog({
  editor,
  onClose,
}: {
  readonly editor: Editor;
  readonly onClose: () => void;
}) {
  const [place] = useState(() => linkItemAt(editor.state.selection.$from));
  const link = place?.link ?? null;
  const [href, setHref] = useState(link?.href ?? '');
  const [title, setTitle] = useState(link?.title ?? place?.paragraph.textContent ?? '');
  const [note, setNote] = useState(link?.note ?? '');
  const [error, setError] = useState<string | null>(null);
  const { fetching, fetchTitle } = useFetchedTitle(setTitle, setError);
  const close = () => {
    onClose();
    editor.commands.focus();
  };
  const submit = () => {
    const address = withScheme(href.trim());
    if (address === null) return setError(NO_ADDRESS);
    write(editor, { href: address, title: title.trim() || address, note: note.trim() });
    close();
  };
  return (
    <Dialog
      title={link ? 'Change the link item' : 'Link item'}
      onClose={close}
      onSubmit={submit}
      actions={
        <>
          <Button type="submit" tone="primary">
            {link ? 'Change' : 'Add link item'}
          </Button>
          <Button isDisabled={fetching} onPress={() => fetchTitle(withScheme(href.trim()))}>
            {fetching ? 'Fetching…' : 'Fetch title'}
          </Button>
          <Button tone="quiet" onPress={close}>
            Cancel
          </Button>
        </>
      }
    >
      <TextField label="Address" value={href} onChange={setHref} error={error} autoFocus />
      <TextField label="Title" value={title} onChange={setTitle} />
      <TextField label="Source and comment" value={note} onChange={setNote} />
    </Dialog>
  );
}

function useFetchedTitle(setTitle: (title: string) => void, setError: (error: string | null) => void) {
  const [fetching, setFetching] = useState(false);
  const report = useReportTrouble();
  const fetchTitle = async (address: string | null) => {
    if (address === null) return setError(NO_ADDRESS);
    setFetching(true);
    setError(null);
    const answer = await ask('web:read-title', { url: address });
    setFetching(false);
    if (!answer.ok) report(answer.error, null);
    else if (answer.value.kind === 'found') setTitle(answer.value.title);
    else setError(noTitleWords(answer.value.reason));
  };
  return { fetching, fetchTitle: (address: string | null) => void fetchTitle(address) };
}

function write(editor: Editor, entry: LinkEntry): void {
  const { state, view } = editor;
  const { tr } = state;
  // The place as it is now: the dialog kept the caret, but what it was opened for may have been read again.
  const place = linkItemAt(state.selection.$from);
  if (place) writeItem(tr, place, entry);
  else insertItems(tr, [itemNode(state.schema, itemContent(state.schema, entry))]);
  view.dispatch(tr.scrollIntoView());
}
