import type { Node } from 'prosemirror-model';
import { diffText, firstWords, lastWords, type TextPart } from './diff-text.ts';
import { countInlineWords, inlineOf, textOf } from './inline.ts';
import type { Inline, Run } from './types.ts';
import type { Walk } from './walk.ts';

/** The text of a block that is in both versions, its changes written into the log. */
export function textRuns(before: Node, after: Node, walk: Walk): readonly Run[] {
  const was = inlineOf(before);
  const is = inlineOf(after);
  const parts = diffText(was, is, walk.budget);
  const source = after.type.name === 'sourceBlock';
  const renamed = after.type.name === 'heading' && parts.some(({ kind }) => kind === 'words');
  const heading = renamed ? renameHeading(was, is, parts, walk) : null;
  return parts.flatMap((part, index): readonly Run[] => {
    if (part.kind === 'equal') return [part];
    const lead = lastWords(contentText(parts[index - 1]));
    const tail = firstWords(contentText(parts[index + 1]));
    if (part.kind === 'formatted') {
      const { before: content, formats } = part;
      const text = textOf(part.content);
      const change = walk.log.add({
        kind: 'formatting',
        subject: 'text',
        before: text,
        after: text,
        lead,
        tail,
        formats,
      });
      return [{ kind: 'formatted', content: part.content, before: content, formats, change }];
    }
    const change = heading ?? recordWords(part, lead, tail, source, walk);
    const runs: Run[] = [];
    if (part.deleted.length > 0) runs.push({ kind: 'deleted', content: part.deleted, change });
    if (part.inserted.length > 0) runs.push({ kind: 'inserted', content: part.inserted, change });
    return runs;
  });
}

type WordsPart = Extract<TextPart, { kind: 'words' }>;

function recordWords(part: WordsPart, lead: string, tail: string, source: boolean, walk: Walk): string {
  const { deleted, inserted } = part;
  const kind = deleted.length === 0 ? 'inserted' : inserted.length === 0 ? 'deleted' : 'replaced';
  return walk.log.add({
    // Source that gained or lost a part is not source that came or went.
    kind: source ? 'replaced' : kind,
    subject: source ? 'sourceBlock' : 'text',
    before: deleted.length === 0 ? null : textOf(deleted),
    after: inserted.length === 0 ? null : textOf(inserted),
    lead,
    tail,
    // What is shown as source is not read as words (core/document/words.ts).
    inserted: source ? 0 : countInlineWords(inserted),
    deleted: source ? 0 : countInlineWords(deleted),
  });
}

/** However many words of it changed, a heading is renamed once. */
function renameHeading(
  was: readonly Inline[],
  is: readonly Inline[],
  parts: readonly TextPart[],
  walk: Walk,
): string {
  const words = parts.filter((part) => part.kind === 'words');
  return walk.log.add({
    kind: 'heading-renamed',
    subject: 'heading',
    before: textOf(was),
    after: textOf(is),
    inserted: words.reduce((sum, { inserted }) => sum + countInlineWords(inserted), 0),
    deleted: words.reduce((sum, { deleted }) => sum + countInlineWords(deleted), 0),
  });
}

const contentText = (part: TextPart | undefined): string =>
  part === undefined || part.kind === 'words' ? '' : textOf(part.content);
