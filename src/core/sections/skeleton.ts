import { Fragment, type Node } from 'prosemirror-model';
import type { FrontMatterValue } from '../markdown/front-matter.ts';
import { type ParsedIssue, parseIssue } from '../markdown/index.ts';
import { markdownOf, takenOver } from './template.ts';

/** What a new issue starts with. */
export interface IssueStart {
  /** Fields of its header besides those every issue has of its own. */
  readonly fields: Readonly<Record<string, FrontMatterValue>>;
  /** Whether issues of this kind are numbered. */
  readonly isNumbered: boolean;
  /** Markdown. */
  readonly body: string;
}

/**
 * The skeleton of an issue: its headings and the rules between them, without its prose. Of its header what recurs:
 * authors, and those other fields that the issue before it said in the same way (`layout: post`, but not the `series`
 * of one issue).
 *
 * @param source the issue the new one is to be like
 * @param before the issue before that one; null where there is none, and then all fields recur
 */
export function skeletonOf(source: string, before: string | null): IssueStart {
  const issue = parseIssue(source);
  const previous = before === null ? null : parseIssue(before);
  const fields = Object.entries(takenOver(issue.frontMatter)).filter(
    ([key, value]) => key === 'authors' || previous === null || saysToo(previous, key, value),
  );
  return {
    fields: Object.fromEntries(fields),
    isNumbered: 'number' in issue.frontMatter.fields,
    body: skeletonBody(issue.document),
  };
}

/** What an issue starts with that is made from a template. */
export function startFromTemplate(source: string): IssueStart {
  const { frontMatter, bodyFrom } = parseIssue(source);
  return {
    fields: takenOver(frontMatter),
    isNumbered: 'number' in frontMatter.fields,
    body: source.slice(bodyFrom),
  };
}

function skeletonBody(document: Node): string {
  const bones = document.children.flatMap((block) => {
    if (block.type.name === 'heading') return [withoutNotes(block)];
    return block.type.name === 'horizontalRule' ? [block] : [];
  });
  if (bones.length === 0) return '';
  const written = markdownOf(bones);
  return written.ok ? written.text : '';
}

/** A heading without its footnotes' marks: their texts stay behind. */
function withoutNotes(heading: Node): Node {
  const kept = heading.content.content.filter(({ type }) => type.name !== 'footnoteReference');
  return kept.length === heading.childCount ? heading : heading.copy(Fragment.from(kept));
}

const saysToo = ({ frontMatter }: ParsedIssue, key: string, value: FrontMatterValue): boolean =>
  JSON.stringify(frontMatter.fields[key]) === JSON.stringify(value);
