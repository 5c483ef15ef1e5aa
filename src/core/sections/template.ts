import type { Node, Schema } from 'prosemirror-model';
import { titleOf } from '../document/summary.ts';
import {
  type FrontMatter,
  type FrontMatterValue,
  setFrontMatterField,
  textField,
} from '../markdown/front-matter.ts';
import { parseIssue, type SerializeResult, serializeIssue } from '../markdown/index.ts';

/**
 * Templates: Markdown files that a section, or a whole issue, starts from. A template goes by the title in its header,
 * else by its first heading, else by its file's name. As a section only its body is used; as an issue its header goes
 * along, so that what a site generator wants in every header (`layout: post`) need not be typed again.
 */
export interface Template {
  readonly name: string;
  /** What stands below the header. */
  readonly body: string;
}

/** Reads a template. Never fails: any Markdown file is one. */
export function readTemplate(source: string, fileName: string): Template {
  const { document, frontMatter, bodyFrom } = parseIssue(source);
  return {
    name: titleOf(frontMatter, document, fileName),
    body: source.slice(bodyFrom).replace(/^(?:[ \t]*(?:\r\n|\r|\n))+/, ''),
  };
}

/**
 * A template's file with another name and body; the rest of its header stays.
 *
 * @param source the file as it is, empty for a new one
 * @param fileName the name it goes by where neither header nor heading says one
 * @returns the file's text; a header is written only where the body does not say the name by itself
 */
export function writeTemplate(source: string, fileName: string, { name, body }: Template): string {
  const { header, byteOrderMark, frontMatter } = parseIssue(source);
  const complete = body === '' || /[\r\n]$/.test(body) ? body : `${body}\n`;
  const text = `${byteOrderMark}${header}${header === '' ? '' : '\n'}${complete}`;
  const says = readTemplate(text, fileName).name;
  if (says === name && textField(frontMatter, 'title') === null) return text;
  const named = setFrontMatterField(text, 'title', name);
  return named.ok ? named.text : text;
}

/**
 * Blocks as Markdown of their own: what a section is kept as. Refused where Markdown cannot say it.
 *
 * @param blocks of one schema; at least one
 */
export function markdownOf(blocks: readonly Node[]): SerializeResult {
  const schema = blocks[0]?.type.schema as Schema;
  return serializeIssue(parseIssue('', schema), schema.node('doc', null, blocks));
}

/** The header's fields that every issue has of its own. */
const OWN = new Set(['title', 'subtitle', 'number', 'date', 'status', 'slug', 'summary']);

/** The fields of a header that a new issue takes over: all but its own. */
export function takenOver(frontMatter: FrontMatter): Readonly<Record<string, FrontMatterValue>> {
  return Object.fromEntries(Object.entries(frontMatter.fields).filter(([key]) => !OWN.has(key)));
}
