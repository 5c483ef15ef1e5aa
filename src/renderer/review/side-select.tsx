import {
  Button,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import { ChevronDown } from '../ui/icons.tsx';
import { type Side, type Sources, sideKey, versionSide } from './review-state.ts';
import { sideInWords } from './review-words.ts';

export interface SideSelectProps {
  /** What is chosen here, for those who listen. */
  readonly label: string;
  readonly which: 'before' | 'after';
  readonly sources: Sources;
  readonly value: Side;
  readonly now: Date;
  readonly onChange: (side: Side) => void;
  /** Another issue is to be compared; which one is asked elsewhere. */
  readonly onOtherIssue: () => void;
}

interface SideGroup {
  readonly name: string;
  readonly sides: readonly Side[];
}

const OTHER_ISSUE = 'other-issue';

/** One side of the comparison, in words. */
export function SideSelect(props: SideSelectProps) {
  const { label, which, sources, value, now, onChange, onOtherIssue } = props;
  const groups = sidesToChoose(which, sources, value);
  const sides = new Map(groups.flatMap((group) => group.sides.map((side) => [sideKey(side), side] as const)));
  return (
    <Select
      className="review-side"
      aria-label={label}
      selectedKey={sideKey(value)}
      onSelectionChange={(key) => {
        const side = sides.get(String(key));
        if (side !== undefined) onChange(side);
        else if (key === OTHER_ISSUE) onOtherIssue();
      }}
    >
      <Button className="button button-plain button-normal review-select">
        <SelectValue className="review-select-value">{sideInWords(value, sources, now).label}</SelectValue>
        <ChevronDown />
      </Button>
      <Popover className="popover review-popover" placement="bottom start">
        <ListBox className="menu">
          {groups.map(({ name, sides: own }) => (
            <ListBoxSection key={name} id={name} className="menu-group" aria-label={name}>
              <Header className="menu-heading">{name}</Header>
              {own.map((side) => (
                <Entry key={sideKey(side)} id={sideKey(side)} {...sideInWords(side, sources, now)} />
              ))}
            </ListBoxSection>
          ))}
          <ListBoxSection id="other" className="menu-group" aria-label="Other texts">
            <Entry id={OTHER_ISSUE} label="Another issue…" detail="Its text as it is now" />
          </ListBoxSection>
        </ListBox>
      </Popover>
    </Select>
  );
}

function Entry(entry: { readonly id: string; readonly label: string; readonly detail: string }) {
  return (
    <ListBoxItem id={entry.id} className="menu-entry" textValue={entry.label}>
      <Text slot="label" className="review-entry-label">
        {entry.label}
      </Text>
      <Text slot="description" className="menu-detail">
        {entry.detail}
      </Text>
    </ListBoxItem>
  );
}

/** Of the earlier side first what authors ask for; of the later one the text as it is now. Empty groups are left out. */
function sidesToChoose(which: 'before' | 'after', sources: Sources, value: Side): readonly SideGroup[] {
  const { versions, memory, branches } = sources;
  const since: readonly Side[] = [
    { kind: 'seen' },
    ...(memory.lastPublished === null ? [] : [{ kind: 'published' } as const]),
  ];
  const history: readonly Side[] = versions.map(({ versionId }) => versionSide(versionId));
  const nothing: readonly Side[] = which === 'before' ? [{ kind: 'nothing' }] : [];
  return [
    which === 'before'
      ? { name: 'Since', sides: since }
      : { name: 'Now', sides: [{ kind: 'working' } as const] },
    { name: 'Versions', sides: [...history, ...nothing] },
    { name: 'Other branches', sides: branches.map(({ name }): Side => ({ kind: 'branch', name })) },
    { name: 'Other issues', sides: value.kind === 'issue' ? [value] : [] },
  ].filter(({ sides }) => sides.length > 0);
}
