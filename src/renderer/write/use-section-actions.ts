import type { Editor } from '@tiptap/core';
import { useMemo, useState } from 'react';
import type { SectionRange } from '#core/sections/section-ranges.ts';
import {
  moveSectionTo,
  performOnSection,
  type SectionAction,
  type SectionOutcome,
} from '../editor/section-commands.ts';
import { useNotify } from '../ui/notices.tsx';

export interface SectionActions {
  /** The last thing that happened, for screen readers: eyes see it on the page. */
  readonly said: string;
  perform(action: SectionAction, section: SectionRange): SectionOutcome;
  moveTo(section: SectionRange, target: number): SectionOutcome;
}

/** What can be done with sections, told as it happens; what could not be done, and what is gone, in a notice. */
export function useSectionActions(editor: Editor): SectionActions {
  const [said, setSaid] = useState('');
  const notify = useNotify();
  return useMemo(() => {
    const tell = (outcome: SectionOutcome): SectionOutcome => {
      if (outcome.done && outcome.index !== null) setSaid(outcome.said);
      else notify(outcome.said);
      return outcome;
    };
    return {
      said,
      perform: (action, section) => tell(performOnSection(editor, action, section)),
      moveTo: (section, target) => tell(moveSectionTo(editor, section, target)),
    };
  }, [editor, notify, said]);
}
