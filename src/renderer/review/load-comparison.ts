import type { AppError } from '#contract/errors.ts';
import type { IssueId, VersionId } from '#contract/ids.ts';
import { failed, ok, type Result } from '#contract/result.ts';
import { ask } from '../door/door.ts';
import type { IssueSession } from '../editor/issue-session.ts';
import {
  areThere,
  type Comparison,
  defaultSides,
  type Failure,
  type Side,
  type Sides,
  type Sources,
  versionOf,
} from './review-state.ts';
import { readVersion } from './version-texts.ts';

/**
 * Reads what there is to compare, and both texts.
 *
 * @param chosen what the author chose; null for what is most likely wanted
 * @returns null where the issue has no version yet
 */
export async function loadComparison(
  session: IssueSession,
  chosen: Sides | null,
): Promise<Result<Comparison | null, Failure>> {
  const { issueId } = session.issue;
  const [written, versions, memory, branches] = await Promise.all([
    session.flush(),
    ask('issue:list-versions', { issueId }),
    ask('review:memory', { issueId }),
    ask('review:branches', { issueId }),
  ]);
  if (!written.ok) return failed({ at: 'writing', error: written.error });
  const reading = (error: AppError) => failed<Failure>({ at: 'reading', error });
  if (!versions.ok) return reading(versions.error);
  if (!memory.ok) return reading(memory.error);
  if (!branches.ok) return reading(branches.error);
  const last = versions.value[0];
  if (last === undefined) return ok(null);
  const lastText = await readVersion(issueId, last.versionId);
  if (!lastText.ok) return reading(lastText.error);
  const sources: Sources = {
    versions: versions.value,
    memory: memory.value,
    branches: branches.value,
    hasNews: memory.value.seen !== last.versionId,
  };
  const workingText = written.value.text;
  const workingIsLast = lastText.value === workingText;
  const sides = chosen !== null && areThere(chosen, sources) ? chosen : defaultSides(sources, workingIsLast);
  const [before, after] = await Promise.all([
    textOf(issueId, sides.before, sources, workingText),
    textOf(issueId, sides.after, sources, workingText),
  ]);
  if (!before.ok) return reading(before.error);
  if (!after.ok) return reading(after.error);
  return ok({
    ...sides,
    sources,
    beforeText: before.value,
    afterText: after.value,
    workingText,
    workingIsLast,
  });
}

async function textOf(
  issueId: IssueId,
  side: Side,
  sources: Sources,
  workingText: string,
): Promise<Result<string, AppError>> {
  switch (side.kind) {
    case 'nothing':
      return ok('');
    case 'working':
      return ok(workingText);
    case 'issue': {
      const other = await ask('issue:read-text', { issueId: side.issueId });
      return other.ok ? ok(other.value.text) : other;
    }
    default: {
      const version: VersionId | null = versionOf(side, sources);
      return version === null ? ok('') : readVersion(issueId, version);
    }
  }
}
