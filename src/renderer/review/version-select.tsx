import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue, Text } from 'react-aria-components';
import type { Version } from '#contract/replies.ts';
import { ChevronDown } from '../ui/icons.tsx';
import { type Side, sideKey, sideOfKey, versionSide } from './review-state.ts';
import { sideInWords } from './review-words.ts';

export interface VersionSelectProps {
  /** What is chosen here, for those who listen. */
  readonly label: string;
  readonly versions: readonly Version[];
  /** What can be chosen beside the versions: above them where it is newer, below where it is older. */
  readonly other: 'working' | 'nothing';
  readonly value: Side;
  readonly now: Date;
  readonly onChange: (side: Side) => void;
}

/** One side of the comparison, in words. */
export function VersionSelect({ label, versions, other, value, now, onChange }: VersionSelectProps) {
  const all = versions.map(({ versionId }) => versionSide(versionId));
  const sides: readonly Side[] = other === 'working' ? [{ kind: other }, ...all] : [...all, { kind: other }];
  return (
    <Select
      className="review-side"
      aria-label={label}
      selectedKey={sideKey(value)}
      onSelectionChange={(key) => {
        const side = sideOfKey(String(key), versions);
        if (side !== null) onChange(side);
      }}
    >
      <Button className="button button-plain button-normal review-select">
        <SelectValue className="review-select-value">{sideInWords(value, versions, now).label}</SelectValue>
        <ChevronDown />
      </Button>
      <Popover className="popover review-popover" placement="bottom start">
        <ListBox className="menu">
          {sides.map((side) => {
            const words = sideInWords(side, versions, now);
            return (
              <ListBoxItem
                key={sideKey(side)}
                id={sideKey(side)}
                className="menu-entry"
                textValue={words.label}
              >
                <Text slot="label" className="review-entry-label">
                  {words.label}
                </Text>
                <Text slot="description" className="menu-detail">
                  {words.detail}
                </Text>
              </ListBoxItem>
            );
          })}
        </ListBox>
      </Popover>
    </Select>
  );
}
