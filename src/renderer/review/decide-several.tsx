import type { Change, ChangeId } from '#core/diff/index.ts';
import { Button } from '../ui/button.tsx';
import { counted } from '../ui/date-words.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Menu, type MenuGroup } from '../ui/menu.tsx';
import type { AuthorsByChange } from './change-authors.ts';
import { sectionOf } from './change-filter.ts';

export type Several = 'section' | 'author' | 'everything';

interface DecideSeveralProps {
  readonly open: readonly Change[];
  readonly current: Change | null;
  readonly authors: AuthorsByChange | null;
  readonly canRevert: boolean;
  readonly onDecide: (how: 'accept' | 'revert', what: Several) => void;
}

/** Accepts or reverts what belongs together: the section or the author of the change in hand, or all that is shown. */
export function DecideSeveral({ open, current, authors, canRevert, onDecide }: DecideSeveralProps) {
  const author = current === null ? undefined : authors?.get(current.id)?.names[0];
  const entries = (how: 'accept' | 'revert', word: string): MenuGroup => ({
    id: how,
    label: word,
    entries: [
      ...(current === null
        ? []
        : [{ id: `${how} section`, label: `${word} all in “${sectionOf(current)}”` }]),
      ...(author === undefined
        ? []
        : [{ id: `${how} author`, label: `${word} all by ${author === 'You' ? 'you' : author}` }]),
      { id: `${how} everything`, label: `${word} everything…` },
    ],
  });
  if (open.length === 0) return null;
  return (
    <Menu
      label="Accept or revert several changes"
      className="button button-plain button-small"
      groups={[entries('accept', 'Accept'), ...(canRevert ? [entries('revert', 'Revert')] : [])]}
      onChoose={(id) => {
        const [how, what] = id.split(' ');
        onDecide(how as 'accept' | 'revert', what as Several);
      }}
    >
      Several…
    </Menu>
  );
}

/** The changes that are decided together with the one in hand. */
export function severalOf(
  what: Several,
  open: readonly Change[],
  current: Change | null,
  authors: AuthorsByChange | null,
): readonly ChangeId[] {
  if (what === 'everything') return open.map(({ id }) => id);
  if (current === null) return [];
  if (what === 'section')
    return open.filter((change) => sectionOf(change) === sectionOf(current)).map(({ id }) => id);
  const [author] = authors?.get(current.id)?.names ?? [];
  return open.filter(({ id }) => authors?.get(id)?.names[0] === author).map(({ id }) => id);
}

/** Everything at once is asked about before. */
export function ConfirmEverything(props: {
  readonly how: 'accept' | 'revert';
  readonly count: number;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  const { how, count, onConfirm, onClose } = props;
  const changes = counted(count, 'change');
  return (
    <Dialog
      title={how === 'accept' ? `Accept ${changes}?` : `Revert ${changes}?`}
      role="alertdialog"
      onClose={onClose}
      actions={
        <>
          <Button tone="primary" autoFocus onPress={onConfirm}>
            {how === 'accept' ? 'Accept everything' : 'Revert everything'}
          </Button>
          <Button onPress={onClose}>Cancel</Button>
        </>
      }
    >
      <p>
        {how === 'accept'
          ? 'The text stays as it is; all changes shown count as reviewed.'
          : 'All changes shown are taken out of your working copy, as one step that Ctrl+Z undoes. No version is touched.'}
      </p>
    </Dialog>
  );
}

/** Finishing with changes left undecided: they count as looked at, too. */
export function ConfirmFinish(props: {
  readonly left: number;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      title={`Finish with ${counted(props.left, 'change')} undecided?`}
      role="alertdialog"
      onClose={props.onClose}
      actions={
        <>
          <Button tone="primary" autoFocus onPress={props.onConfirm}>
            Finish review
          </Button>
          <Button onPress={props.onClose}>Go on reviewing</Button>
        </>
      }
    >
      <p>They stay in the text, and count as looked at from now on.</p>
    </Dialog>
  );
}
