import type { AttributeChange, Change, ChangeKind, ChangeSubject, FormatChange } from './types.ts';

export interface NewChange {
  readonly kind: ChangeKind;
  readonly subject: ChangeSubject;
  readonly before?: string | null;
  readonly after?: string | null;
  readonly lead?: string;
  readonly tail?: string;
  readonly inserted?: number;
  readonly deleted?: number;
  readonly field?: string;
  readonly from?: string | null;
  readonly formats?: readonly FormatChange[];
  readonly attribute?: AttributeChange | null;
  /** Given where other places had to refer to the change before it was reached. */
  readonly id?: string;
}

/** Collects changes as the page is walked from top to bottom, and knows the section the walk is in. */
export interface ChangeLog {
  /** Titles of the section that is walked through, in either version: they part ways below a heading that came or went. */
  section: { readonly before: string | null; readonly after: string | null };
  add(change: NewChange): string;
  readonly changes: readonly Change[];
}

export function createChangeLog(): ChangeLog {
  const changes: Change[] = [];
  const log: ChangeLog = {
    section: { before: null, after: null },
    changes,
    add(change) {
      const id = change.id ?? `c${changes.length + 1}`;
      const gone = change.kind === 'deleted' && change.subject !== 'text';
      changes.push({
        id,
        kind: change.kind,
        subject: change.subject,
        section: log.section[gone ? 'before' : 'after'],
        before: shorten(change.before ?? null),
        after: shorten(change.after ?? null),
        lead: change.lead ?? '',
        tail: change.tail ?? '',
        words: { inserted: change.inserted ?? 0, deleted: change.deleted ?? 0 },
        field: change.field ?? null,
        from: change.from ?? null,
        formats: change.formats ?? [],
        attribute: change.attribute ?? null,
      });
      return id;
    },
  };
  return log;
}

const LONGEST = 140;

/** One line, and short enough for a card. Blanks at the edges stay: they say where words were joined. */
export function shorten(text: string | null): string | null {
  if (text === null) return null;
  const line = text.replace(/\s+/g, ' ');
  if (line.length <= LONGEST) return line;
  const cut = line.slice(0, LONGEST);
  const word = cut.lastIndexOf(' ');
  const kept = word > LONGEST / 2 ? cut.slice(0, word) : Array.from(cut).slice(0, -1).join('');
  return `${kept}…`;
}
