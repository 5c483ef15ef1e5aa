import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { usePending } from '../ui/use-pending.ts';

export function NewIssueDialog(props: {
  readonly onCreate: (title: string) => Promise<void>;
  readonly onClose: () => void;
}) {
  const [title, setTitle] = useState('');
  const [asked, setAsked] = useState(false);
  const [isPending, run] = usePending();
  const isEmpty = title.trim() === '';
  const create = () => {
    setAsked(true);
    if (!isEmpty && !isPending) run(() => props.onCreate(title.trim()));
  };
  return (
    <Dialog
      title="New issue"
      onClose={props.onClose}
      onSubmit={create}
      actions={
        <>
          <Button tone="primary" type="submit" isPending={isPending}>
            Start writing
          </Button>
          <Button onPress={props.onClose}>Cancel</Button>
        </>
      }
    >
      <TextField
        label="Title"
        value={title}
        onChange={setTitle}
        autoFocus
        error={asked && isEmpty ? 'Give it a title; it can change later.' : null}
        description="Its file is named after today’s date and this title."
      />
    </Dialog>
  );
}
