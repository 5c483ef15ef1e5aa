import { Fragment, memo, useMemo } from 'react';
import type { IssueDiff } from '#core/diff/index.ts';
import { foldLines, type SourceLine, sourceLines } from '#core/review/source-lines.ts';
import { FoldLine, type Folds } from '../editor/redline-folds.tsx';
import { counted } from '../ui/date-words.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';

/** The Markdown of both versions, line by line: what went above what came, with its words marked. */
export const SourceView = memo(function SourceView({
  diff,
  folds,
}: {
  readonly diff: IssueDiff;
  readonly folds: Folds;
}) {
  const stretches = useMemo(
    () => foldLines(sourceLines(diff.sources.before, diff.sources.after, diff.changes)),
    [diff],
  );
  return (
    <article className="redline source-view">
      {stretches.map(({ id, lines, folded }) =>
        folded && !folds.allOpen && !folds.opened.has(id) ? (
          <FoldLine
            key={id}
            label={`${counted(lines.length, 'line')} unchanged`}
            onOpen={() => folds.open(id)}
          />
        ) : (
          <Fragment key={id}>
            {lines.map((line) => (
              <Line key={`${line.before} ${line.after}`} line={line} />
            ))}
          </Fragment>
        ),
      )}
    </article>
  );
});

const SIGNS = { same: ' ', deleted: '−', inserted: '+' } as const;
const SAID = { same: '', deleted: 'deleted line: ', inserted: 'inserted line: ' } as const;

function Line({ line }: { readonly line: SourceLine }) {
  const { kind, before, after, parts, changes } = line;
  const Mark = kind === 'deleted' ? 'del' : 'ins';
  return (
    <div
      className={`source-line is-${kind}-line`}
      {...(changes.length === 0 ? {} : { 'data-change': changes.join(' ') })}
    >
      <span className="source-number" aria-hidden="true">
        {before}
      </span>
      <span className="source-number" aria-hidden="true">
        {after}
      </span>
      <span className="source-sign" aria-hidden="true">
        {SIGNS[kind]}
      </span>
      <code className="source-text">
        {kind === 'same' ? null : <VisuallyHidden>{SAID[kind]}</VisuallyHidden>}
        {parts.map(({ text, marked }, index) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place, and never change theirs
          return marked ? <Mark key={index}>{text}</Mark> : <Fragment key={index}>{text}</Fragment>;
        })}
      </code>
    </div>
  );
}
