import type { ReactNode } from 'react';
import { type Parted, partAtLetters } from '#core/diff/changed-letters.ts';
import { describeFormat, describeFormats } from '#core/diff/describe-change.ts';
import type { FormatChange, Inline, Run } from '#core/diff/index.ts';
import { TAG_MARK_NAMES, TAG_MARKS } from '#core/document/tag-marks.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { imageSource } from './nodes/image-source.ts';

export interface RunsProps {
  readonly runs: readonly Run[];
  readonly assetBase: string;
  /** The block came or went as a whole and says so itself: its runs need no name and no underline. */
  readonly whole?: boolean;
  /** In an item of a link list, where the dash between link and source is set back. */
  readonly linkItem?: boolean;
}

/** The text of a block with what was inserted, deleted and formatted in it. */
export function RedlineRuns({ runs, ...context }: RunsProps) {
  return runs.map((run, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: runs have no identity but their place, and never change theirs
    <RedlineRun key={index} run={run} {...context} />
  ));
}

function RedlineRun({ run, whole = false, ...context }: Omit<RunsProps, 'runs'> & { readonly run: Run }) {
  const parted = whole ? null : partAtLetters(run);
  const content = parted
    ? lettersOf(parted, context)
    : run.content.map((inline, index) => inlineNode(inline, index, context));
  switch (run.kind) {
    case 'equal':
      return content;
    case 'inserted':
      return (
        <>
          <VisuallyHidden>{run.moved ? 'moved here: ' : 'inserted: '}</VisuallyHidden>
          <ins {...movedOf(run)} {...(whole ? {} : { 'data-change': run.change })}>
            {content}
          </ins>
        </>
      );
    case 'deleted':
      return (
        <>
          <VisuallyHidden>{run.moved ? 'moved away: ' : 'deleted: '}</VisuallyHidden>
          <del {...movedOf(run)} {...(whole ? {} : { 'data-change': run.change })}>
            {content}
          </del>
        </>
      );
    case 'formatted':
      return (
        <span data-change={run.change}>
          <span className="redline-formatted">{content}</span>
          <span className="redline-chip" title={run.formats.map(inFull).join('\n')}>
            {describeFormats(run.formats)}
          </span>
        </span>
      );
  }
}

/** A word that is much like the one it was: the letters that differ stand out in it. */
const lettersOf = ({ head, letters, tail }: Parted, context: Context): ReactNode => (
  <>
    {inlineNode(head, 0, context)}
    <span className="redline-letters">{inlineNode(letters, 1, context)}</span>
    {inlineNode(tail, 2, context)}
  </>
);

const movedOf = ({ moved }: { readonly moved?: true }) => (moved ? { className: 'redline-moved-words' } : {});

function inFull(format: FormatChange): string {
  if ('before' in format) return `${describeFormat(format)}\nfrom ${format.before}\nto ${format.after}`;
  return format.address === undefined
    ? describeFormat(format)
    : `${describeFormat(format)}\n${format.address}`;
}

type Context = Pick<RunsProps, 'assetBase' | 'linkItem'>;

function inlineNode(inline: Inline, key: number, context: Context): ReactNode {
  const { bold, italic, strike, code, link } = inline.marks;
  let node = plainNode(inline, context);
  if (code) node = <code>{node}</code>;
  for (const name of TAG_MARK_NAMES) {
    const Tag = TAG_MARKS[name];
    if (inline.marks[name]) node = <Tag>{node}</Tag>;
  }
  if (strike) node = <s>{node}</s>;
  if (italic) node = <em>{node}</em>;
  if (bold) node = <strong>{node}</strong>;
  if (!link) return <span key={key}>{node}</span>;
  const openable = /^(https?:\/\/|mailto:)/i.test(link.href);
  return (
    <a key={key} title={link.title ?? link.href} {...(openable ? { href: link.href } : {})}>
      {node}
    </a>
  );
}

const SEPARATOR = /^\s+[—–-]\s/;

function plainNode(inline: Inline, { assetBase, linkItem = false }: Context): ReactNode {
  switch (inline.type) {
    case 'text': {
      const dash = linkItem && !inline.marks.link ? SEPARATOR.exec(inline.text)?.[0] : undefined;
      if (dash === undefined) return inline.text;
      return (
        <>
          <span className="link-list-dash">{dash}</span>
          {inline.text.slice(dash.length)}
        </>
      );
    }
    case 'break':
      return <br />;
    case 'paragraph':
      return <span className="redline-paragraph-end">¶</span>;
    case 'source':
      return <code className="inline-source">{inline.source}</code>;
    case 'image': {
      const image = imageSource(inline.src, assetBase);
      if (image.kind === 'elsewhere')
        return <code className="inline-source">{inline.alt || inline.src}</code>;
      return <img className="inline-image" src={image.url} alt={inline.alt} />;
    }
  }
}
