import { basename } from 'node:path';
import type { IssueId } from '#contract/ids.ts';
import type { AddressUse } from '#contract/replies.ts';
import { addressKey } from '#core/document/links/address-key.ts';
import { listMarkdownFiles } from '#main/files/list-markdown-files.ts';
import type { LibraryFile } from './library.ts';
import { readContents } from './list-issues.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';

/**
 * Which of these addresses the publication's other issues link to; those dated after this one are left out, for they
 * are not what its readers have seen. Addresses nobody else links to are not in the answer.
 *
 * What each issue links to is remembered with its summary for as long as its bytes are the same, so that asking
 * again costs one look at the folder. Throws `issue-missing` for an id that was not given out.
 */
export async function whereUsed(
  open: OpenPublication,
  { issueId, addresses }: { readonly issueId: IssueId; readonly addresses: readonly string[] },
): Promise<readonly AddressUse[]> {
  const [path, found] = await Promise.all([
    pathOfIssue(open, issueId),
    listMarkdownFiles(open.repository.top, open.issueFolder),
  ]);
  const contents = await readContents(open, found);
  const own = contents.get(path);
  const ownDay = own === undefined ? null : dayOf(path, own);
  const earlier = [...contents]
    .map(([other, file]) => ({ other, file, day: dayOf(other, file), keys: new Set(file.addresses) }))
    .filter(({ other, day }) => other !== path && !(day !== null && ownDay !== null && day > ownDay))
    .toSorted((a, b) => (b.day ?? '9').localeCompare(a.day ?? '9') || a.other.localeCompare(b.other));
  return addresses.flatMap((address): AddressUse[] => {
    const key = addressKey(address);
    const uses = earlier.filter(({ keys }) => key !== null && keys.has(key));
    const [first] = uses;
    if (first === undefined) return [];
    const { title, number } = first.file.summary;
    const date = first.day?.length === 10 ? first.day : null;
    const newest = { issueId: open.ids.idOf(first.other), title, number, date };
    return [{ address, newest, count: uses.length }];
  });
}

/** The day an issue is dated, or its file is named after; null for one without. */
function dayOf(path: string, { summary }: LibraryFile): string | null {
  return summary.date ?? /^\d{4}-\d{2}(?:-\d{2})?/.exec(basename(path))?.[0] ?? null;
}
