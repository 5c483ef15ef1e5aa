/**
 * Bytes of an issue to a document and back. In: the file's text. Out: a document to edit, and the file's text again,
 * in which only what was edited differs.
 *
 * `parseIssue` remembers for each block the slice of source it came from; `serializeIssue` gives that slice back for
 * every block that no edit touched, writes the rest in the file's habits, and reads its own work before it answers.
 */
export { parseIssue, parseVersion, parseVersions } from './parse.ts';
export type { BlockSpan, ParsedIssue } from './parsed-issue.ts';
export { type SerializeResult, serializeIssue } from './serialize.ts';
export { asSource, serializeWritable, type Waiting, type Writable } from './serialize-writable.ts';
