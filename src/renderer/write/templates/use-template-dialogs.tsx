import type { Editor } from '@tiptap/core';
import { type ReactNode, useState } from 'react';
import type { TemplateId } from '#contract/ids.ts';
import type { TemplateText } from '#contract/replies.ts';
import { parseIssue } from '#core/markdown/index.ts';
import { type SectionRange, sectionTitle } from '#core/sections/section-ranges.ts';
import { markdownOf } from '#core/sections/template.ts';
import { useCommand } from '../../commands/command-bus.tsx';
import { ask } from '../../door/door.ts';
import { useAttempt, useReportTrouble } from '../../door/trouble.ts';
import { currentSection, insertBlocks } from '../../editor/section-commands.ts';
import { useNotify } from '../../ui/notices.tsx';
import { ChooseTemplate } from './choose-template.tsx';
import { EditTemplate, type TemplateDraft } from './edit-template.tsx';
import { ManageTemplates } from './manage-templates.tsx';

type Open =
  | { readonly kind: 'choose' }
  | { readonly kind: 'manage' }
  /** `from` is where saving or cancelling leads back to. */
  | { readonly kind: 'edit'; readonly draft: TemplateDraft; readonly from: 'manage' | 'page' };

const EMPTY: TemplateDraft = { name: '', body: '## ', template: null };

/** Offers the commands on templates, and shows the dialog of the one that was asked for. */
export function useTemplateDialogs(
  editor: Editor,
  enabled: boolean,
): { dialog: ReactNode; keepSection: (section: SectionRange) => void } {
  const [open, setOpen] = useState<Open | null>(null);
  const notify = useNotify();
  const report = useReportTrouble();
  const attempt = useAttempt();

  const keepSection = (section: SectionRange) => {
    const { doc } = editor.state;
    const written = markdownOf(doc.slice(section.from, section.to).content.content);
    if (!written.ok) report({ kind: 'cannot-write-markdown', reason: written.reason }, null);
    else {
      const draft = { name: sectionTitle(doc, section), body: written.text, template: null };
      setOpen({ kind: 'edit', draft, from: 'page' });
    }
  };
  useCommand('section.insertTemplate', () => setOpen({ kind: 'choose' }), enabled);
  useCommand('template.manage', () => setOpen({ kind: 'manage' }), enabled);
  useCommand(
    'section.saveTemplate',
    () => {
      const section = currentSection(editor.state);
      if (section) keepSection(section);
      else notify('Put the caret in a section first.');
    },
    enabled,
  );

  const read = (templateId: TemplateId, done: (template: TemplateText) => void) =>
    void attempt(() => ask('template:read', { templateId }), done);
  const insert = ({ name, body }: TemplateText) => {
    const { blocks } = parseIssue(body, editor.schema);
    if (blocks.length === 0) notify(`“${name}” is empty.`);
    else
      insertBlocks(
        editor,
        blocks.map(({ node }) => node),
      );
  };
  const close = () => setOpen(null);
  const back = (from: 'manage' | 'page') => setOpen(from === 'manage' ? { kind: 'manage' } : null);

  const shown = () => {
    switch (open?.kind) {
      case 'choose':
        return (
          <ChooseTemplate
            onClose={close}
            onChoose={(templateId) => {
              close();
              read(templateId, insert);
            }}
          />
        );
      case 'manage':
        return (
          <ManageTemplates
            onClose={close}
            onNew={() => setOpen({ kind: 'edit', draft: EMPTY, from: 'manage' })}
            onEdit={(templateId) =>
              read(templateId, (template) =>
                setOpen({
                  kind: 'edit',
                  draft: { name: template.name, body: template.body, template },
                  from: 'manage',
                }),
              )
            }
          />
        );
      case 'edit':
        return (
          <EditTemplate
            draft={open.draft}
            onClose={() => back(open.from)}
            onSaved={({ name }) => {
              back(open.from);
              notify(`Template “${name}” saved.`);
            }}
          />
        );
      default:
        return null;
    }
  };
  return { dialog: shown(), keepSection };
}
