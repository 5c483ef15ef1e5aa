import { useState } from 'react';
import type { TemplateId } from '#contract/ids.ts';
import { SearchDialog } from '../../ui/search-dialog.tsx';
import { useTemplates } from './use-templates.ts';

/** Finds a template by its name. */
export function ChooseTemplate(props: {
  readonly onChoose: (templateId: TemplateId) => void;
  readonly onClose: () => void;
}) {
  const [query, setQuery] = useState('');
  const { templates } = useTemplates();
  // Not before: what is typed chooses among what is there.
  if (templates === null) return null;
  const wanted = query.trim().toLowerCase();
  const hits = templates
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .map(({ templateId, name, path }) => ({ id: templateId, label: name, detail: path }));
  return (
    <SearchDialog
      label="Insert a section from a template"
      placeholder="Find a template"
      query={query}
      onQuery={setQuery}
      nothingFound={
        templates.length === 0
          ? 'There are no templates yet. Save a section as one first.'
          : 'No template by that name.'
      }
      onChoose={(id) => props.onChoose(id as TemplateId)}
      onClose={props.onClose}
      groups={[{ id: 'templates', label: 'Templates', hits }]}
    />
  );
}
