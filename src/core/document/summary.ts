import type { Node } from 'prosemirror-model';
import { type FrontMatter, textField } from '../markdown/front-matter.ts';
import { parseIssue } from '../markdown/parse.ts';
import type { ParsedIssue } from '../markdown/parsed-issue.ts';
import { type PageText, pageText } from '../search/search-text.ts';
import { addressKeysIn } from './links/links-in.ts';
import { countNodeWords } from './words.ts';

export type Status = 'draft' | 'review' | 'published';

/** What a library shows of an issue. */
export interface IssueSummaryText {
  readonly title: string;
  readonly number: string | null;
  /** The day of `date`, ISO 8601, where the front matter has one. */
  readonly date: string | null;
  readonly status: Status;
  readonly slug: string | null;
  /** As the foot of the window counts them when the issue is open. */
  readonly words: number;
}

/**
 * Summarises an issue.
 *
 * @param source the file's text
 * @param fileName its name, for an issue that says no title (`2026-02-the-cable.md`)
 */
export function summarizeIssue(source: string, fileName: string): IssueSummaryText {
  return readIssueFacts(source, fileName).summary;
}

/** What a publication remembers of an issue, from one reading. */
export interface IssueFacts {
  readonly summary: IssueSummaryText;
  /** The keys (`links/address-key.ts`) of the web addresses it links to. */
  readonly addresses: readonly string[];
  /** Its words, for being searched. */
  readonly page: PageText;
}

/** Reads an issue once for its summary, its addresses and its words. Takes what `summarizeIssue` takes. */
export function readIssueFacts(source: string, fileName: string): IssueFacts {
  const parsed = parseIssue(source);
  const { document } = parsed;
  return {
    summary: summaryOf(parsed, fileName),
    addresses: addressKeysIn(document),
    page: pageText(document),
  };
}

function summaryOf({ document, frontMatter }: ParsedIssue, fileName: string): IssueSummaryText {
  return {
    title: titleOf(frontMatter, document, fileName),
    number: textField(frontMatter, 'number'),
    date: dayOf(textField(frontMatter, 'date')),
    status: statusOf(frontMatter),
    slug: textField(frontMatter, 'slug'),
    words: countNodeWords(document),
  };
}

/** The title an issue goes by: its front matter's, else its first heading, else its file's name without date. */
export function titleOf(frontMatter: FrontMatter, document: Node, fileName: string): string {
  const stated = textField(frontMatter, 'title')?.trim();
  const heading = stated ? undefined : document.children.find((block) => block.type.name === 'heading');
  const title = stated || heading?.textContent.trim();
  if (title) return title;
  const name = fileName.replace(/\.[^.]+$/, '');
  const words = (name.replace(/^\d{4}(?:-\d{2}){0,2}-?/, '') || name).replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function statusOf(frontMatter: FrontMatter): Status {
  const status = textField(frontMatter, 'status');
  return status === 'review' || status === 'published' ? status : 'draft';
}

const dayOf = (date: string | null): string | null => /^\d{4}-\d{2}-\d{2}/.exec(date ?? '')?.[0] ?? null;
