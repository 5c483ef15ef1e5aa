import { type FrontMatter, readFrontMatter, textField } from '../markdown/front-matter.ts';
import { splitSource } from '../markdown/split-source.ts';
import { countWords } from './words.ts';

export type Status = 'draft' | 'review' | 'published';

/** What a library shows of an issue, read without building its document: hundreds of them at once must be quick. */
export interface IssueSummaryText {
  readonly title: string;
  readonly number: string | null;
  /** The day of `date`, ISO 8601, where the front matter has one. */
  readonly date: string | null;
  readonly status: Status;
  readonly slug: string | null;
  /** About as many as readers see: markup and addresses are left out by pattern, not by parsing. */
  readonly words: number;
}

/**
 * Summarises an issue.
 *
 * @param source the file's text
 * @param fileName its name, for an issue that says no title (`2026-02-the-cable.md`)
 */
export function summarizeIssue(source: string, fileName: string): IssueSummaryText {
  const frontMatter = readFrontMatter(source);
  const { body } = splitSource(source);
  return {
    title: titleOf(frontMatter, body, fileName),
    number: textField(frontMatter, 'number'),
    date: dayOf(textField(frontMatter, 'date')),
    status: statusOf(frontMatter),
    slug: textField(frontMatter, 'slug'),
    words: countWords(visibleText(body)),
  };
}

/** The title an issue goes by: its front matter's, else its first heading, else its file's name without date. */
export function titleOf(frontMatter: FrontMatter, body: string, fileName: string): string {
  const stated = textField(frontMatter, 'title')?.trim();
  if (stated) return stated;
  const heading =
    /^#{1,6}[ \t]+(.+?)[ \t]*#*$/m.exec(body)?.[1] ?? /^(\S.*)\r?\n(?:=+|-{2,})[ \t]*$/m.exec(body)?.[1];
  if (heading) return visibleText(heading).trim();
  const name = fileName.replace(/\.[^.]+$/, '').replace(/^\d{4}(?:-\d{2}){0,2}-?/, '');
  const words = (name || fileName).replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function statusOf(frontMatter: FrontMatter): Status {
  const status = textField(frontMatter, 'status');
  return status === 'review' || status === 'published' ? status : 'draft';
}

const dayOf = (date: string | null): string | null => /^\d{4}-\d{2}-\d{2}/.exec(date ?? '')?.[0] ?? null;

const visibleText = (markdown: string): string =>
  markdown
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)/g, ' ')
    .replace(/^\[[^\]]+\]:\s*\S+.*$/gm, ' ')
    .replace(/<\/?[A-Za-z][^>]*>/g, ' ')
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/[*_`~#>|[\]\\]/g, ' ');
