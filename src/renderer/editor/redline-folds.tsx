import { Fragment, type ReactNode, useMemo } from 'react';
import type { DiffBlock } from '#core/diff/index.ts';
import { foldUnchanged, type PageStretch } from '#core/review/fold-unchanged.ts';
import { pageParts } from '#core/review/page-parts.ts';
import { counted } from '../ui/date-words.ts';

/** Which folds are open; a new object only when that changes. */
export interface Folds {
  readonly allOpen: boolean;
  readonly opened: ReadonlySet<string>;
  readonly open: (id: string) => void;
}

interface FoldedPageProps {
  readonly blocks: readonly DiffBlock[];
  readonly folds: Folds | undefined;
  /** Draws a block that is shown. */
  readonly children: (block: DiffBlock) => ReactNode;
}

/** The blocks of a page; sections in which nothing changed stand as one line that opens them. All shown, in parts. */
export function FoldedPage({ blocks, folds, children }: FoldedPageProps) {
  const stretches = useMemo(() => foldUnchanged(blocks), [blocks]);
  const parts = useMemo(() => pageParts(blocks), [blocks]);
  if (folds === undefined || folds.allOpen) {
    const [first = [], ...others] = parts;
    return (
      <>
        {first.map(children)}
        {others.map((part) => (
          <div key={part[0]?.id} className="redline-part">
            {part.map(children)}
          </div>
        ))}
      </>
    );
  }
  return stretches.map((stretch) =>
    stretch.folded === null || folds.opened.has(stretch.id) ? (
      <Fragment key={stretch.id}>{stretch.blocks.map(children)}</Fragment>
    ) : (
      <FoldLine key={stretch.id} label={foldInWords(stretch.folded)} onOpen={() => folds.open(stretch.id)} />
    ),
  );
}

/** What is folded, as a button that opens it. */
export function FoldLine({ label, onOpen }: { readonly label: string; readonly onOpen: () => void }) {
  return (
    <button type="button" className="redline-fold" onClick={onOpen}>
      <span>{label}</span>
    </button>
  );
}

/** `“Law” unchanged`, `The opening and 2 sections unchanged`. */
export function foldInWords({ sections, withOpening }: NonNullable<PageStretch['folded']>): string {
  const [only, ...others] = sections;
  if (only === undefined) return 'The opening unchanged';
  const named = others.length === 0 ? `“${only}”` : counted(sections.length, 'section');
  return withOpening ? `The opening and ${named} unchanged` : `${named} unchanged`;
}
