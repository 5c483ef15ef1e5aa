import type { Node } from 'prosemirror-model';
import { canonicalNodes } from '../document/canonical.ts';
import { type Match, matchBlocks } from './match-blocks.ts';
import type { ParsedIssue } from './parsed-issue.ts';
import { type SerializeResult, serializeIssue } from './serialize.ts';
import { writeChildren } from './write-blocks.ts';

/** A top-level block that cannot be written yet: the file keeps what it was when it was last saved. */
export interface Waiting {
  /** Its position in the document. */
  readonly at: number;
  readonly reason: string;
  /** The block as the file has it; null where the file does not have it yet. */
  readonly saved: Node | null;
}

/** What of a document can be written. */
export interface Writable {
  readonly ok: true;
  readonly text: string;
  /** The document that `text` says: the whole one where nothing waits. */
  readonly document: Node;
  /** In order of position. */
  readonly waiting: readonly Waiting[];
  /** Why the header waits; null where it does not. */
  readonly waitingHeader: string | null;
}

/** Where nothing that was edited since can be written: the file stays as it is. */
type Refused = Extract<SerializeResult, { ok: false }>;

type Serialize = (parsed: ParsedIssue, document: Node) => SerializeResult;

/**
 * Writes an issue as `serializeIssue` does. Where that refuses, as few blocks as can be wait, each in the form in which it
 * was last saved, and everything else is written as if they were not there.
 *
 * @param parsed the issue as it was read
 * @param document the document as it is now
 * @param saved the document that the file says, which was written before (or read)
 */
export function serializeWritable(
  parsed: ParsedIssue,
  document: Node,
  saved: Node,
  serialize: Serialize = serializeIssue,
): Writable | Refused {
  const whole = serialize(parsed, document);
  if (whole.ok) return { ok: true, text: whole.text, document, waiting: [], waitingHeader: null };
  const changed = changesSince(saved, document);
  const attempt = (waiting: ReadonlySet<number>): Attempt => {
    const said = withSaved(document, saved, changed, waiting);
    return { said, result: serialize(parsed, said) };
  };
  if (!attempt(new Set(changed.keys())).result.ok)
    return withSavedHeader(parsed, document, saved, serialize) ?? whole;
  const waiting = fewestWaiting(document, changed, whole.at, attempt);
  const { said, result } = attempt(waiting);
  if (!result.ok) return whole;
  const positions = positionsOf(document);
  const reasonFor = (index: number): string => {
    const { result: without } = attempt(new Set([...waiting].filter((other) => other !== index)));
    return without.ok ? whole.reason : without.reason;
  };
  return {
    ok: true,
    text: result.text,
    document: said,
    waiting: [...waiting]
      .sort((a, b) => a - b)
      .map((index) => ({
        at: positions[index] ?? 0,
        reason: reasonFor(index),
        saved: savedOf(changed.get(index), saved),
      })),
    waitingHeader: null,
  };
}

/** Where the blocks are not to blame, the header is; null where it is not either. */
function withSavedHeader(
  parsed: ParsedIssue,
  document: Node,
  saved: Node,
  serialize: Serialize,
): Writable | null {
  if (document.attrs['header'] === saved.attrs['header']) return null;
  const written = serializeWritable(
    parsed,
    saved.type.create(saved.attrs, document.content),
    saved,
    serialize,
  );
  return written.ok ? { ...written, waitingHeader: 'This header would not read back the same.' } : null;
}

/**
 * A block as source: code that shows its Markdown, and that can be written wherever it stands. Nothing of its text is lost.
 *
 * @returns blocks to stand in the block's place
 */
export function asSource(block: Node, parsed: ParsedIssue): Node {
  const { schema } = block.type;
  const canonical = block.type.name === 'sourceBlock' ? [block] : canonicalNodes([block]);
  const text = writeChildren(canonical, { habits: parsed.habits, escaping: 'light' });
  return schema.node('codeBlock', { language: 'markdown' }, text === '' ? [] : [schema.text(text)]);
}

interface Attempt {
  /** The document with the saved blocks in the place of those that wait. */
  readonly said: Node;
  readonly result: SerializeResult;
}

/** Of the document's blocks those that the saved document has not, by index. */
function changesSince(saved: Node, document: Node): ReadonlyMap<number, Match> {
  const matches = matchBlocks(document.children, saved.children, 0);
  return new Map(matches.flatMap((match, index) => (match.same === null ? [[index, match]] : [])));
}

/** Those that must wait, so that all others can be written; each of them must. */
function fewestWaiting(
  document: Node,
  changed: ReadonlyMap<number, Match>,
  suspectAt: number,
  attempt: (waiting: ReadonlySet<number>) => Attempt,
): ReadonlySet<number> {
  const suspect = positionsOf(document).indexOf(suspectAt);
  if (changed.has(suspect) && attempt(new Set([suspect])).result.ok) return new Set([suspect]);
  // Halves that can be written are taken whole, so that one bad block among many is found soon.
  const waiting = new Set(changed.keys());
  const take = (indexes: readonly number[]): void => {
    if (indexes.length === 0) return;
    const fewer = new Set([...waiting].filter((index) => !indexes.includes(index)));
    if (attempt(fewer).result.ok) {
      for (const index of indexes) waiting.delete(index);
      return;
    }
    if (indexes.length === 1) return;
    const middle = Math.ceil(indexes.length / 2);
    take(indexes.slice(0, middle));
    take(indexes.slice(middle));
  };
  // What takes the text after it into itself is found last to first: the text after it is not to blame.
  take([...changed.keys()].reverse());
  return waiting;
}

function withSaved(
  document: Node,
  saved: Node,
  changed: ReadonlyMap<number, Match>,
  waiting: ReadonlySet<number>,
): Node {
  const blocks = document.children.flatMap((block, index) => {
    if (!waiting.has(index)) return [block];
    const before = savedOf(changed.get(index), saved);
    return before === null ? [] : [before];
  });
  const { schema } = document.type;
  return schema.node('doc', document.attrs, blocks.length > 0 ? blocks : [schema.node('paragraph')]);
}

const savedOf = (match: Match | undefined, saved: Node): Node | null =>
  match?.editedFrom == null ? null : saved.child(match.editedFrom);

function positionsOf(document: Node): readonly number[] {
  const positions: number[] = [];
  document.forEach((_block, position) => void positions.push(position));
  return positions;
}
