import { useCallback, useEffect, useState } from 'react';
import type { ServerQuestion } from '#contract/sync.ts';
import { ask, onEvent } from '../door/door.ts';

export interface ServerQuestions {
  /** The one to answer now; null where none waits. */
  readonly question: ServerQuestion | null;
  readonly answer: (answer: string | null, keep: boolean) => void;
}

/** Questions of servers, in the order they came. */
export function useServerQuestions(): ServerQuestions {
  const [waiting, setWaiting] = useState<readonly ServerQuestion[]>([]);
  useEffect(() => onEvent('question', (question) => setWaiting((before) => [...before, question])), []);
  const question = waiting[0] ?? null;
  const answer = useCallback(
    (given: string | null, keep: boolean) => {
      if (question === null) return;
      setWaiting((before) => before.filter((one) => one !== question));
      void ask('sync:answer', { questionId: question.questionId, answer: given, keep });
    },
    [question],
  );
  return { question, answer };
}
