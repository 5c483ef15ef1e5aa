import { type FrontMatterValue, setFrontMatterField } from '../markdown/front-matter.ts';

export interface NewIssue {
  readonly title: string;
  /** ISO 8601 day. */
  readonly date: string;
  readonly authors: readonly string[];
  readonly number?: number | undefined;
  /** Further fields of the header; authors named here go before the author at this machine. */
  readonly fields?: Readonly<Record<string, FrontMatterValue>>;
  /** Markdown below the header; empty where not given. */
  readonly body?: string;
}

/** The text a new issue starts with: a header with its title, date, authors and status, and its body. */
export function newIssueText({ title, date, authors, number, fields = {}, body = '' }: NewIssue): string {
  const { authors: usual, ...others } = fields;
  const by = usual ?? (authors.length > 0 ? authors : undefined);
  const all: readonly (readonly [string, FrontMatterValue])[] = [
    ['title', title],
    ...(number === undefined ? [] : [['number', number] as const]),
    ['date', date],
    ...(by === undefined ? [] : [['authors', by] as const]),
    ['status', 'draft'],
    ...Object.entries(others),
  ];
  const header = all.reduce((text, [key, value]) => {
    const set = setFrontMatterField(text, key, value);
    if (!set.ok) throw new Error(`A new issue's header cannot hold “${key}”: ${set.reason}`);
    return set.text;
  }, '');
  return `${header}\n${body.replace(/^(?:[ \t]*(?:\r\n|\r|\n))+/, '')}`;
}
