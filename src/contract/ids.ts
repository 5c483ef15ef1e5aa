import * as v from 'valibot';

/** Names one issue of the open publication. Given out by the main process; says nothing of its path. */
export const issueId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/), v.brand('IssueId'));
export type IssueId = v.InferOutput<typeof issueId>;

/** The full name of a commit (SHA-1 or SHA-256). */
export const versionId = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/), v.brand('VersionId'));
export type VersionId = v.InferOutput<typeof versionId>;

/** SHA-256 of an issue's bytes, in hex: what a window last saw on disk. */
export const contentHash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/), v.brand('ContentHash'));
export type ContentHash = v.InferOutput<typeof contentHash>;

/** Names one entry of the list of recent publications. */
export const recentId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/), v.brand('RecentId'));
export type RecentId = v.InferOutput<typeof recentId>;

/** Names one template of the open publication. */
export const templateId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/), v.brand('TemplateId'));
export type TemplateId = v.InferOutput<typeof templateId>;

/** Names a folder the author chose that is not a repository yet. */
export const candidateId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/), v.brand('CandidateId'));
export type CandidateId = v.InferOutput<typeof candidateId>;

/** Names one thread of comments; its file is named after it. */
export const threadId = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  v.brand('ThreadId'),
);
export type ThreadId = v.InferOutput<typeof threadId>;
