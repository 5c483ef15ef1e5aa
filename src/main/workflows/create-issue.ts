import type { IssueId } from '#contract/ids.ts';
import { newIssueText } from '#core/document/new-issue.ts';
import { slugify } from '#core/document/slug.ts';
import { containedPath } from '#main/files/contained-path.ts';
import { createFile } from '#main/files/create-file.ts';
import { Failure } from '#main/files/failure.ts';
import { readAuthor } from '#main/git/author.ts';
import type { OpenPublication } from './open-publication.ts';
import { today } from './today.ts';

const TRIES = 1000;

/**
 * Writes a new issue `<day>-<slug>.md` with the title, the day and the author in its header; a number is added
 * where that name is taken. No version is saved yet. Throws the usual file failures.
 */
export async function createIssue(open: OpenPublication, title: string): Promise<IssueId> {
  const author = await readAuthor(open.repository);
  const date = today();
  const text = newIssueText({ title, date, authors: author === null ? [] : [author.name] });
  const bytes = Buffer.from(text);
  const stem = `${open.issueFolder}/${date}-${slugify(title)}`;
  for (let n = 1; n <= TRIES; n += 1) {
    const path = n === 1 ? `${stem}.md` : `${stem}-${n}.md`;
    const absolute = await containedPath(open.repository.top, path);
    if (await createFile(absolute, bytes, path)) return open.ids.idOf(path);
  }
  throw new Failure({ kind: 'file-trouble', path: `${stem}.md`, reason: 'EEXIST' });
}
