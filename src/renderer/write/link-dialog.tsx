import type { Editor } from '@tiptap/core';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';

export const NO_ADDRESS =
  'An address begins with https://, http:// or mailto:, or names a file of this publication.';

/** Asks for a link's address, and for its text where none is selected. */
export function LinkDialog({ editor, onClose }: { readonly editor: Editor; readonly onClose: () => void }) {
  const before = String(editor.getAttributes('link')['href'] ?? '');
  const needsText = editor.state.selection.empty && before === '';
  const [href, setHref] = useState(before);
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const close = () => {
    onClose();
    editor.commands.focus();
  };
  const submit = () => {
    const address = withScheme(href.trim());
    if (address === null) {
      setError(NO_ADDRESS);
      return;
    }
    setLink(editor, address, needsText ? text.trim() || address : null);
    close();
  };
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run();
    close();
  };
  return (
    <Dialog
      title={before === '' ? 'Link' : 'Change the link'}
      onClose={close}
      onSubmit={submit}
      actions={
        <>
          <Button type="submit" tone="primary">
            {before === '' ? 'Add link' : 'Change'}
          </Button>
          {before === '' ? null : <Button onPress={remove}>Remove link</Button>}
          <Button tone="quiet" onPress={close}>
            Cancel
          </Button>
        </>
      }
    >
      <TextField label="Address" value={href} onChange={setHref} error={error} autoFocus />
      {needsText ? <TextField label="Text" value={text} onChange={setText} /> : null}
    </Dialog>
  );
}

/** An address as it will stand in the issue; null for one that no reader should be sent to. */
export function withScheme(address: string): string | null {
  if (address === '' || /^(?:javascript|vbscript|data|file):/i.test(address)) return null;
  if (/^www\.[^\s/]+\.[^\s]+$/i.test(address)) return `https://${address}`;
  return address;
}

function setLink(editor: Editor, href: string, text: string | null): void {
  const chain = editor.chain().focus();
  if (text === null) {
    chain.extendMarkRange('link').setLink({ href }).run();
    return;
  }
  chain.insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: { href, title: null } }] }).run();
}
