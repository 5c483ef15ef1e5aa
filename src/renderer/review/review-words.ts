import type { VersionId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import { attributeInWords, describeChange, shorten } from '#core/diff/describe-change.ts';
import type { Change, IssueDiff } from '#core/diff/index.ts';
import { counted, relativeDate } from '../ui/date-words.ts';
import { sectionOf } from './change-filter.ts';
import { type Side, type Sources, versionOf } from './review-state.ts';

/** A side as an entry of a list: what it is, and by whom and when. */
export interface SideWords {
  readonly label: string;
  readonly detail: string;
}

export function sideInWords(side: Side, sources: Sources, now: Date): SideWords {
  switch (side.kind) {
    case 'nothing':
      return { label: 'Before the first version', detail: 'Nothing: all of it is new' };
    case 'working':
      return { label: 'Working copy', detail: 'The text as it is now' };
    case 'seen':
      return { label: 'Since I last looked', detail: detailOf(versionOf(side, sources), sources, now) };
    case 'published':
      return { label: 'Since last published', detail: detailOf(versionOf(side, sources), sources, now) };
    case 'issue':
      return { label: side.title, detail: 'Another issue, as it is now' };
    case 'branch': {
      const branch = sources.branches.find(({ name }) => name === side.name);
      if (branch === undefined) return { label: 'A branch that is gone', detail: '' };
      return { label: side.name, detail: `${whoAndWhen(branch, now)} · not in your text` };
    }
    case 'version':
      return versionInWords(side.versionId, sources, now);
  }
}

function versionInWords(id: VersionId, { versions }: Sources, now: Date): SideWords {
  const at = versions.findIndex(({ versionId }) => versionId === id);
  const version = versions[at];
  if (version === undefined) return { label: 'A version that is gone', detail: '' };
  const published = version.publishedTags.length > 0 ? ' · published' : '';
  const [milestone] = version.milestones;
  const firstLine = version.note.split('\n')[0] ?? '';
  const detail = `${whoAndWhen(version, now)}${published}`;
  if (at === 0) return { label: 'Last version', detail: `${milestone ?? firstLine} · ${detail}` };
  return { label: milestone ?? (firstLine || `Version ${version.shortId}`), detail };
}

/** What stood then, by whom and when. */
function detailOf(id: VersionId | null, { versions }: Sources, now: Date): string {
  const version = versions.find(({ versionId }) => versionId === id);
  if (version === undefined) return 'Nothing yet: all of it is new';
  return `${version.note.split('\n')[0] ?? ''} · ${whoAndWhen(version, now)}`;
}

const whoAndWhen = (made: Pick<Version, 'author' | 'authorIsMe' | 'date'>, now: Date): string =>
  `${made.authorIsMe ? 'you' : made.author} · ${relativeDate(made.date, now)}`;

/** `7 changes · +112 −58 words · 1 moved`. */
export function countsInWords({ changes, words }: IssueDiff): string {
  const moved = changes.filter(({ kind }) => kind === 'moved').length;
  const parts = [counted(changes.length, 'change')];
  if (words.inserted > 0 || words.deleted > 0) {
    parts.push(`+${numbers.format(words.inserted)} −${numbers.format(words.deleted)} words`);
  }
  if (moved > 0) parts.push(`${moved} moved`);
  return parts.join(' · ');
}

const numbers = new Intl.NumberFormat('en');

/** Changes of one section, or of the front matter, as they stand together in the list. */
export interface ChangeGroup {
  readonly title: string;
  readonly changes: readonly Change[];
}

export function groupChanges(changes: readonly Change[]): readonly ChangeGroup[] {
  const groups: { title: string; changes: Change[] }[] = [];
  for (const change of changes) {
    const title = sectionOf(change);
    const last = groups.at(-1);
    if (last?.title === title) last.changes.push(change);
    else groups.push({ title, changes: [change] });
  }
  return groups;
}

/** For those who listen: `Change 3 of 7: Word replaced, nineteen, now twenty-three`. */
export function announceChange(changes: readonly Change[], id: string, by = ''): string {
  const at = changes.findIndex((change) => change.id === id);
  const change = changes[at];
  if (change === undefined) return '';
  const author = by === '' ? '' : `, by ${by === 'You' ? 'you' : by}`;
  return `Change ${at + 1} of ${changes.length}: ${describeChange(change)}${whatChanged(change)}${author}`;
}

function whatChanged(change: Change): string {
  const [before, after] = sidesInWords(change).map((text) => text.trim());
  const about =
    change.kind === 'formatting' || change.kind === 'moved' ? shorten(change.after ?? '').trim() : '';
  if (about !== '' && about === after) return `, ${about}`;
  if (about !== '') return `, ${about}: ${before}, now ${after}`;
  if (before && after) return `, ${before}, now ${after}`;
  return before || after ? `, ${before || after}` : '';
}

/** `from “Law”`; of a section, what it stood after. */
export function movedFromInWords({ subject, movedFrom, section }: Change): string {
  if (subject !== 'section' && movedFrom === section) return 'from elsewhere in its section';
  const place = movedFrom === null ? 'the opening' : `“${movedFrom}”`;
  return subject === 'section' ? `from after ${place}` : `from ${place}`;
}

/** What was and what is there, as a card shows it. */
export function sidesInWords(change: Change): readonly [before: string, after: string] {
  const { attribute, formats } = change;
  if (attribute) {
    return [
      attributeInWords(attribute.name, attribute.before),
      attributeInWords(attribute.name, attribute.after),
    ];
  }
  const address = formats.find((format) => 'before' in format);
  if (address && 'before' in address) return [address.before, address.after];
  return [shorten(change.before ?? ''), shorten(change.after ?? '')];
}
