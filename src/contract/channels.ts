/**
 * The names of the door, and nothing else: the sandboxed preload bundles this file, so it holds no schema.
 * What a channel takes is in `requests.ts`, what it gives in `replies.ts`.
 */
export const requestChannels = [
  'publication:current',
  'publication:choose-folder',
  'publication:open-recent',
  'publication:open-sample',
  'publication:initialise',
  'publication:list-issues',
  'publication:list-news',
  'publication:search',
  'issue:create',
  'issue:open',
  'issue:save',
  'issue:keep-recovery-copy',
  'issue:discard-recovery-copy',
  'issue:save-version',
  'issue:list-versions',
  'issue:read-version',
  'issue:read-versions',
  'issue:read-text',
  'issue:name-milestone',
  'issue:prepare-publishing',
  'issue:publish',
  'issue:where-used',
  'review:memory',
  'review:keep-accepted',
  'review:finish',
  'review:branches',
  'author:current',
  'author:set',
  'repository:remove-lock',
  'repository:start-branch',
  'shell:open-link',
  'shell:set-context',
  'shell:flushed',
  'template:list',
  'template:read',
  'template:save',
  'template:delete',
  'image:choose',
  'image:fetch',
  'image:store',
  'image:bring-along',
  'web:read-title',
  'thread:list',
  'thread:start',
  'thread:reply',
  'thread:edit-comment',
  'thread:set-resolved',
  'thread:mark-read',
  'thread:commit',
] as const;

export type RequestChannel = (typeof requestChannels)[number];

export const eventChannels = ['library-changed', 'issue-changed-on-disk', 'command', 'flush'] as const;

export type EventChannel = (typeof eventChannels)[number];
