import { type ReactNode, useEffect, useRef } from 'react';
import type { Published } from '#contract/replies.ts';
import { Button } from '../ui/button.tsx';
import { fullDayInWords } from '../ui/date-words.ts';
import { Check } from '../ui/icons.tsx';
import { NOTHING_WAS_SENT } from './publish-words.ts';

/** What publishing did, in words, with the names git knows it by. */
export function PublishedResult(props: {
  readonly name: string;
  readonly date: string;
  readonly result: Published;
  readonly onBack: () => void;
}) {
  const { version, tag } = props.result;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h1 ref={heading} className="publish-heading" tabIndex={-1}>
        {props.name} is published
      </h1>
      <ul className="facts">
        <Fact title="The issue is marked as published" detail={`Dated ${fullDayInWords(props.date)}`} />
        <Fact
          title={`A version was saved: ${version.note}`}
          detail={
            <>
              Commit <code title={version.versionId}>{version.shortId}</code>
            </>
          }
        />
        <Fact
          title="That version is marked for good"
          detail={
            <>
              Tag <code>{tag}</code>
            </>
          }
        />
      </ul>
      <p className="publish-missing">{NOTHING_WAS_SENT}</p>
      <div className="publish-actions">
        <Button tone="primary" onPress={props.onBack}>
          Back to writing
        </Button>
      </div>
    </>
  );
}

function Fact({ title, detail }: { readonly title: string; readonly detail: ReactNode }) {
  return (
    <li className="fact">
      <span className="fact-mark">
        <Check />
      </span>
      <span>
        <strong>{title}</strong>
        <span className="fact-detail">{detail}</span>
      </span>
    </li>
  );
}
