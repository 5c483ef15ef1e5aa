import { type CommandMenu, commands } from '#contract/commands.ts';
import { commandName, shortcutOf } from '../commands/command-words.ts';
import { platform } from '../door/door.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

const menus: readonly CommandMenu[] = [
  'File',
  'Edit',
  'Format',
  'Insert',
  'Table',
  'Issue',
  'Review',
  'View',
  'Help',
];

/** Every shortcut there is, from the registry. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog
      title="Keyboard shortcuts"
      width="wide"
      onClose={onClose}
      actions={<Button onPress={onClose}>Close</Button>}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="shortcuts" tabIndex={0} aria-label="Shortcuts">
        {menus.map((menu) => (
          <ShortcutGroup key={menu} menu={menu} />
        ))}
      </section>
    </Dialog>
  );
}

function ShortcutGroup({ menu }: { readonly menu: CommandMenu }) {
  const withKeys = commands.flatMap(({ id, menu: itsMenu }) => {
    const keys = itsMenu === menu ? shortcutOf(id, platform()) : null;
    return keys === null ? [] : [{ id, keys }];
  });
  if (withKeys.length === 0) return null;
  return (
    <div className="shortcut-group">
      <h3 className="small-caps">{menu}</h3>
      <dl>
        {withKeys.map(({ id, keys }) => (
          <div key={id} className="shortcut-row">
            <dt>{commandName(id)}</dt>
            <dd>
              <kbd className="key">{keys}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
