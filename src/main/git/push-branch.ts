import type { RefusalReason } from '#contract/sync.ts';
import { type Conversation, callServer } from './call-server.ts';
import { otherSide } from './hardening.ts';
import type { Repository } from './repository.ts';
import { withRoom } from './room.ts';
import type { ServerAddress } from './server-address.ts';
import { serverFailure } from './server-failure.ts';

/** What a server made of a push. */
export type Pushed =
  | { readonly kind: 'shared' }
  /** Someone else shared meanwhile: fetch, merge, and push again. */
  | { readonly kind: 'lost-race' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly detail: string };

export interface Push {
  readonly commit: string;
  /** The branch there, by its short name. It only moves forward. */
  readonly branch: string;
  /** Tags to go along, by their short names. One that the server has otherwise stays as it is there. */
  readonly tags: ReadonlyMap<string, string>;
}

/** Shares a commit, and tags, with a server. Nothing here changes. Throws like `callServer`. */
export async function pushBranch(
  repository: Repository,
  address: ServerAddress,
  { commit, branch, tags }: Push,
  conversation: Conversation,
): Promise<Pushed> {
  return withRoom(repository, address, async (room) => {
    const { exitCode, output, messages } = await callServer(
      room,
      {
        task: 'share',
        address,
        args: [
          'push',
          '--porcelain',
          '--progress',
          '--no-verify',
          '--no-signed',
          '--recurse-submodules=no',
          ...(address.kind === 'folder' ? [`--receive-pack=${otherSide('receive-pack')}`] : []),
          '--',
          address.url,
          `${commit}:refs/heads/${branch}`,
          ...[...tags].map(([name, object]) => `${object}:refs/tags/${name}`),
        ],
        alsoExpected: [1],
      },
      conversation,
    );
    if (exitCode === 0) return { kind: 'shared' };
    const refusal = readRefusal(output, messages, branch);
    if (refusal === null) throw serverFailure('share', address, messages, exitCode);
    return refusal;
  });
}

const LOST_RACE =
  /\(fetch first\)|\(non-fast-forward\)|\(stale info\)|cannot lock ref|incorrect old value|failed to update ref|reference already exists/;

const REASONS: readonly (readonly [RegExp, RefusalReason])[] = [
  [/No space left on device|disk quota exceeded/i, 'disk-full'],
  [
    /protected branch|GH006|denied by branch protection|not allowed to push code to protected/i,
    'protected-branch',
  ],
  [/read-only|Permission (?:to .* )?denied|insufficient permission|not allowed to push/i, 'read-only'],
  [/hook declined/, 'hook'],
];

const MAX_DETAIL = 2000;

/**
 * Reads what `git push --porcelain` said of the branch: a line `!<tab>from:to<tab>summary`. The reason is looked for
 * in the server's own words, `remote: …`, too. Null where the server has not decided: the line went dead before.
 */
export function readRefusal(output: string, messages: string, branch: string): Pushed | null {
  const line = output
    .split('\n')
    .find((one) => one.startsWith('!\t') && one.split('\t')[1]?.endsWith(`:refs/heads/${branch}`));
  // Only a tag was refused: the server has another version under its name, and keeps it.
  if (line === undefined && /^[ *=]\t/m.test(output)) return { kind: 'shared' };
  const summary = line?.split('\t')[2] ?? '';
  if (summary === '' || summary.startsWith('[remote failure]')) return null;
  const words = messages
    .split('\n')
    .flatMap((one) => (one.startsWith('remote:') ? [one.slice('remote:'.length).trim()] : []))
    .filter((one) => one !== '');
  const all = [summary, messages].join('\n');
  if (LOST_RACE.test(summary)) return { kind: 'lost-race' };
  const reason = REASONS.find(([pattern]) => pattern.test(all))?.[1] ?? 'other';
  return { kind: 'refused', reason, detail: [...words, summary].join('\n').trim().slice(0, MAX_DETAIL) };
}
