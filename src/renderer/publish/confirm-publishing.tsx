import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { PublishForm } from './publish-state.ts';
import { NOTHING_IS_SENT, stepsInWords } from './publish-words.ts';

/** The last question, with everything that will happen. The caret waits on "Not yet", so that Enter does no harm. */
export function ConfirmPublishing(props: {
  readonly name: string;
  readonly tag: string;
  readonly form: PublishForm;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}) {
  const { name, tag, form, onConfirm, onCancel } = props;
  return (
    <Dialog
      role="alertdialog"
      title={`Publish ${name}?`}
      onClose={onCancel}
      actions={
        <>
          <Button tone="primary" onPress={onConfirm}>
            Publish {name}
          </Button>
          <Button onPress={onCancel} autoFocus>
            Not yet
          </Button>
        </>
      }
    >
      <ol className="steps">
        {stepsInWords(tag, form.date, form.note).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>
        <strong>{NOTHING_IS_SENT}</strong>
      </p>
    </Dialog>
  );
}
