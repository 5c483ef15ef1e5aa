import type { EditorState } from '@tiptap/pm/state';
import type { CommandContext } from '#contract/commands.ts';
import { footnoteInHand } from './commands/footnote-commands.ts';
import { itemsIn } from './commands/list-commands.ts';

/** The parts of the page that the caret is in, as far as some commands need them. */
export function partsInHand(state: EditorState): readonly CommandContext[] {
  const { $from } = state.selection;
  const around = new Set(Array.from({ length: $from.depth + 1 }, (_, depth) => $from.node(depth).type.name));
  const hasTask = around.has('listItem') && itemsIn(state).some(({ item }) => item.attrs['checked'] !== null);
  const parts: readonly (readonly [CommandContext, boolean])[] = [
    ['table', around.has('table')],
    ['task', hasTask],
    ['codeBlock', $from.parent.type.name === 'codeBlock'],
    ['footnote', footnoteInHand(state) !== null],
  ];
  return parts.filter(([, isIn]) => isIn).map(([part]) => part);
}
