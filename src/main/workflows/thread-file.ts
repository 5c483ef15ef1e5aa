import * as v from 'valibot';
import { type ThreadId, threadId } from '#contract/ids.ts';
import type { UnreadableThread } from '#contract/threads.ts';
import { byMoment, byTime, type Thread } from '#core/review/thread.ts';

/**
 * A thread's file: JSON with the selectors of the W3C Web Annotation Data Model (docs/decisions/0006-comments-as-files.md).
 * It comes from a repository that others write, so all of it is checked. What has a field too many is of a later Galley, or
 * another tool's: writing it anew would lose that, so it counts as none of ours.
 */

const text = (most: number) => v.pipe(v.string(), v.maxLength(most), v.regex(/^[^\0]*$/));
const person = v.strictObject({
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(300), v.regex(/^\P{Cc}*$/u)),
  email: v.pipe(v.string(), v.nonEmpty(), v.maxLength(300), v.regex(/^\P{Cc}*$/u)),
});
const moment = v.pipe(
  v.string(),
  v.isoTimestamp(),
  v.check((given) => !Number.isNaN(Date.parse(given))),
);
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

const fileSchema = v.strictObject({
  version: v.literal(1),
  id: threadId,
  target: v.strictObject({
    selector: v.strictTuple([
      v.strictObject({
        type: v.literal('TextQuoteSelector'),
        exact: v.pipe(text(20_000), v.nonEmpty()),
        prefix: text(200),
        suffix: text(200),
      }),
      v.strictObject({ type: v.literal('TextPositionSelector'), start: offset, end: offset }),
    ]),
  }),
  comments: v.pipe(
    v.array(
      v.strictObject({
        id: v.pipe(v.string(), v.uuid()),
        author: person,
        created: moment,
        edited: v.nullable(moment),
        body: v.pipe(text(10_000), v.nonEmpty()),
        suggestion: v.nullable(text(20_000)),
      }),
    ),
    v.minLength(1),
    v.maxLength(2000),
    v.check((comments) => new Set(comments.map(({ id }) => id)).size === comments.length),
  ),
  decisions: v.pipe(
    v.array(v.strictObject({ resolved: v.boolean(), author: person, at: moment })),
    v.maxLength(2000),
  ),
});

/** A thread whose id is checked: it can be asked for. */
export type StoredThread = Thread & { readonly id: ThreadId };

/** A thread and the file it is in. */
export interface ThreadAtPath {
  readonly path: string;
  readonly thread: StoredThread;
  readonly bytes: Uint8Array;
}

/** What one file says, as long as its stamp is the same. */
export type KnownThreadFile = { readonly stamp: string } & (
  | { readonly found: ThreadAtPath }
  | { readonly found: null; readonly unreadable: UnreadableThread }
);

/** Far above what people say to each other about one passage. */
export const MAX_THREAD_BYTES = 1_000_000;

/** Reads a thread's file. Null where it is none, or is named after another thread than the one it holds. */
export function parseThread(json: string, id: string): StoredThread | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  const parsed = v.safeParse(fileSchema, value);
  if (!parsed.success || parsed.output.id !== id) return null;
  const { target, comments, decisions } = parsed.output;
  const [{ exact, prefix, suffix }, { start, end }] = target.selector;
  return {
    id: parsed.output.id,
    anchor: { quote: { exact, prefix, suffix }, position: { start, end } },
    comments: comments.toSorted(byTime),
    decisions: decisions.toSorted(byMoment),
  };
}

/** A thread as its file says it: the same thread always gives the same bytes. */
export function printThread({ id, anchor: { quote, position }, comments, decisions }: Thread): string {
  const file: v.InferInput<typeof fileSchema> = {
    version: 1,
    id,
    target: {
      selector: [
        { type: 'TextQuoteSelector', ...quote },
        { type: 'TextPositionSelector', ...position },
      ],
    },
    comments: [...comments],
    decisions: [...decisions],
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
