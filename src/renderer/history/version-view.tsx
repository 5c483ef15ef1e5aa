import { useEffect, useState } from 'react';
import type { AppError } from '#contract/errors.ts';
import type { IssueId } from '#contract/ids.ts';
import type { Version } from '#contract/replies.ts';
import { ask } from '../door/door.ts';
import { useReportTrouble } from '../door/trouble.ts';
import { IssueRedline } from '../editor/redline.tsx';
import { Button } from '../ui/button.tsx';
import { exactDate } from '../ui/date-words.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { MilestoneForm } from './milestone-form.tsx';

interface VersionViewProps {
  readonly issueId: IssueId;
  readonly assetBase: string;
  readonly version: Version;
  /** Null where the issue cannot be written. */
  readonly onRestore: ((text: string, version: Version) => void) | null;
  readonly onCompare: (version: Version) => void;
  readonly onNamed: () => void;
}

/** One version to read: its text, or what it changed; and what can be done with it. */
export function VersionView(props: VersionViewProps) {
  const { issueId, assetBase, version, onRestore, onCompare, onNamed } = props;
  const [shown, setShown] = useState<'text' | 'changes'>('text');
  const [naming, setNaming] = useState(false);
  const texts = useTexts(issueId, version);
  const [title = '', ...rest] = version.note.split('\n');
  return (
    <section className="history-view" aria-label="The version">
      <header className="history-head">
        <div className="history-title">
          <h3>{title || `Version ${version.shortId}`}</h3>
          <p>{`${version.authorIsMe ? 'You' : version.author}, ${exactDate(version.date)}`}</p>
          {rest.join('\n').trim() === '' ? null : <p className="history-more">{rest.join('\n').trim()}</p>}
        </div>
        <SegmentedControl
          label="Show"
          size="small"
          segments={[
            { id: 'text', label: 'Text' },
            { id: 'changes', label: 'Changes' },
          ]}
          value={shown}
          onChange={setShown}
        />
      </header>
      <div className="history-actions">
        {onRestore === null ? null : (
          <Button
            size="small"
            isDisabled={texts?.kind !== 'read'}
            onPress={() => texts?.kind === 'read' && onRestore(texts.after, version)}
          >
            Restore this version
          </Button>
        )}
        <Button size="small" onPress={() => onCompare(version)}>
          Compare from here
        </Button>
        <Button size="small" aria-expanded={naming} onPress={() => setNaming(!naming)}>
          Name a milestone…
        </Button>
      </div>
      {naming ? (
        <MilestoneForm
          issueId={issueId}
          version={version}
          onClose={() => setNaming(false)}
          onNamed={() => {
            setNaming(false);
            onNamed();
          }}
        />
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="history-page" tabIndex={0} aria-label="Text of the version">
        <Page texts={texts} shown={shown} assetBase={assetBase} />
      </section>
    </section>
  );
}

interface PageProps {
  readonly texts: Texts | null;
  readonly shown: 'text' | 'changes';
  readonly assetBase: string;
}

function Page({ texts, shown, assetBase }: PageProps) {
  const report = useReportTrouble();
  if (texts === null) return <Spinner label="Reading the version…" />;
  if (texts.kind === 'failed')
    return (
      <EmptyState
        title="This version could not be read"
        action={<Button onPress={() => report(texts.error, null)}>What happened?</Button>}
      >
        Your text is safe on this machine: looking back only reads.
      </EmptyState>
    );
  const before = shown === 'text' ? null : texts.before;
  return <IssueRedline before={before} after={texts.after} assetBase={assetBase} />;
}

type Texts =
  | { readonly kind: 'read'; readonly before: string; readonly after: string }
  | { readonly kind: 'failed'; readonly error: AppError };

/** The text of a version and of the one it was made from; null while they are read. */
function useTexts(issueId: IssueId, { versionId, parents }: Version): Texts | null {
  const [read, setRead] = useState<{ readonly of: string; readonly texts: Texts } | null>(null);
  const [parent] = parents;
  useEffect(() => {
    let isWanted = true;
    const versionIds = parent === undefined ? [versionId] : [versionId, parent];
    void ask('issue:read-versions', { issueId, versionIds }).then((reply) => {
      if (isWanted) setRead({ of: versionId, texts: textsOf(reply) });
    });
    const textsOf = (reply: Awaited<ReturnType<typeof ask<'issue:read-versions'>>>): Texts => {
      if (!reply.ok) return { kind: 'failed', error: reply.error };
      const { texts } = reply.value;
      const after = texts[versionId];
      if (after === undefined)
        return { kind: 'failed', error: { kind: 'version-missing', version: versionId } };
      return { kind: 'read', before: (parent && texts[parent]) ?? '', after };
    };
    return () => {
      isWanted = false;
    };
  }, [issueId, versionId, parent]);
  return read?.of === versionId ? read.texts : null;
}
