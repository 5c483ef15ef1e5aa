import { type DiffBlock, diffIssues, type FormatChange, type Place, type Run } from '../diff/index.ts';
import { parseIssue } from '../markdown/index.ts';

/**
 * The notation: `{-deleted-}` `{+inserted+}` `{~bold added: same words~}`; `‹letters›` that differ in one word; around a block, the same; `{>moved here>}`,
 * `{<moved away<}`; `[level 2→3]` before a block for a changed attribute. Blocks are separated by ` ¶ `, and what a list or a
 * quotation holds stands in parentheses.
 */
export const redline = (before: string, after: string): string =>
  diffIssues(parseIssue(before), parseIssue(after)).blocks.map(notateBlock).join(' ¶ ');

function notateBlock(block: DiffBlock): string {
  const attributes = block.attributes
    .map(({ name, before, after }) => `[${name} ${before}→${after}] `)
    .join('');
  const whole = ['inserted', 'deleted', 'moved-away'].includes(block.status);
  const text = block.runs.map((run) => (whole ? textOfRun(run) : notateRun(run))).join('');
  const inner = block.children.length > 0 ? `(${block.children.map(notateChild(whole)).join(' ¶ ')})` : text;
  const shown =
    inner ||
    (block.type === 'horizontalRule' ? '---' : block.type === 'figure' ? String(block.attrs['src']) : '');
  switch (block.status) {
    case 'inserted':
      return `{+${shown}+}`;
    case 'deleted':
      return `{-${shown}-}`;
    case 'moved-here':
      return `{>${shown}>}`;
    case 'moved-away':
      return `{<${shown}<}`;
    default:
      return attributes + shown;
  }
}

const notateChild =
  (insideWhole: boolean) =>
  (child: DiffBlock): string =>
    insideWhole ? notateBlock(unmarked(child)) : notateBlock(child);

const unmarked = (block: DiffBlock): DiffBlock => ({
  ...block,
  status: 'same',
  runs: block.runs.map(plain),
  children: block.children.map(unmarked),
});

const plain = (run: Run): Run => ({ kind: 'equal', content: run.content });

const textOfRun = (run: Run): string =>
  run.content
    .map((piece) =>
      piece.type === 'text'
        ? piece.text
        : piece.type === 'break'
          ? '⏎'
          : piece.type === 'image'
            ? piece.src
            : piece.type === 'paragraph'
              ? '¶'
              : piece.source,
    )
    .join('');

function notateRun(run: Run): string {
  const text = textOfRun(run);
  switch (run.kind) {
    case 'inserted':
      return `{+${withLetters(text, run.letters)}+}`;
    case 'deleted':
      return `{-${withLetters(text, run.letters)}-}`;
    case 'formatted':
      return `{~${run.formats.map(notateFormat).join(', ')}: ${text}~}`;
    default:
      return text;
  }
}

const withLetters = (text: string, letters: Place | undefined): string =>
  letters === undefined || letters.from === letters.to
    ? text
    : `${text.slice(0, letters.from)}‹${text.slice(letters.from, letters.to)}›${text.slice(letters.to)}`;

const notateFormat = (format: FormatChange): string =>
  'before' in format ? `${format.mark} ${format.before}→${format.after}` : `${format.mark} ${format.how}`;
