import type { IssueId } from '#contract/ids.ts';
import type { IssueStartChoice } from '#contract/requests.ts';
import { newIssueText } from '#core/document/new-issue.ts';
import { slugify } from '#core/document/slug.ts';
import { type IssueStart, skeletonOf, startFromTemplate } from '#core/sections/skeleton.ts';
import { containedPath } from '#main/files/contained-path.ts';
import { readIssueFile } from '#main/files/read-issue-file.ts';
import { readAuthor } from '#main/git/author.ts';
import { createNumberedFile } from './create-numbered-file.ts';
import { listIssues } from './list-issues.ts';
import { type OpenPublication, pathOfIssue } from './open-publication.ts';
import { readTemplateSource } from './templates.ts';
import { today } from './today.ts';

export interface IssueToCreate {
  readonly title: string;
  /** What its body and header start from; an empty page where not given. */
  readonly start?: IssueStartChoice | undefined;
}

const EMPTY: IssueStart = { fields: {}, isNumbered: false, body: '' };

/**
 * Writes a new issue `<day>-<slug>.md` with the title, the day and the author in its header, and what it is to start
 * with; a number is added to the name where that is taken. Where what it starts from is numbered, it gets the next
 * number of the publication. No version is saved yet. Throws `issue-missing` and `template-missing` for what it is to
 * start from, and the usual file failures.
 */
export async function createIssue(open: OpenPublication, { title, start }: IssueToCreate): Promise<IssueId> {
  const author = await readAuthor(open.repository);
  const date = today();
  const { fields, isNumbered, body } = await startOf(open, start);
  const number = isNumbered ? await nextNumber(open) : undefined;
  const authors = author === null ? [] : [author.name];
  const text = newIssueText({ title, date, authors, number, fields, body });
  const stem = `${open.issueFolder}/${date}-${slugify(title)}`;
  return open.ids.idOf(await createNumberedFile(open.repository.top, stem, Buffer.from(text)));
}

async function startOf(open: OpenPublication, start: IssueStartChoice | undefined): Promise<IssueStart> {
  if (start === undefined) return EMPTY;
  if (start.kind === 'template') return startFromTemplate(await readTemplateSource(open, start.templateId));
  const text = await textOf(open, await pathOfIssue(open, start.issueId));
  return skeletonOf(text, await textBefore(open, start.issueId));
}

const textOf = async ({ repository: { top } }: OpenPublication, path: string): Promise<string> =>
  (await readIssueFile(await containedPath(top, path), path)).text;

/** The issue that came before another one, by their dates; null where there is none. */
async function textBefore(open: OpenPublication, issueId: IssueId): Promise<string | null> {
  const issues = await listIssues(open);
  const date = issues.find((issue) => issue.issueId === issueId)?.date ?? null;
  const [before] = issues
    .filter(
      (issue) => issue.issueId !== issueId && issue.date !== null && (date === null || issue.date <= date),
    )
    .toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
  return before === undefined ? null : textOf(open, before.path);
}

/** One more than the highest number so far. */
async function nextNumber(open: OpenPublication): Promise<number> {
  const numbers = (await listIssues(open)).map(({ number }) =>
    /^\d{1,9}$/.test(number ?? '') ? Number(number) : 0,
  );
  return Math.max(0, ...numbers) + 1;
}
