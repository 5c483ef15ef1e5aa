import type {
  AttributeChange,
  Change,
  ChangeId,
  ChangeKind,
  ChangeSubject,
  DiffBlockType,
  FormatChange,
  Place,
} from './types.ts';

export interface NewChange {
  readonly kind: ChangeKind;
  readonly subject: ChangeSubject;
  readonly from: Place;
  readonly to: Place;
  readonly within?: DiffBlockType;
  readonly before?: string | null;
  readonly after?: string | null;
  readonly lead?: string;
  readonly tail?: string;
  readonly inserted?: number;
  readonly deleted?: number;
  readonly field?: string;
  readonly movedFrom?: string | null;
  readonly formats?: readonly FormatChange[];
  readonly attribute?: AttributeChange | null;
  /** Given where other places had to refer to the change before it was reached. */
  readonly id?: ChangeId;
}

/** What a change's name is made of: all of it but its place, so that edits elsewhere do not rename it. */
export type Identity = Pick<
  NewChange,
  'kind' | 'subject' | 'before' | 'after' | 'lead' | 'field' | 'formats' | 'attribute'
>;

/** Collects changes as the page is walked from top to bottom, and knows the section the walk is in. */
export interface ChangeLog {
  /** Titles of the section that is walked through, in either version: they part ways below a heading that came or went. */
  section: { readonly before: string | null; readonly after: string | null };
  add(change: NewChange): ChangeId;
  /** The name of a change that will be added with it. */
  nameFor(change: Identity): ChangeId;
  readonly changes: readonly Change[];
  readonly quiet: readonly Change[];
}

export function createChangeLog(): ChangeLog {
  const changes: Change[] = [];
  const quiet: Change[] = [];
  const named = new Map<string, number>();
  const nameFor = ({ kind, subject, before, after, lead, field, formats, attribute }: Identity): ChangeId => {
    const name = `c${hash(JSON.stringify([kind, subject, before, after, lead, field, formats, attribute]))}`;
    const count = (named.get(name) ?? 0) + 1;
    named.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  };
  const log: ChangeLog = {
    section: { before: null, after: null },
    changes,
    quiet,
    nameFor,
    add(change) {
      const id = change.id ?? nameFor(change);
      const gone = change.kind === 'deleted' && change.subject !== 'text';
      (change.kind === 'source' ? quiet : changes).push({
        id,
        kind: change.kind,
        subject: change.subject,
        within: change.within ?? null,
        section: log.section[gone ? 'before' : 'after'],
        before: change.before ?? null,
        after: change.after ?? null,
        lead: change.lead ?? '',
        tail: change.tail ?? '',
        words: { inserted: change.inserted ?? 0, deleted: change.deleted ?? 0 },
        field: change.field ?? null,
        movedFrom: change.movedFrom ?? null,
        from: change.from,
        to: change.to,
        formats: change.formats ?? [],
        attribute: change.attribute ?? null,
      });
      return id;
    },
  };
  return log;
}

/** 53 bits of a text (cyrb53, a public domain hash): no two changes of an issue share them by chance. */
function hash(text: string): string {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2_654_435_761);
    two = Math.imul(two ^ code, 1_597_334_677);
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909);
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & two) + (one >>> 0)).toString(36);
}
