import { partAtLetters } from './changed-letters.ts';
import { cameFrom, describeAttribute, describeFormats, fieldName, wentTo } from './describe-change.ts';
import { textOf } from './inline.ts';
import { openingWords } from './opening-words.ts';
import { summarizeDiff } from './summarize.ts';
import type { DiffBlock, Inline, IssueDiff, Run } from './types.ts';

/** How a terminal shows what changed; without colours, as `git --word-diff` writes it. */
interface Style {
  /** The letters that differ, in a word that was inserted or deleted; without colours nothing is put into a word. */
  readonly insertedLetters?: (text: string) => string;
  readonly deletedLetters?: (text: string) => string;
  readonly inserted: (text: string) => string;
  readonly deleted: (text: string) => string;
  readonly moved: (text: string) => string;
  readonly note: (text: string) => string;
  readonly title: (text: string) => string;
}

const PLAIN: Style = {
  inserted: (text) => `{+${text}+}`,
  deleted: (text) => `[-${text}-]`,
  moved: (text) => `{>${text}<}`,
  note: (text) => `(${text})`,
  title: (text) => text,
};

const ansi = (codes: string) => (text: string) =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : `\u001b[${codes}m${line}\u001b[0m`))
    .join('\n');

const COLOURED: Style = {
  inserted: ansi('4;32'),
  insertedLetters: ansi('1;4;7;32'),
  deleted: ansi('9;31'),
  deletedLetters: ansi('1;7;9;31'),
  moved: ansi('36'),
  note: ansi('2'),
  title: ansi('1'),
};

/** A difference for a terminal: its summary, then each section's changed blocks with a few words around each change. */
export function printText(diff: IssueDiff, { colours }: { readonly colours: boolean }): string {
  const style = colours ? COLOURED : PLAIN;
  const lines = [style.title(summarizeDiff(diff)), ...fieldLines(diff, style)];
  let section: string | null = null;
  let shown: string | null | undefined;
  for (const block of diff.blocks) {
    if (block.type === 'heading' && block.status !== 'deleted' && block.status !== 'moved-away')
      section = titleOf(block);
    if (block.status === 'same') continue;
    if (section !== shown && block.type !== 'heading') lines.push('', style.title(section ?? 'Opening'));
    else lines.push('');
    shown = section;
    lines.push(...blockLines(block, style, '  '));
  }
  const { before, after } = diff.sources;
  if (diff.quiet.length > 0 && before !== '' && after !== '')
    lines.push(
      '',
      style.note(`${diff.quiet.length} more in how the Markdown is written, which no reader sees`),
    );
  return lines.filter((line, index) => line.trim() !== '' || lines[index - 1]?.trim() !== '').join('\n');
}

/** A text from elsewhere must not steer the terminal: what is neither a letter nor a line end is shown as a box. */
function printable(text: string): string {
  const steers = (code: number) => (code < 32 && code !== 10 && code !== 9) || (code >= 127 && code < 160);
  return Array.from(text, (letter) => (steers(letter.charCodeAt(0)) ? '\ufffd' : letter)).join('');
}

const plainText = (content: readonly Inline[]): string => printable(textOf(content));

const titleOf = (block: DiffBlock): string =>
  plainText(block.runs.filter(({ kind }) => kind !== 'deleted').flatMap(({ content }) => content));

function fieldLines({ fields }: IssueDiff, style: Style): readonly string[] {
  const changed = fields.filter(({ change }) => change !== null);
  if (changed.length === 0) return [];
  return ['', ...changed.map(({ key, runs }) => `  ${printable(fieldName(key))}: ${runsText(runs, style)}`)];
}

const SIGNS: Readonly<Record<string, string>> = { listItem: '- ', heading: '# ', horizontalRule: '---' };

function blockLines(block: DiffBlock, style: Style, indent: string): readonly string[] {
  const notes = notesOn(block).map((note) => `${indent}${style.note(note)}`);
  if (block.status === 'moved-away') return notes;
  const isWhole = block.status === 'inserted' || block.status === 'deleted';
  const text = blockText(block, style);
  const own = text === null ? [] : [`${indent}${SIGNS[block.type] ?? ''}${text}`];
  const children = block.children
    .map((child) => (isWhole || isMovedAsItWas(child, block) ? { ...child, status: block.status } : child))
    .filter(({ status }) => status !== 'same' || block.status === 'moved-here')
    .flatMap((child) => blockLines(child, style, block.type === 'listItem' ? indent : `${indent}  `));
  return [...notes, ...own, ...children];
}

/** What is in a block that moved moved with it. */
const isMovedAsItWas = (child: DiffBlock, block: DiffBlock): boolean =>
  block.status === 'moved-here' && child.status === 'same';

function notesOn(block: DiffBlock): readonly string[] {
  const attributes = block.attributes.map((attribute) => {
    const values = [attribute.before, attribute.after].map((value) => printable(value) || 'none').join(' → ');
    const name = describeAttribute(attribute, block.type);
    return attribute.name === 'kind' ? name : `${name}: ${values}`;
  });
  return block.moved ? [movedText(block), ...attributes] : attributes;
}

/** Null where a block has no text of its own. */
function blockText(block: DiffBlock, style: Style): string | null {
  const whole = plainText(block.runs.flatMap(({ content }) => content));
  const shown = whole || (block.type === 'figure' ? printable(String(block.attrs['src'])) : '');
  if (shown === '' && block.type !== 'horizontalRule') return null;
  if (block.status === 'inserted') return style.inserted(shown);
  if (block.status === 'deleted') return style.deleted(shown);
  const isEdited = block.runs.some(({ kind }) => kind !== 'equal');
  if (isEdited) return runsText(block.runs, style);
  return block.status === 'moved-here' ? style.moved(shown) : shown;
}

function movedText(block: DiffBlock): string {
  const { status, moved } = block;
  if (!moved) return '';
  return printable(status === 'moved-here' ? cameFrom(moved) : `${wentTo(moved)}: ${openingWords(block)}`);
}

/** So many characters of what stayed are shown beside a change. */
const CONTEXT = 60;

function runsText(runs: readonly Run[], style: Style): string {
  return runs
    .map((run, index) => runText(run, { first: index === 0, last: index === runs.length - 1 }, style))
    .join('');
}

function runText(run: Run, at: { readonly first: boolean; readonly last: boolean }, style: Style): string {
  const text = plainText(run.content);
  switch (run.kind) {
    case 'inserted':
      return run.moved ? style.moved(text) : wordText(run, style.inserted, style.insertedLetters);
    case 'deleted':
      return wordText(run, style.deleted, style.deletedLetters);
    case 'formatted':
      return `${text} ${style.note(describeFormats(run.formats))}`;
    case 'equal':
      return shortened(text, !at.first, !at.last);
  }
}

type Paint = (text: string) => string;

function wordText(run: Run, paint: Paint, paintLetters: Paint | undefined): string {
  const parted = paintLetters ? partAtLetters(run) : null;
  if (!parted || !paintLetters) return paint(plainText(run.content));
  const { head, letters, tail } = parted;
  return [paint(plainText([head])), paintLetters(plainText([letters])), paint(plainText([tail]))].join('');
}

function shortened(text: string, afterChange: boolean, beforeChange: boolean): string {
  const most = CONTEXT * (Number(afterChange) + Number(beforeChange));
  if (text.length <= most + 5 || most === 0) return text;
  const head = afterChange ? text.slice(0, CONTEXT).replace(/\S*$/, '') : '';
  const tail = beforeChange ? text.slice(-CONTEXT).replace(/^\S*/, '') : '';
  return `${head}…${tail}`;
}
