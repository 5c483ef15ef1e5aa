import type { AppError } from '#contract/errors.ts';
import { platform } from '../door/door.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { describeError } from './describe-error.ts';
import type { TaskContext } from './task-context.ts';
import type { Tasks } from './tasks.ts';
import { takeWayOut } from './ways-out.ts';

/** Something the author asked for did not work: what happened to the text, why, and the ways out. */
export function TroubleDialog(props: {
  readonly error: AppError;
  readonly retry: (() => void) | null;
  readonly context: TaskContext;
  readonly tasks: Tasks;
}) {
  const { error, retry, context, tasks } = props;
  const unwritten = context.session !== null && context.session.saveState.kind !== 'saved';
  const words = describeError(error, { unwritten, platform: platform() });
  const actions = words.actions.filter(({ way }) => way !== 'retry' || retry !== null);
  return (
    <Dialog
      role="alertdialog"
      title={words.title}
      onClose={() => context.showDialog(null)}
      actions={actions.map(({ way, label }, index) => (
        <Button
          key={way}
          tone={index === 0 ? 'primary' : 'plain'}
          onPress={() => void takeWayOut(way, context, tasks, retry)}
        >
          {label}
        </Button>
      ))}
    >
      <p>{words.body}</p>
      {words.detail === undefined ? null : <pre className="trouble-detail">{words.detail}</pre>}
    </Dialog>
  );
}
