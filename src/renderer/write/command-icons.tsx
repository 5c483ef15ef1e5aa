import type { ReactNode } from 'react';
import type { CommandId } from '#contract/commands.ts';
import { commandName } from '../commands/command-words.ts';
import { BulletList, Link, NumberedList, Quotation, TaskList } from '../ui/icons.tsx';

const ICONS: Partial<Record<CommandId, ReactNode>> = {
  'format.bold': <strong>B</strong>,
  'format.italic': <em>I</em>,
  'format.link': <Link />,
  'format.bulletList': <BulletList />,
  'format.orderedList': <NumberedList />,
  'format.blockquote': <Quotation />,
  'format.taskList': <TaskList />,
};

/** What a command's button shows; its name where nobody drew anything. */
export const commandIcon = (id: CommandId): ReactNode => ICONS[id] ?? commandName(id);
