import { fieldName } from '#core/diff/describe-change.ts';
import type { FieldDiff } from '#core/diff/index.ts';
import { RedlineRuns } from './redline-runs.tsx';

const MASTHEAD = ['title', 'subtitle'];

/** The page's title and subtitle with what changed in them, and below them the other fields that changed. */
export function RedlineFields({ fields }: { readonly fields: readonly FieldDiff[] }) {
  const title = fields.find(({ key }) => key === 'title');
  const subtitle = fields.find(({ key }) => key === 'subtitle');
  const others = fields.filter(({ key, change }) => change !== null && !MASTHEAD.includes(key));
  if (title === undefined && subtitle === undefined && others.length === 0) return null;
  return (
    <header className="page-header">
      {title === undefined ? null : (
        <h1 className={`page-title ${barOf(title)}`}>
          <RedlineRuns runs={title.runs} assetBase="" />
        </h1>
      )}
      {subtitle === undefined ? null : (
        <p className={`page-subtitle ${barOf(subtitle)}`}>
          <RedlineRuns runs={subtitle.runs} assetBase="" />
        </p>
      )}
      {others.length === 0 ? null : (
        <dl className="redline-fields redline-block is-changed">
          {others.map((field) => (
            <div key={field.key} className="redline-field">
              <dt>{fieldName(field.key)}</dt>
              <dd>
                <RedlineRuns runs={field.runs} assetBase="" />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </header>
  );
}

const barOf = (field: FieldDiff): string => (field.change === null ? '' : 'redline-block is-changed');
