import type { AppError } from '#contract/errors.ts';
import type { IssueId, VersionId } from '#contract/ids.ts';
import { ok, type Result } from '#contract/result.ts';
import { ask } from '../door/door.ts';

/** A version never changes: what was read of an issue once need not be read again, as long as it is looked at. */
let read: { issueId: IssueId; texts: Map<VersionId, string> } | null = null;

/** As many as can be asked for at once. */
const AT_ONCE = 2000;

function textsOf(issueId: IssueId): Map<VersionId, string> {
  if (read?.issueId !== issueId) read = { issueId, texts: new Map() };
  return read.texts;
}

export async function readVersion(issueId: IssueId, versionId: VersionId): Promise<Result<string, AppError>> {
  const texts = textsOf(issueId);
  const known = texts.get(versionId);
  if (known !== undefined) return ok(known);
  const reply = await ask('issue:read-version', { issueId, versionId });
  if (!reply.ok) return reply;
  texts.set(versionId, reply.value.text);
  return ok(reply.value.text);
}

/** Many at once, for finding out who changed what. */
export async function readVersions(
  issueId: IssueId,
  versionIds: readonly VersionId[],
): Promise<Result<ReadonlyMap<VersionId, string>, AppError>> {
  const texts = textsOf(issueId);
  const missing = versionIds.filter((id) => !texts.has(id));
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    const reply = await ask('issue:read-versions', { issueId, versionIds: missing.slice(at, at + AT_ONCE) });
    if (!reply.ok) return reply;
    for (const [id, text] of Object.entries(reply.value.texts)) texts.set(id as VersionId, text);
  }
  return ok(texts);
}
