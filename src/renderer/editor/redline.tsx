import { memo, useEffect, useRef } from 'react';
import type { IssueDiff } from '#core/diff/index.ts';
import { ask } from '../door/door.ts';
import { Spinner } from '../ui/spinner.tsx';
import './page.css';
import './redline.css';
import './redline-views.css';
import './redline-clean.css';
import { RedlineBlock } from './redline-block.tsx';
import { RedlineFields } from './redline-fields.tsx';
import { FoldedPage, type Folds } from './redline-folds.tsx';
import { useIssueDiff } from './redline-issue-diff.ts';

export interface RedlineProps {
  readonly diff: IssueDiff;
  /** The issue's folder in the app protocol, ending with a slash: where its images are. */
  readonly assetBase: string;
  /** In a box of another screen, which has margins of its own. */
  readonly embedded?: boolean;
  /** Folds sections in which nothing changed; left out, all of the page is shown. */
  readonly folds?: Folds;
  /** As readers will have it: deletions are shown where the author points. */
  readonly clean?: boolean;
}

/** The page with its changes: what was inserted, deleted, moved and formatted, each marked in the text and in the margin. */
export const Redline = memo(function Redline(props: RedlineProps) {
  const { diff, assetBase, embedded = false, clean = false, folds } = props;
  const page = useRef<HTMLElement>(null);
  useEffect(() => openLinksOutside(page.current), []);
  const kind = clean ? 'redline-clean' : 'redline-marked';
  return (
    <article ref={page} className={`page redline ${kind} ${embedded ? 'redline-embedded' : ''}`}>
      <RedlineFields fields={diff.fields} />
      <div className="issue-body">
        <FoldedPage blocks={diff.blocks} folds={folds}>
          {(block) => <RedlineBlock key={block.id} block={block} assetBase={assetBase} />}
        </FoldedPage>
      </div>
    </article>
  );
});

export interface IssueRedlineProps {
  /** The earlier text; null to show the later one as it is. */
  readonly before: string | null;
  readonly after: string;
  readonly assetBase: string;
}

/** Two texts of an issue as a redline, for a box of another screen. */
export function IssueRedline({ before, after, assetBase }: IssueRedlineProps) {
  const diff = useIssueDiff(before, after);
  if (diff === null) return <Spinner label="Comparing…" />;
  return <Redline diff={diff} assetBase={assetBase} embedded />;
}

/** The window shows one page and never leaves it: a link goes to the system's browser. */
export function openLinksOutside(page: HTMLElement | null): (() => void) | undefined {
  if (page === null) return undefined;
  const open = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const url = link?.getAttribute('href');
    if (!url) return;
    event.preventDefault();
    void ask('shell:open-link', { url });
  };
  page.addEventListener('click', open);
  return () => page.removeEventListener('click', open);
}
