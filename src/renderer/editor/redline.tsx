import { memo, useEffect, useRef } from 'react';
import type { IssueDiff } from '#core/diff/index.ts';
import { ask } from '../door/door.ts';
import { Spinner } from '../ui/spinner.tsx';
import './page.css';
import './redline.css';
import { RedlineBlock } from './redline-block.tsx';
import { RedlineFields } from './redline-fields.tsx';
import { useIssueDiff } from './redline-issue-diff.ts';

export interface RedlineProps {
  readonly diff: IssueDiff;
  /** The issue's folder in the app protocol, ending with a slash: where its images are. */
  readonly assetBase: string;
  /** In a box of another screen, which has margins of its own. */
  readonly embedded?: boolean;
}

/** The page with its changes: what was inserted, deleted, moved and formatted, each marked in the text and in the margin. */
export const Redline = memo(function Redline({ diff, assetBase, embedded = false }: RedlineProps) {
  const page = useRef<HTMLElement>(null);
  useEffect(() => openLinksOutside(page.current), []);
  return (
    <article ref={page} className={embedded ? 'page redline redline-embedded' : 'page redline'}>
      <RedlineFields fields={diff.fields} />
      <div className="issue-body">
        {diff.blocks.map((block) => (
          <RedlineBlock key={block.id} block={block} assetBase={assetBase} />
        ))}
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
function openLinksOutside(page: HTMLElement | null): (() => void) | undefined {
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
