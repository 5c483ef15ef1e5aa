import { useRef } from 'react';
import { Menu as AriaMenu, Popover } from 'react-aria-components';
import { type MenuGroup, menuGroups } from './menu.tsx';

/**
 * A menu that opens beside something, asked for with the other mouse button or from the keyboard. It is open for as
 * long as it is rendered.
 */
export function ContextMenu(props: {
  readonly label: string;
  /** What it is about, and stands beside. */
  readonly anchor: Element;
  readonly groups: readonly MenuGroup[];
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}) {
  const { label, anchor, groups, onChoose, onClose } = props;
  const trigger = useRef(anchor);
  return (
    <Popover
      className="popover"
      aria-label={label}
      placement="bottom end"
      triggerRef={trigger}
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <AriaMenu
        className="menu"
        aria-label={label}
        autoFocus="first"
        onAction={(key) => onChoose(String(key))}
        onClose={onClose}
      >
        {menuGroups(groups)}
      </AriaMenu>
    </Popover>
  );
}
