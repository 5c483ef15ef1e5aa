import { type ComponentProps, createContext, memo, use, useMemo } from 'react';
import {
  Collection,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  ListLayout,
  Text,
  Virtualizer,
} from 'react-aria-components';
import type { IssueId, VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import { fullDayInWords, relativeDate } from '../ui/date-words.ts';
import { earlierNames, groupByDay } from './group-versions.ts';
import { useVersionSize, type VersionSize } from './use-version-size.ts';

interface VersionListProps {
  readonly issueId: IssueId;
  readonly versions: readonly Version[];
  readonly chosen: VersionId;
  readonly now: Date;
  readonly onChoose: (versionId: VersionId) => void;
}

/** Beside the list: when it is told anew, only what is shown is drawn again. */
const Now = createContext(new Date(0));

/** Of rows and days before they are drawn, in pixels. */
const ESTIMATES = { estimatedRowSize: 53, estimatedHeadingSize: 34 };

/**
 * An issue's versions by day, newest first. Arrow keys go along; the one gone to is read beside. Only what is in view is
 * in the page: there may be thousands.
 */
export const VersionList = memo(function VersionList(props: VersionListProps) {
  const { issueId, versions, chosen, now, onChoose } = props;
  const days = useMemo(
    () => groupByDay(versions).map((of) => ({ ...of, id: `day ${of.versions[0]?.versionId}` })),
    [versions],
  );
  const names = useMemo(() => earlierNames(versions), [versions]);
  const places = useMemo(
    () => new Map(versions.map(({ versionId }, index) => [versionId, index + 1])),
    [versions],
  );
  return (
    <Now value={now}>
      <Virtualizer layout={ListLayout} layoutOptions={ESTIMATES}>
        <ListBox
          className="history-list"
          aria-label="Versions"
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={[chosen]}
          onSelectionChange={(keys) => {
            const [key] = keys === 'all' ? [] : [...keys];
            if (key !== undefined) onChoose(key as VersionId);
          }}
          autoFocus="first"
          items={days}
        >
          {({ day, versions: ofDay }) => (
            <ListBoxSection>
              <Header className="small-caps history-day">{fullDayInWords(day)}</Header>
              <Collection items={ofDay.map((version) => ({ id: version.versionId, version }))}>
                {({ id, version }) => (
                  <ListBoxItem
                    className="history-entry"
                    textValue={noteOf(version)}
                    render={(attributes) => <div {...atPlace(attributes, places.get(id))} />}
                  >
                    <Entry key={id} issueId={issueId} version={version} earlier={names.get(id) ?? null} />
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </Virtualizer>
    </Now>
  );
});

/** Those who listen hear which of how many versions it is: React Aria would count from each day anew. */
const atPlace = (attributes: object, place: number | undefined): ComponentProps<'div'> => ({
  ...attributes,
  'aria-posinset': place,
});

const noteOf = ({ note, shortId }: Version): string => note.split('\n')[0] || `Version ${shortId}`;

interface EntryProps {
  readonly issueId: IssueId;
  readonly version: Version;
  readonly earlier: string | null;
}

function Entry({ issueId, version, earlier }: EntryProps) {
  const size = useVersionSize(issueId, version);
  const who = version.authorIsMe ? 'You' : version.author;
  return (
    <>
      <Text slot="label" className="history-note">
        {noteOf(version)}
      </Text>
      <Text slot="description" className="history-detail">
        {`${who} · ${relativeDate(version.date, use(Now))}`}
        {size === null ? null : <Size {...size} />}
        <Names version={version} />
        {earlier === null ? null : <span className="history-renamed">{`then named ${earlier}`}</span>}
      </Text>
    </>
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
