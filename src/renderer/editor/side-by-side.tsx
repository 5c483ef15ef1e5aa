import { memo, useEffect, useMemo, useRef } from 'react';
import { wentTo } from '#core/diff/describe-change.ts';
import type { DiffBlock, FieldDiff, IssueDiff } from '#core/diff/index.ts';
import { type PageSide, sideRows } from '#core/review/block-side.ts';
import './page.css';
import { openLinksOutside } from './redline.tsx';
import './redline.css';
import './redline-views.css';
import { RedlineBlock } from './redline-block.tsx';
import { RedlineFields } from './redline-fields.tsx';
import { FoldedPage, type Folds } from './redline-folds.tsx';
import './side-by-side.css';

interface SideBySideProps {
  readonly diff: IssueDiff;
  readonly assetBase: string;
  readonly folds: Folds;
  /** What either column is. */
  readonly before: string;
  readonly after: string;
}

/** Both versions beside each other. Rows hold the same passage on either side, so that they stay together while scrolling. */
export const SideBySide = memo(function SideBySide(props: SideBySideProps) {
  const { diff, assetBase, folds, before, after } = props;
  const page = useRef<HTMLElement>(null);
  useEffect(() => openLinksOutside(page.current), []);
  const rows = useMemo(() => new Map(sideRows(diff.blocks).map((row) => [row.id, row])), [diff]);
  const fields = useMemo(
    () => ({ before: fieldsAs('before', diff.fields), after: fieldsAs('after', diff.fields) }),
    [diff],
  );
  return (
    <article ref={page} className="page redline side-by-side">
      <div className="side-row side-titles">
        <p className="small-caps">{before}</p>
        <p className="small-caps">{after}</p>
      </div>
      <div className="side-row">
        <div className="side-cell">
          <RedlineFields fields={fields.before} />
        </div>
        <div className="side-cell">
          <RedlineFields fields={fields.after} />
        </div>
      </div>
      <FoldedPage blocks={diff.blocks} folds={folds}>
        {({ id }) => (
          <div key={id} className="side-row side-page-row">
            <Cell block={rows.get(id)?.before ?? null} assetBase={assetBase} />
            <Cell block={rows.get(id)?.after ?? null} assetBase={assetBase} />
          </div>
        )}
      </FoldedPage>
    </article>
  );
});

function Cell({ block, assetBase }: { readonly block: DiffBlock | null; readonly assetBase: string }) {
  if (block === null) return <div className="side-cell side-nothing" />;
  if (block.status !== 'moved-away') {
    return (
      <div className="side-cell issue-body">
        <RedlineBlock block={block} assetBase={assetBase} />
      </div>
    );
  }
  return (
    <div className="side-cell issue-body" data-away={block.changes.join(' ')}>
      <div className="redline-labelled redline-block is-moved-here">
        {block.moved === undefined ? null : (
          <p className="redline-label redline-label-moved">{wentTo(block.moved)}</p>
        )}
        <RedlineBlock block={block} assetBase={assetBase} whole />
      </div>
    </div>
  );
}

/** The header of one version: with what went, or with what came. */
function fieldsAs(side: PageSide, fields: readonly FieldDiff[]): readonly FieldDiff[] {
  const other = side === 'before' ? 'inserted' : 'deleted';
  return fields
    .filter((field) => field[side] !== null)
    .map((field) => ({ ...field, runs: field.runs.filter(({ kind }) => kind !== other) }));
}
