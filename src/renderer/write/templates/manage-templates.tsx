import { useState } from 'react';
import type { TemplateId } from '#contract/ids.ts';
import type { TemplateSummary } from '#contract/replies.ts';
import { ask } from '../../door/door.ts';
import { useAttempt } from '../../door/trouble.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useTemplates } from './use-templates.ts';

/** The publication's templates, to be edited and deleted. */
export function ManageTemplates(props: {
  readonly onEdit: (templateId: TemplateId) => void;
  readonly onNew: () => void;
  readonly onClose: () => void;
}) {
  const { templates, reload } = useTemplates();
  const [deleting, setDeleting] = useState<TemplateId | null>(null);
  const attempt = useAttempt();
  const remove = (templateId: TemplateId) =>
    void attempt(
      () => ask('template:delete', { templateId }),
      () => {
        setDeleting(null);
        reload();
      },
    );
  return (
    <Dialog
      title="Templates"
      onClose={props.onClose}
      actions={
        <>
          <Button tone="primary" onPress={props.onClose}>
            Done
          </Button>
          <Button onPress={props.onNew}>New template…</Button>
        </>
      }
    >
      {templates?.length === 0 ? (
        <p>
          Sections that come back in every issue start quicker from a template. Save a section as one, or
          write a new one here.
        </p>
      ) : null}
      <ul className="template-list">
        {templates?.map((template) => (
          <TemplateRow
            key={template.templateId}
            template={template}
            isAsked={deleting === template.templateId}
            onEdit={() => props.onEdit(template.templateId)}
            onAsk={setDeleting}
            onDelete={() => remove(template.templateId)}
          />
        ))}
      </ul>
    </Dialog>
  );
}

/** Deleting asks first: a file that no version holds yet cannot be brought back. */
function TemplateRow(props: {
  readonly template: TemplateSummary;
  readonly isAsked: boolean;
  readonly onEdit: () => void;
  readonly onAsk: (templateId: TemplateId | null) => void;
  readonly onDelete: () => void;
}) {
  const { template, isAsked, onEdit, onAsk, onDelete } = props;
  const { name, templateId, path } = template;
  return (
    <li className="template-row">
      <span className="template-name" title={path}>
        {isAsked ? `Delete “${name}” for good?` : name}
      </span>
      {isAsked ? (
        <>
          <Button key="delete" size="small" tone="primary" onPress={onDelete}>
            Delete
          </Button>
          <Button key="keep" size="small" autoFocus onPress={() => onAsk(null)}>
            Keep
          </Button>
        </>
      ) : (
        <>
          <Button key="edit" size="small" aria-label={`Edit “${name}”`} onPress={onEdit}>
            Edit
          </Button>
          <Button
            key="ask"
            size="small"
            tone="quiet"
            aria-label={`Delete “${name}”`}
            onPress={() => onAsk(templateId)}
          >
            Delete
          </Button>
        </>
      )}
    </li>
  );
}
