import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';

export function SaveVersionDialog(props: {
  readonly proposedNote: string;
  readonly onSave: (note: string) => void;
  readonly onClose: () => void;
}) {
  const [note, setNote] = useState(props.proposedNote);
  const isEmpty = note.trim() === '';
  const save = () => {
    if (!isEmpty) props.onSave(note.trim());
  };
  return (
    <Dialog
      title="Save version"
      onClose={props.onClose}
      onSubmit={save}
      actions={
        <>
          <Button tone="primary" type="submit">
            Save version
          </Button>
          <Button onPress={props.onClose}>Cancel</Button>
        </>
      }
    >
      <p>
        Keeps this issue and its images as they are now, under your name. Nothing else in the publication is
        touched.
      </p>
      <TextField
        label="What changed"
        value={note}
        onChange={setNote}
        autoFocus
        error={isEmpty ? 'A few words help you find this version later.' : null}
      />
    </Dialog>
  );
}
