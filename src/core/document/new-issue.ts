import { type FrontMatterValue, setFrontMatterField } from '../markdown/front-matter.ts';

export interface NewIssue {
  readonly title: string;
  /** ISO 8601 day. */
  readonly date: string;
  readonly authors: readonly string[];
}

/** The text a new issue starts with: a header with its title, date, authors and status, and an empty body. */
export function newIssueText({ title, date, authors }: NewIssue): string {
  const fields: readonly (readonly [string, FrontMatterValue])[] = [
    ['title', title],
    ['date', date],
    ...(authors.length > 0 ? [['authors', authors] as const] : []),
    ['status', 'draft'],
  ];
  const header = fields.reduce((text, [key, value]) => {
    const set = setFrontMatterField(text, key, value);
    if (!set.ok) throw new Error(`A new issue's header cannot hold “${key}”: ${set.reason}`);
    return set.text;
  }, '');
  return `${header}\n`;
}
