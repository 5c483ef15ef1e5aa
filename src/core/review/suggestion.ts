import { splitWords } from '../diff/tokens.ts';
import { diffSequences } from '../merge/diff-sequences.ts';

/** A piece of a suggestion as a redline: what stays, what goes, what comes. */
export interface SuggestionRun {
  readonly kind: 'equal' | 'deleted' | 'inserted';
  readonly text: string;
}

/** From the passage as it is to the suggested one, word by word. Without the inserted runs it is the one, without the deleted the other. */
export function suggestionRuns(passage: string, suggested: string): readonly SuggestionRun[] {
  const [before, after] = [splitWords(passage), splitWords(suggested)];
  const runs: SuggestionRun[] = [];
  const put = (kind: SuggestionRun['kind'], words: readonly string[]) => {
    if (words.length > 0) runs.push({ kind, text: words.join('') });
  };
  let at = 0;
  for (const { from, to, afterFrom, afterTo } of diffSequences(before, after)) {
    put('equal', before.slice(at, from));
    put('deleted', before.slice(from, to));
    put('inserted', after.slice(afterFrom, afterTo));
    at = to;
  }
  put('equal', before.slice(at));
  return runs;
}
