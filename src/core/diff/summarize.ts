import { fieldName } from './describe-change.ts';
import type { Change, ChangeSubject, IssueDiff } from './types.ts';

/**
 * A difference in one plain sentence: `3 sections edited, 112 words added, 58 removed; 1 paragraph moved; 2 links changed`.
 */
export function summarizeDiff(diff: IssueDiff): string {
  if (diff.changes.length === 0)
    return diff.quiet.length === 0 ? 'No changes' : 'No changes that a reader would see';
  const sections = sectionsOf(diff.changes).length;
  const edited = [sections > 0 ? `${counted(sections, 'section')} edited` : '', ...wordParts(diff)].filter(
    Boolean,
  );
  const fields = changedFields(diff).length;
  const parts = [
    edited.join(', '),
    ...otherParts(diff.changes),
    fields > 0 ? `${counted(fields, 'field')} changed` : '',
  ];
  return parts.filter(Boolean).join('; ');
}

const LONGEST_NOTE = 72;

/**
 * A first wording for the note of a version: `Edit the opening and “Links”: 12 words added`.
 *
 * @param title the issue's title, for where there is nothing to say
 * @returns one line of at most about 72 characters
 */
export function proposeNote(diff: IssueDiff, title: string): string {
  const sections = sectionsOf(diff.changes);
  if (sections.length === 0) return firstThatFits([fieldNote(diff), `Edit ${quoted(title)}`]);
  const only = diff.changes.length === 1 ? diff.changes[0] : undefined;
  const detail = [...wordParts(diff), ...otherParts(diff.changes)].join(', ');
  const names = sections.map((section) => (section === null ? 'the opening' : quoted(section)));
  const named = names.length <= 2 ? names.join(' and ') : '';
  const many = counted(sections.length, 'section');
  return firstThatFits([
    only?.kind === 'heading-renamed'
      ? `Rename ${quoted(only.before ?? '')} to ${quoted(only.after ?? '')}`
      : '',
    named && detail ? `Edit ${named}: ${detail}` : '',
    named && wordParts(diff).length > 0 ? `Edit ${named}: ${wordParts(diff).join(', ')}` : '',
    named ? `Edit ${named}` : '',
    detail ? `Edit ${many}: ${detail}` : '',
    `Edit ${many}`,
  ]);
}

/** The first that is there and fits; the last is short by its making, or is cut. */
function firstThatFits(candidates: readonly string[]): string {
  const fitting = candidates.find((note) => note !== '' && note.length <= LONGEST_NOTE);
  return fitting ?? `${(candidates.at(-1) ?? '').slice(0, LONGEST_NOTE - 1)}…`;
}

function fieldNote(diff: IssueDiff): string {
  const names = changedFields(diff).map(({ key }) => fieldName(key).toLowerCase());
  if (names.length === 0) return '';
  if (names.length > 3) return `Change ${names.length} fields of the header`;
  const last = names.at(-1) ?? '';
  return `Change the ${names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`}`;
}

const changedFields = ({ fields }: IssueDiff) => fields.filter(({ change }) => change !== null);

/** Sections with a change in them, in order; null is the opening. */
function sectionsOf(changes: readonly Change[]): readonly (string | null)[] {
  return [...new Set(changes.filter(({ kind }) => kind !== 'field').map(({ section }) => section))];
}

/** `112 words added`, `58 removed`: the unit is said once. */
function wordParts({ words: { inserted, deleted } }: IssueDiff): readonly string[] {
  if (inserted === 0) return deleted === 0 ? [] : [`${counted(deleted, 'word')} removed`];
  const added = `${counted(inserted, 'word')} added`;
  return deleted === 0 ? [added] : [added, `${deleted.toLocaleString('en')} removed`];
}

function otherParts(changes: readonly Change[]): readonly string[] {
  const count = (is: (change: Change) => boolean) => changes.filter(is).length;
  const moved = (...subjects: readonly ChangeSubject[]) =>
    count(({ kind, subject }) => kind === 'moved' && subjects.includes(subject));
  const allMoved = count(({ kind }) => kind === 'moved');
  const [sections, paragraphs] = [moved('section'), moved('paragraph')];
  const [items, sentences] = [moved('listItem'), moved('text')];
  const other = allMoved - sections - paragraphs - items - sentences;
  const formatted = count(
    ({ kind, formats }) => kind === 'formatting' && formats.every(({ mark }) => mark !== 'link'),
  );
  return [
    some(sections, 'section', 'moved'),
    some(paragraphs, 'paragraph', 'moved'),
    some(items, 'list item', 'moved'),
    some(sentences, 'sentence', 'moved'),
    some(other, 'block', 'moved'),
    some(
      count(({ kind }) => kind === 'split'),
      'paragraph',
      'split',
    ),
    some(
      count(({ kind }) => kind === 'joined'),
      'paragraph',
      'joined to another',
    ),
    some(
      count(({ formats }) => formats.some(({ mark }) => mark === 'link')),
      'link',
      'changed',
    ),
    some(
      count(({ attribute }) => attribute?.name === 'src'),
      'image',
      'replaced',
    ),
    formatted > 0 ? counted(formatted, 'formatting change') : '',
  ].filter(Boolean);
}

const some = (count: number, unit: string, done: string): string =>
  count > 0 ? `${counted(count, unit)} ${done}` : '';

const counted = (count: number, unit: string): string =>
  `${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`;

const LONGEST_TITLE = 34;

function quoted(title: string): string {
  const line = title.replace(/\s+/g, ' ').trim();
  return `“${line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : line}”`;
}
