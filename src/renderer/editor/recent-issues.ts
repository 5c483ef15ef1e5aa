import { type ParsedIssue, parseIssue } from '#core/markdown/index.ts';

/** Going from one comparison to the next, one side usually stays. */
const REMEMBERED = 3;

/** Parses issues, and remembers the last few. */
export function recentIssues(): (text: string) => ParsedIssue {
  const recent = new Map<string, ParsedIssue>();
  return (text) => {
    const issue = recent.get(text) ?? parseIssue(text);
    recent.delete(text);
    recent.set(text, issue);
    const oldest = recent.keys().next();
    if (recent.size > REMEMBERED && !oldest.done) recent.delete(oldest.value);
    return issue;
  };
}
