import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { usePending } from '../ui/use-pending.ts';

/** The chosen folder is no repository: it can become one. */
export function MakePublicationDialog(props: {
  readonly folder: string;
  readonly onMake: () => Promise<void>;
  readonly onClose: () => void;
}) {
  const [isPending, run] = usePending();
  return (
    <Dialog
      title="Make this folder a publication?"
      onClose={props.onClose}
      actions={
        <>
          <Button tone="primary" isPending={isPending} onPress={() => run(props.onMake)}>
            Make it a publication
          </Button>
          <Button onPress={props.onClose}>Cancel</Button>
        </>
      }
    >
      <p>
        <code>{props.folder}</code>
      </p>
      <p>
        There is no history of versions in it yet. Galley starts one (a git repository) and looks for issues
        in a folder named <code>issues</code>. The files that are there stay as they are.
      </p>
    </Dialog>
  );
}
