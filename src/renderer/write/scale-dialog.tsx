import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { ScaleAnswer, ScaleQuestion } from './picture-flow.ts';

/** Offers to store a large picture smaller. The author's own file is not touched either way. */
export function ScaleDialog({
  question,
  onAnswer,
}: {
  readonly question: ScaleQuestion;
  readonly onAnswer: (answer: ScaleAnswer) => void;
}) {
  const { name, bytes, size, scaled, mustScale } = question;
  return (
    <Dialog
      title="This picture is large"
      onClose={() => onAnswer('cancel')}
      onSubmit={() => onAnswer('scale')}
      actions={
        <>
          <Button type="submit" tone="primary" autoFocus>
            Scale to {pixels(scaled)}
          </Button>
          {mustScale ? null : <Button onPress={() => onAnswer('keep')}>Keep as it is</Button>}
          <Button tone="quiet" onPress={() => onAnswer('cancel')}>
            Cancel
          </Button>
        </>
      }
    >
      <p>
        <strong>{name === '' ? 'It' : name}</strong> has {pixels(size)} pixels and {megabytes(bytes)}.{' '}
        {mustScale
          ? 'That is more than an issue can hold.'
          : 'Readers load it whole; the page shows no more than a third of it.'}{' '}
        Your own file stays as it is.
      </p>
    </Dialog>
  );
}

const pixels = ({ width, height }: ScaleQuestion['size']): string => `${width} × ${height}`;
const megabytes = (bytes: number): string =>
  bytes < 100_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
