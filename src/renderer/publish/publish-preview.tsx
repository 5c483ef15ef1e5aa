import { memo, useRef } from 'react';
import { IssueRedline } from '../editor/redline.tsx';
import type { Prepared } from './publish-state.ts';
import { comparedInWords } from './publish-words.ts';
import { useSeenToEnd } from './use-seen-to-end.ts';

/** What changed since readers last saw it, as a redline; for a first publication, the text itself. */
export const PublishPreview = memo(function PublishPreview(props: {
  readonly prepared: Prepared;
  readonly assetBase: string;
  readonly isPublished: boolean;
  readonly onSeen: () => void;
}) {
  const { plan, text } = props.prepared;
  const box = useRef<HTMLElement>(null);
  useSeenToEnd(box, props.onSeen);
  const heading = props.isPublished ? 'What was published' : comparedInWords(plan);
  return (
    <div className="publish-preview">
      <h2 className="publish-preview-heading">{heading}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section ref={box} className="publish-preview-box" tabIndex={0} aria-label={heading}>
        <div className="publish-preview-page">
          <IssueRedline before={plan.lastPublishedText} after={text} assetBase={props.assetBase} />
        </div>
      </section>
    </div>
  );
});
