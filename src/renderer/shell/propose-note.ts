import { diffIssues } from '#core/diff/index.ts';
import { proposeNote as noteForDiff } from '#core/diff/summarize.ts';
import { parseVersions } from '#core/markdown/index.ts';

/**
 * A first wording of a version's note, for the author to change: what changed since the last version.
 *
 * @param before the text of the last version; null where there is none
 * @param after the text to be saved
 */
export function proposeNote(before: string | null, after: string, title: string): string {
  if (before === null) return `First draft of “${title}”`;
  return noteForDiff(diffIssues(...parseVersions(before, after)), title);
}
