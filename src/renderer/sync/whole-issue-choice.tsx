import type { IssueConflicts } from '#contract/sync.ts';
import type { Resolution } from '#core/merge/types.ts';
import { RadioGroup } from '../ui/radio-group.tsx';
import { who } from './passage-choice.tsx';

/** One deleted the issue, the other wrote in it: it stays with what was written, or goes. */
export function WholeIssueChoice(props: {
  readonly conflicts: IssueConflicts;
  readonly deletedBy: 'me' | 'them';
  readonly resolution: Resolution | null;
  readonly onResolve: (resolution: Resolution) => void;
}) {
  const { conflicts, deletedBy, resolution, onResolve } = props;
  const them = who(conflicts.theirsBy, 'A co-author');
  const [stay, go] = deletedBy === 'me' ? (['theirs', 'ours'] as const) : (['ours', 'theirs'] as const);
  return (
    <div className="passage">
      <p>
        {deletedBy === 'me'
          ? `You deleted this issue; ${them} wrote in it meanwhile.`
          : `${them} deleted this issue; you wrote in it meanwhile.`}
      </p>
      <RadioGroup
        label="The issue"
        value={resolution === stay || resolution === go ? resolution : null}
        onChange={onResolve}
        choices={[
          { value: stay, label: deletedBy === 'me' ? 'Keep it as they wrote it' : 'Keep it as you wrote it' },
          { value: go, label: 'Let it go' },
        ]}
      />
    </div>
  );
}
