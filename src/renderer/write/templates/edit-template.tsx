import { useState } from 'react';
import type { TemplateSummary, TemplateText } from '#contract/replies.ts';
import { ask } from '../../door/door.ts';
import { useAttempt } from '../../door/trouble.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { usePending } from '../../ui/use-pending.ts';

/** What a template's fields begin with: one that is kept already, or one to be. */
export interface TemplateDraft {
  readonly name: string;
  readonly body: string;
  /** Null for a new one. */
  readonly template: TemplateText | null;
}

/** A template's name and its Markdown. */
export function EditTemplate(props: {
  readonly draft: TemplateDraft;
  readonly onSaved: (template: TemplateSummary) => void;
  readonly onClose: () => void;
}) {
  const { template } = props.draft;
  const [name, setName] = useState(props.draft.name);
  const [body, setBody] = useState(props.draft.body);
  const [asked, setAsked] = useState(false);
  const [isPending, run] = usePending();
  const attempt = useAttempt();
  const isNameless = name.trim() === '';
  const save = () => {
    setAsked(true);
    if (isNameless || isPending) return;
    const replaces = template && { templateId: template.templateId, baseHash: template.hash };
    run(() => attempt(() => ask('template:save', { name, body, replaces }), props.onSaved));
  };
  return (
    <Dialog
      title={template === null ? 'New template' : 'Edit template'}
      width="wide"
      onClose={props.onClose}
      onSubmit={save}
      actions={
        <>
          <Button tone="primary" type="submit" isPending={isPending}>
            Save template
          </Button>
          <Button onPress={props.onClose}>Cancel</Button>
        </>
      }
    >
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        autoFocus
        error={asked && isNameless ? 'Give it a name to find it by.' : null}
      />
      <div className="template-body">
        <TextField
          label="Text"
          value={body}
          onChange={setBody}
          lines={12}
          description="In Markdown: a heading begins with ##. What stands here is what a new section starts with."
        />
      </div>
    </Dialog>
  );
}
