import type { Author } from '#contract/replies.ts';

/** The environment that signs a commit or a tag; without a date, now. */
export function identity({ name, email }: Author, date?: string): Record<string, string> {
  const times = date === undefined ? {} : { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
  return {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    ...times,
  };
}
