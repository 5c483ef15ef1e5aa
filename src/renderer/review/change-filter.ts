import type { Change, ChangeId } from '#core/diff/index.ts';

/** What an author wants to see of the changes. Null: all of them. */
export interface ChangeFilter {
  readonly author: string | null;
  readonly kind: KindOfChange | null;
  readonly section: string | null;
  readonly formatting: boolean;
}

export const NO_FILTER: ChangeFilter = { author: null, kind: null, section: null, formatting: true };

export type KindOfChange = 'words' | 'parts' | 'moves' | 'formatting' | 'details';

export const KINDS: readonly (readonly [KindOfChange, string])[] = [
  ['words', 'Words'],
  ['parts', 'Parts added or removed'],
  ['moves', 'Moves'],
  ['formatting', 'Formatting'],
  ['details', 'Details'],
];

/** As an author would sort them: words, whole parts, moves, how it looks, the header. */
export function kindOf({ kind, subject }: Change): KindOfChange {
  switch (kind) {
    case 'moved':
      return 'moves';
    case 'formatting':
    case 'attribute':
      return 'formatting';
    case 'field':
      return 'details';
    case 'inserted':
    case 'deleted':
      return subject === 'text' ? 'words' : 'parts';
    default:
      return 'words';
  }
}

/** The section a change stands under in the list. */
export const sectionOf = ({ kind, section }: Change): string =>
  kind === 'field' ? 'Details' : (section ?? 'Opening');

/**
 * @param authorsOf who made a change, as they are named on its card; nobody as long as that is not known
 * @returns the changes to show, in their order
 */
export function filterChanges(
  changes: readonly Change[],
  filter: ChangeFilter,
  authorsOf: (change: ChangeId) => readonly string[],
): readonly Change[] {
  return changes.filter(
    (change) =>
      (filter.formatting || kindOf(change) !== 'formatting') &&
      (filter.kind === null || kindOf(change) === filter.kind) &&
      (filter.section === null || sectionOf(change) === filter.section) &&
      (filter.author === null || authorsOf(change.id).includes(filter.author)),
  );
}

/** How many of the choices narrow what is shown. */
export const countFilters = (filter: ChangeFilter): number =>
  [filter.author, filter.kind, filter.section].filter((choice) => choice !== null).length +
  (filter.formatting ? 0 : 1);
