import { memo, type ReactNode } from 'react';
import { wentTo } from '#core/diff/describe-change.ts';
import type { BlockStatus, DiffBlock } from '#core/diff/index.ts';
import { textOf } from '#core/diff/inline.ts';
import { RedlineFigure } from './redline-figure.tsx';
import { hasLabels, RedlineLabels } from './redline-label.tsx';
import { RedlineRuns } from './redline-runs.tsx';

/** Parts of a list or table: no box of ours can stand around them. */
const HOLDS_ITS_LABELS: ReadonlySet<DiffBlock['type']> = new Set([
  'listItem',
  'tableRow',
  'tableHeader',
  'tableCell',
]);

interface RedlineBlockProps {
  readonly block: DiffBlock;
  readonly assetBase: string;
  /** Inside a block that came or went as a whole. */
  readonly whole?: boolean;
  readonly linkItem?: boolean;
}

/** One block of the page with what changed in it. Blocks are immutable data: the same block is never drawn twice. */
export const RedlineBlock = memo(function RedlineBlock(props: RedlineBlockProps) {
  const { block, whole = false } = props;
  if (block.status === 'moved-away' && !whole) return <MovedAway block={block} />;
  // An item must stay a child of its list: its labels go inside.
  if (HOLDS_ITS_LABELS.has(block.type) || !hasLabels(block) || whole)
    return <BlockElement {...props} marked={!whole} />;
  return (
    <div className={`redline-labelled ${classOf(block)}`} {...changesOf(block)}>
      <RedlineLabels block={block} />
      <BlockElement {...props} marked={false} />
    </div>
  );
});

/** Where something moved from: a line to know it by, for all blocks that moved together. They are where they are now. */
function MovedAway({ block }: { readonly block: DiffBlock }) {
  if (block.moved === undefined) return null;
  const Line = block.type === 'listItem' ? 'li' : 'p';
  return (
    <Line className="redline-away" data-away={block.changes.join(' ')}>
      <span className="redline-label redline-label-moved">{wentTo(block.moved)}</span>
      <span className="redline-away-text">{allText(block)}</span>
    </Line>
  );
}

const allText = (block: DiffBlock): string =>
  [textOf(block.runs.flatMap(({ content }) => content)), ...block.children.map(allText)].join(' ').trim();

/** `marked` says that this element carries the block's bar and the names of its changes. */
function BlockElement(props: RedlineBlockProps & { readonly marked: boolean }) {
  const { block, assetBase, linkItem = false, marked } = props;
  const whole = (props.whole ?? false) || isWhole(block.status);
  const runs = <RedlineRuns runs={block.runs} assetBase={assetBase} whole={whole} linkItem={linkItem} />;
  const className = marked ? classOf(block) : '';
  const attributes = marked ? { className, ...changesOf(block) } : {};
  switch (block.type) {
    case 'heading': {
      const Heading = `h${Math.min(6, Math.max(1, Number(block.attrs['level']) || 2))}` as 'h2';
      return <Heading {...attributes}>{runs}</Heading>;
    }
    case 'paragraph':
      return <p {...attributes}>{runs}</p>;
    case 'attribution':
      return (
        <footer {...attributes} className={`attribution ${className}`}>
          {runs}
        </footer>
      );
    case 'figure':
      return (
        <div {...attributes} className={`redline-boxed ${className}`}>
          <RedlineFigure block={block} assetBase={assetBase} whole={whole} />
        </div>
      );
    // What scrolls or is a line cannot hold a bar beside it: a box around it does.
    case 'codeBlock':
      return (
        <div {...attributes} className={`redline-boxed ${className}`}>
          <pre>
            <code>{runs}</code>
          </pre>
        </div>
      );
    case 'sourceBlock':
      return (
        <div {...attributes} className={`redline-boxed ${className}`}>
          <pre className="source-block">{runs}</pre>
        </div>
      );
    case 'horizontalRule':
      return (
        <div {...attributes} className={`redline-boxed ${className}`}>
          <hr />
        </div>
      );
    default:
      return <Container {...props} whole={whole} attributes={attributes} />;
  }
}

interface ContainerProps extends RedlineBlockProps {
  readonly whole: boolean;
  readonly marked: boolean;
  readonly attributes: { readonly className?: string; readonly 'data-change'?: string };
}

function Container({
  block,
  assetBase,
  whole,
  linkItem = false,
  marked,
  attributes,
}: ContainerProps): ReactNode {
  const inLinkList = linkItem || block.type === 'linkList';
  const children = block.children.map((child) => (
    <RedlineBlock key={child.id} block={child} assetBase={assetBase} whole={whole} linkItem={inLinkList} />
  ));
  const { className = '' } = attributes;
  switch (block.type) {
    case 'orderedList':
      return (
        <ol {...attributes} start={Number(block.attrs['start'] ?? 1)}>
          {children}
        </ol>
      );
    case 'linkList':
      return (
        <ul {...attributes} className={`link-list ${className}`}>
          {children}
        </ul>
      );
    case 'bulletList':
      return <ul {...attributes}>{children}</ul>;
    case 'pullQuote':
      return (
        <blockquote {...attributes} className={`pull-quote ${className}`}>
          {children}
        </blockquote>
      );
    case 'listItem': {
      const { checked } = block.attrs;
      return (
        <li {...attributes} {...(checked === null ? {} : { 'data-checked': String(checked) })}>
          {marked ? <RedlineLabels block={block} /> : null}
          {children}
        </li>
      );
    }
    case 'table':
      return (
        <div {...attributes} className={`redline-boxed ${className}`}>
          <div className="table-scroll">
            <table>
              <tbody>{children}</tbody>
            </table>
          </div>
        </div>
      );
    case 'tableRow':
      return <tr {...attributes}>{children}</tr>;
    case 'tableHeader':
      return (
        <th {...attributes} {...alignOf(block)}>
          {children}
        </th>
      );
    case 'tableCell':
      return (
        <td {...attributes} {...alignOf(block)}>
          {children}
        </td>
      );
    case 'footnoteDefinition':
      return (
        <div {...attributes} className={`footnote ${className}`} data-label={String(block.attrs['label'])}>
          {children}
        </div>
      );
    default:
      return <blockquote {...attributes}>{children}</blockquote>;
  }
}

const alignOf = ({ attrs }: DiffBlock): { readonly 'data-align'?: string } =>
  typeof attrs['align'] === 'string' ? { 'data-align': attrs['align'] } : {};

const isWhole = (status: BlockStatus): boolean => status === 'inserted' || status === 'deleted';

/** Whether anything but marks and attributes changed decides the colour of the bar. */
function classOf(block: DiffBlock): string {
  if (block.status === 'same') return '';
  if (block.status !== 'changed') return `redline-block is-${block.status}`;
  const kinds = new Set(runKinds(block));
  const words = kinds.has('inserted') || kinds.has('deleted');
  if (!words) return 'redline-block is-formatted';
  return kinds.has('inserted') ? 'redline-block is-changed' : 'redline-block is-shortened';
}

const runKinds = (block: DiffBlock): readonly string[] => [
  ...block.runs.map(({ kind }) => kind),
  ...block.children.flatMap((child) => (isWhole(child.status) ? [child.status] : runKinds(child))),
];

const changesOf = ({ changes }: DiffBlock): { readonly 'data-change'?: string } =>
  changes.length === 0 ? {} : { 'data-change': changes.join(' ') };
