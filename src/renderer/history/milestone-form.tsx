import { type FormEvent, useState } from 'react';
import type { IssueId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import { ask } from '../door/door.ts';
import { useAttempt } from '../door/trouble.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { useNotify } from '../ui/notices.tsx';

interface MilestoneFormProps {
  readonly issueId: IssueId;
  readonly version: Version;
  readonly onNamed: () => void;
  readonly onClose: () => void;
}

/** Gives a version a name that co-authors see, too. */
export function MilestoneForm({ issueId, version, onNamed, onClose }: MilestoneFormProps) {
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const attempt = useAttempt();
  const notify = useNotify();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setError('A milestone needs a name.');
    void attempt(
      () => ask('issue:name-milestone', { issueId, versionId: version.versionId, name }),
      () => {
        notify(`Milestone named: ${name.trim()}`);
        onNamed();
      },
    );
  };
  return (
    <form className="history-naming" noValidate onSubmit={submit}>
      <TextField label="Name of the milestone" value={name} onChange={setName} error={error} autoFocus />
      <div className="history-actions">
        <Button type="submit" size="small" tone="primary">
          Name it
        </Button>
        <Button size="small" tone="quiet" onPress={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
