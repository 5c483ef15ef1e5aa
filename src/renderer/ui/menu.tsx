import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Menu as AriaMenu,
  Header,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Text,
} from 'react-aria-components';

interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  /** A shortcut, in words. */
  readonly keys?: string;
}

export interface MenuGroup {
  readonly id: string;
  /** Said above the group; empty for a group that needs no name. */
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

export interface MenuProps {
  /** What the button that opens the menu shows. */
  readonly children: ReactNode;
  /** Its name where what it shows is not enough. */
  readonly label?: string;
  readonly groups: readonly MenuGroup[];
  readonly onChoose: (id: string) => void;
  readonly className?: string;
}

/** A button that opens a menu of grouped entries. Empty groups are left out. */
export function Menu({ children, label, groups, onChoose, className = 'button button-plain' }: MenuProps) {
  return (
    <MenuTrigger>
      <AriaButton className={className} {...(label === undefined ? {} : { 'aria-label': label })}>
        {children}
      </AriaButton>
      <Popover className="popover" placement="bottom start">
        <AriaMenu className="menu" onAction={(key) => onChoose(String(key))}>
          {menuGroups(groups)}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** The entries of a menu. Empty groups are left out. */
export const menuGroups = (groups: readonly MenuGroup[]): ReactNode =>
  groups
    .filter((group) => group.entries.length > 0)
    .map((group) => (
      <MenuSection key={group.id} className="menu-group">
        {group.label === '' ? null : <Header className="menu-heading">{group.label}</Header>}
        {group.entries.map((entry) => (
          <MenuItem key={entry.id} id={entry.id} className="menu-entry" textValue={entry.label}>
            <Text slot="label">{entry.label}</Text>
            {entry.keys === undefined ? null : <kbd className="key">{entry.keys}</kbd>}
            {entry.detail === undefined ? null : (
              <Text slot="description" className="menu-detail">
                {entry.detail}
              </Text>
            )}
          </MenuItem>
        ))}
      </MenuSection>
    ));
