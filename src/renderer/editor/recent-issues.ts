import { type ParsedIssue, parseIssue, parseVersion } from '#core/markdown/index.ts';

/** Going from one comparison to the next, one side usually stays. */
const REMEMBERED = 3;

/** Parses issues, and remembers the last few: each is read after the one before it, which as a rule is a version of the same. */
export function recentIssues(): (text: string) => ParsedIssue {
  const recent = new Map<string, ParsedIssue>();
  return (text) => {
    const like = [...recent.values()].at(-1);
    const issue = recent.get(text) ?? (like ? parseVersion(text, like) : parseIssue(text));
    recent.delete(text);
    recent.set(text, issue);
    const oldest = recent.keys().next();
    if (recent.size > REMEMBERED && !oldest.done) recent.delete(oldest.value);
    return issue;
  };
}
