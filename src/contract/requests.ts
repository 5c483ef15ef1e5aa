import * as v from 'valibot';
import type { RequestChannel } from './channels.ts';
import { commandContext } from './commands.ts';
import { candidateId, contentHash, issueId, recentId, templateId, threadId, versionId } from './ids.ts';
import { resolutions } from './sync.ts';

/** 32 MiB of UTF-16 units: beyond the 20 MB an issue may have, below what would hang the process. */
const MAX_TEXT_LENGTH = 32 * 1024 * 1024;

/** The largest picture that is stored: 20 MB. The window looks before it sends. */
export const MAX_IMAGE_BYTES = 20_000_000;
/** The largest that is read at all: it can be stored once it is scaled. */
export const MAX_READ_IMAGE_BYTES = 80_000_000;

const nothing = v.strictObject({});
const oneIssue = v.strictObject({ issueId });
const text = v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH));
const oneLine = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(300), v.regex(/^[^\r\n\0]*$/));
const note = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(5000), v.regex(/^[^\0]*$/));
/** A picture too large to be stored is refused in words, not as malformed: the bound here is that of reading one. */
const imageBytes = v.custom<Uint8Array>(
  (value) => value instanceof Uint8Array && value.byteLength <= MAX_READ_IMAGE_BYTES,
);
/** What a picture may be called after. */
const hint = v.pipe(v.string(), v.maxLength(2000));
const address = v.pipe(v.string(), v.maxLength(8192));
/** As `core/diff` makes them. */
const changeId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(300));
/** Where a publication is shared, as an author types or pastes it. */
const serverAddress = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(2000), v.regex(/^\P{Cc}*$/u));
/** A calendar day, ISO 8601 (`2026-02-03`). */
const day = v.pipe(v.string(), v.isoDate());

/** What a new issue starts from, where not from an empty page. */
const issueStart = v.variant('kind', [
  v.strictObject({ kind: v.literal('template'), templateId }),
  /** The headings of another issue, without its prose. */
  v.strictObject({ kind: v.literal('skeleton'), issueId }),
]);
export type IssueStartChoice = v.InferOutput<typeof issueStart>;

/** What one says in a comment, and other words for its passage: empty ones to leave it out. */
const commentBody = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(10_000), v.regex(/^[^\0]*$/));
const suggestion = v.nullable(v.pipe(v.string(), v.maxLength(20_000), v.regex(/^[^\0]*$/)));
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const anchor = v.strictObject({
  quote: v.strictObject({
    exact: v.pipe(v.string(), v.nonEmpty(), v.maxLength(20_000)),
    prefix: v.pipe(v.string(), v.maxLength(200)),
    suffix: v.pipe(v.string(), v.maxLength(200)),
  }),
  position: v.strictObject({ start: offset, end: offset }),
});
/** A branch's name, in the part of what git allows that no program stumbles over. */
const branchName = v.pipe(v.string(), v.trim(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._/-]{0,98}$/));

/** What each channel takes. A request that does not fit never reaches its handler. */
export const requestSchemas = {
  'publication:current': nothing,
  'publication:choose-folder': nothing,
  'publication:open-recent': v.strictObject({ recentId }),
  'publication:open-sample': nothing,
  'publication:initialise': v.strictObject({ candidateId }),
  'publication:list-issues': nothing,
  'publication:list-news': nothing,
  'publication:search': v.strictObject({ query: v.pipe(v.string(), v.maxLength(300)) }),
  /** Null: from a folder, which the system's dialog asks for. */
  'publication:clone': v.strictObject({ address: v.nullable(serverAddress) }),
  'publication:cancel-clone': nothing,
  'issue:create': v.strictObject({ title: oneLine, start: v.optional(issueStart) }),
  'issue:open': oneIssue,
  'issue:save': v.strictObject({ issueId, text, baseHash: contentHash }),
  'issue:keep-recovery-copy': v.strictObject({ issueId, text, baseHash: contentHash }),
  'issue:discard-recovery-copy': oneIssue,
  'issue:save-version': v.strictObject({ issueId, note, baseHash: contentHash }),
  'issue:list-versions': oneIssue,
  'issue:read-version': v.strictObject({ issueId, versionId }),
  'issue:read-versions': v.strictObject({
    issueId,
    versionIds: v.pipe(v.array(versionId), v.maxLength(2000)),
  }),
  'issue:read-text': oneIssue,
  'issue:name-milestone': v.strictObject({ issueId, versionId, name: oneLine }),
  'issue:prepare-publishing': oneIssue,
  'issue:publish': v.strictObject({ issueId, date: day, note, baseHash: contentHash }),
  'issue:where-used': v.strictObject({ issueId, addresses: v.pipe(v.array(address), v.maxLength(5000)) }),
  'review:memory': oneIssue,
  'review:keep-accepted': v.strictObject({
    issueId,
    accepted: v.pipe(v.array(changeId), v.maxLength(20_000)),
  }),
  'review:finish': v.strictObject({ issueId, versionId }),
  'review:branches': oneIssue,
  'author:current': nothing,
  'author:set': v.strictObject({
    name: v.pipe(oneLine, v.regex(/^[^<>]+$/)),
    email: v.pipe(v.string(), v.trim(), v.email(), v.maxLength(254)),
  }),
  'repository:remove-lock': nothing,
  'repository:start-branch': v.strictObject({
    name: branchName,
  }),
  'shell:open-link': v.strictObject({ url: v.pipe(v.string(), v.maxLength(8192)) }),
  'shell:set-context': v.strictObject({
    context: v.array(commandContext),
    title: v.pipe(v.string(), v.maxLength(300)),
  }),
  'shell:flushed': v.strictObject({ saved: v.boolean() }),
  'template:list': nothing,
  'template:read': v.strictObject({ templateId }),
  /** Without an id a new one; with one, the file it was read from must still be that of `baseHash`. */
  'template:save': v.strictObject({
    name: oneLine,
    body: v.pipe(v.string(), v.maxLength(1_000_000)),
    replaces: v.nullable(v.strictObject({ templateId, baseHash: contentHash })),
  }),
  'template:delete': v.strictObject({ templateId }),
  'image:choose': nothing,
  'image:fetch': v.strictObject({ url: v.pipe(v.string(), v.maxLength(8192)) }),
  'image:store': v.strictObject({ issueId, bytes: imageBytes, hints: v.pipe(v.array(hint), v.maxLength(8)) }),
  'image:bring-along': v.strictObject({
    from: issueId,
    to: issueId,
    sources: v.pipe(v.array(v.pipe(v.string(), v.maxLength(2000))), v.maxLength(1000)),
  }),
  'web:read-title': v.strictObject({ url: address }),
  'thread:list': oneIssue,
  'thread:start': v.strictObject({ issueId, anchor, body: commentBody, suggestion }),
  'thread:reply': v.strictObject({ issueId, threadId, body: commentBody, suggestion }),
  'thread:edit-comment': v.strictObject({
    issueId,
    threadId,
    commentId: v.pipe(v.string(), v.uuid()),
    body: commentBody,
  }),
  'thread:set-resolved': v.strictObject({ issueId, threadId, resolved: v.boolean() }),
  'thread:mark-read': v.strictObject({ issueId, threadIds: v.pipe(v.array(threadId), v.maxLength(2000)) }),
  'thread:commit': oneIssue,
  'sync:state': nothing,
  'sync:start': nothing,
  'sync:cancel': nothing,
  'sync:set-automatic': v.strictObject({ automatic: v.boolean() }),
  'sync:conflicts': nothing,
  'sync:keep-resolutions': v.strictObject({ issueId, resolutions }),
  'sync:finish': nothing,
  /** `join`: both histories, nothing gone. `take-theirs`: the server's, with what is here kept on a branch. */
  'sync:settle-rewritten': v.strictObject({ way: v.picklist(['join', 'take-theirs']) }),
  'sync:share-on-branch': v.strictObject({ name: branchName }),
  'sync:presence': nothing,
  /** Null: the author thought better of it. `keep` puts it into the system's keychain. */
  'sync:answer': v.strictObject({
    questionId: v.pipe(v.string(), v.maxLength(64)),
    answer: v.nullable(v.pipe(v.string(), v.maxLength(4000), v.regex(/^[^\r\n\0]*$/))),
    keep: v.boolean(),
  }),
  'remote:list': nothing,
  'remote:add': v.strictObject({ address: serverAddress }),
  'remote:choose-folder': nothing,
  'remote:remove': v.strictObject({ name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)) }),
} as const satisfies Record<RequestChannel, v.GenericSchema>;

/** What a handler gets: the request after validation. */
export type Request<Channel extends RequestChannel> = v.InferOutput<(typeof requestSchemas)[Channel]>;

/** What the window sends. */
export type RequestInput<Channel extends RequestChannel> = v.InferInput<(typeof requestSchemas)[Channel]>;
