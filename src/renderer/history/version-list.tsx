import { Header, ListBox, ListBoxItem, ListBoxSection, Text } from 'react-aria-components';
import type { VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import { fullDayInWords, relativeDate } from '../ui/date-words.ts';
import { earlierName, groupByDay } from './group-versions.ts';
import type { VersionSize } from './use-version-sizes.ts';

interface VersionListProps {
  readonly versions: readonly Version[];
  readonly sizes: ReadonlyMap<VersionId, VersionSize>;
  readonly chosen: VersionId | null;
  readonly now: Date;
  readonly onChoose: (versionId: VersionId) => void;
}

/** An issue's versions by day, newest first. Arrow keys go along; the one gone to is read beside. */
export function VersionList({ versions, sizes, chosen, now, onChoose }: VersionListProps) {
  return (
    <ListBox
      className="history-list"
      aria-label="Versions"
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [key] = keys === 'all' ? [] : [...keys];
        if (key !== undefined) onChoose(key as VersionId);
      }}
      autoFocus={chosen === null ? true : 'first'}
    >
      {groupByDay(versions).map(({ day, versions: ofDay }) => (
        <ListBoxSection key={ofDay[0]?.versionId ?? day} id={`day ${ofDay[0]?.versionId}`}>
          <Header className="small-caps history-day">{fullDayInWords(day)}</Header>
          {ofDay.map((version) => (
            <Entry
              key={version.versionId}
              version={version}
              size={sizes.get(version.versionId) ?? null}
              earlier={earlierName(versions, version)}
              now={now}
            />
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}

interface EntryProps {
  readonly version: Version;
  readonly size: VersionSize | null;
  readonly earlier: string | null;
  readonly now: Date;
}

function Entry({ version, size, earlier, now }: EntryProps) {
  const note = version.note.split('\n')[0] || `Version ${version.shortId}`;
  const who = version.authorIsMe ? 'You' : version.author;
  return (
    <ListBoxItem id={version.versionId} className="history-entry" textValue={note}>
      <Text slot="label" className="history-note">
        {note}
      </Text>
      <Text slot="description" className="history-detail">
        {`${who} · ${relativeDate(version.date, now)}`}
        {size === null ? null : <Size {...size} />}
        <Names version={version} />
        {earlier === null ? null : <span className="history-renamed">{`then named ${earlier}`}</span>}
      </Text>
    </ListBoxItem>
  );
}

function Size({ inserted, deleted }: VersionSize) {
  if (inserted === 0 && deleted === 0) return <span className="history-size"> · the same words</span>;
  return (
    <span className="history-size">
      {' · '}
      <span className="history-added">{`+${inserted}`}</span>{' '}
      <span className="history-removed">{`−${deleted}`}</span> words
    </span>
  );
}

/** What authors call it, and that it was published. */
function Names({ version }: { readonly version: Version }) {
  const names = [...version.milestones, ...(version.publishedTags.length > 0 ? ['Published'] : [])];
  return names.map((name) => (
    <span key={name} className="history-name">
      {name}
    </span>
  ));
}
