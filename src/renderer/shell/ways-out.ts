import { ask } from '../door/door.ts';
import { attempt } from '../door/trouble.ts';
import type { WayOut } from './describe-error.ts';
import type { TaskContext } from './task-context.ts';
import type { Tasks } from './tasks.ts';

/** Does what the author chose to do about a failure, and goes on with what failed where that makes sense. */
export async function takeWayOut(
  way: WayOut,
  context: TaskContext,
  tasks: Tasks,
  retry: (() => void) | null,
): Promise<void> {
  const { session, report, showDialog } = context;
  showDialog(null);
  switch (way) {
    case 'close':
      return;
    case 'retry':
      return retry?.();
    case 'give-name':
      return showDialog({ kind: 'author', author: null, retry });
    case 'start-branch':
      return showDialog({ kind: 'start-branch', commit: '', retry });
    case 'show-theirs': {
      const shown = await session?.reload(true);
      if (shown?.ok === false) report(shown.error, null);
      return;
    }
    case 'keep-mine':
      await session?.overwrite();
      return retry?.();
    case 'remove-lock':
      return attempt(
        report,
        () => ask('repository:remove-lock', {}),
        () => retry?.(),
      );
    case 'choose-folder':
      return tasks.chooseFolder();
    case 'open-sample':
      return tasks.openSample();
    case 'get-git':
      return attempt(
        report,
        () => ask('shell:open-link', { url: 'https://git-scm.com/downloads' }),
        () => undefined,
      );
  }
}
