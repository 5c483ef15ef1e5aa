import type { RecentId } from '#contract/ids.ts';
import type { Publication, RecentPublication } from '#contract/replies.ts';
import { runCommand } from '../commands/command-bus.tsx';
import { ChevronDown } from '../ui/icons.tsx';
import { Menu, type MenuGroup } from '../ui/menu.tsx';

const OPEN = 'open';
const SAMPLE = 'sample';

/** The publication's name, and the way to others. */
export function PublicationMenu(props: {
  readonly publication: Publication;
  readonly recent: readonly RecentPublication[];
  readonly onOpenRecent: (recentId: RecentId) => void;
}) {
  const { publication, recent, onOpenRecent } = props;
  const choose = (id: string) => {
    if (id === OPEN) runCommand('publication.open');
    else if (id === SAMPLE) runCommand('publication.openSample');
    else onOpenRecent(id as RecentId);
  };
  return (
    <Menu
      className="publication-button"
      label={`${publication.name}: switch publication`}
      groups={menuGroups(publication, recent)}
      onChoose={choose}
    >
      <span className="publication-name" title={publication.folder}>
        {publication.name}
      </span>
      <ChevronDown />
    </Menu>
  );
}

function menuGroups(publication: Publication, recent: readonly RecentPublication[]): readonly MenuGroup[] {
  const others = recent.filter((entry) => entry.folder !== publication.folder);
  return [
    {
      id: 'recent',
      label: 'Recent publications',
      entries: others.map(({ recentId, name, folder }) => ({ id: recentId, label: name, detail: folder })),
    },
    {
      id: 'other',
      label: 'Open',
      entries: [
        { id: OPEN, label: 'Another publication…' },
        ...(publication.sample ? [] : [{ id: SAMPLE, label: 'The sample publication' }]),
      ],
    },
  ];
}
