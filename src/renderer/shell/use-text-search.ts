import { useEffect, useState } from 'react';
import type { SearchHit } from '#contract/review.ts';
import { ask } from '../door/door.ts';
import { useReportTrouble } from '../door/trouble.ts';

/** One letter stands everywhere. */
const SHORTEST = 2;
/** Milliseconds after the last letter: between two of a quick writer nothing is asked. */
const PAUSE = 80;

interface Answer {
  readonly query: string;
  readonly hits: readonly SearchHit[];
}

/** The issues whose text holds the query; null while that is being looked for, and those found before meanwhile. */
export function useTextSearch(query: string): readonly SearchHit[] | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const report = useReportTrouble();
  const wanted = query.trim();
  const tooShort = wanted.length < SHORTEST;

  useEffect(() => {
    if (tooShort) return;
    let isLatest = true;
    const timer = setTimeout(() => {
      void ask('publication:search', { query: wanted }).then((found) => {
        if (!isLatest) return;
        if (found.ok) setAnswer({ query: wanted, hits: found.value });
        else if (found.error.kind === 'no-publication-open') setAnswer({ query: wanted, hits: [] });
        else report(found.error, null);
      });
    }, PAUSE);
    return () => {
      isLatest = false;
      clearTimeout(timer);
    };
  }, [wanted, tooShort, report]);

  if (tooShort) return [];
  return answer !== null && (answer.query === wanted || answer.hits.length > 0) ? answer.hits : null;
}
