import { useEffect, useState } from 'react';
import type { IssueSummary, TemplateSummary } from '#contract/replies.ts';
import type { IssueStartChoice } from '#contract/requests.ts';
import { ask } from '../door/door.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { usePending } from '../ui/use-pending.ts';
import { issueStarts } from './issue-starts.ts';

export function NewIssueDialog(props: {
  readonly issues: readonly IssueSummary[];
  readonly onCreate: (title: string, start?: IssueStartChoice) => Promise<void>;
  readonly onClose: () => void;
}) {
  const [title, setTitle] = useState('');
  const [asked, setAsked] = useState(false);
  const [startFrom, setStartFrom] = useState('empty');
  const [isPending, run] = usePending();
  const starts = issueStarts(props.issues, useTemplateList());
  const isEmpty = title.trim() === '';
  const create = () => {
    setAsked(true);
    const start = starts.find(({ value }) => value === startFrom)?.start;
    if (!isEmpty && !isPending) run(() => props.onCreate(title.trim(), start));
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
      {starts.length > 1 ? (
        <SelectField label="Start from" value={startFrom} options={starts} onChange={setStartFrom} />
      ) : null}
    </Dialog>
  );
}

/** Templates are an offer: where they cannot be read, an issue starts without one. */
function useTemplateList(): readonly TemplateSummary[] {
  const [templates, setTemplates] = useState<readonly TemplateSummary[]>([]);
  useEffect(() => {
    let isCurrent = true;
    void ask('template:list', {}).then((listed) => {
      if (isCurrent && listed.ok) setTemplates(listed.value);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return templates;
}
