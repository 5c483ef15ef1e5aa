import { join } from 'node:path';
import { fileFacts } from '#main/files/file-facts.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { decodeText } from '#main/files/read-issue-file.ts';
import type { BatchAnswer } from './batch-answers.ts';
import { type FollowedVersion, followIssue } from './follow-issue.ts';
import { hasOtherParents } from './has-other-parents.ts';
import { History } from './history.ts';
import { type KeptLog, keepsNoLog } from './kept-log.ts';
import { type ObjectReader, openObjectReader } from './object-reader.ts';
import { readLog } from './read-log.ts';
import type { Repository } from './repository.ts';

/**
 * The history of an open publication: read once, in one pass, and kept, also for the next start; what is new since is
 * read when it is asked for.
 * Throws like `runGit` and `ObjectReader.read`.
 */
export interface HistoryReader {
  /** The history with all that these commits were made from. Throws where one of them is not there. */
  upTo(commits: readonly string[]): Promise<History>;
  /** The versions of the issue that stands at a path in a commit, newest first, renames followed. */
  follow(start: { readonly commit: string; readonly path: string }): Promise<readonly FollowedVersion[]>;
  /** The bytes of a blob; null where there is none. */
  read(blob: string): Promise<Buffer | null>;
  /** The text of a blob, what is not UTF-8 in it replaced; null where there is none. */
  readText(blob: string): Promise<string | null>;
  /** Any object that is not a tree, with what it is. */
  readAny(name: string): Promise<BatchAnswer>;
  /** Keeps for the next start what would be kept a little later. Never throws. */
  keepNow(): Promise<void>;
  close(): void;
}

/** So many issues' versions are remembered. */
const MAX_FOLLOWED = 500;
/** So many commits that came since are worth writing the kept history again; fewer are asked for again instead. */
const WORTH_KEEPING = 100;
const KEEP_AFTER_MS = 1000;

export function openHistory(
  repository: Repository,
  {
    objects = openObjectReader(repository),
    kept = keepsNoLog,
  }: { readonly objects?: ObjectReader; readonly kept?: KeptLog } = {},
): HistoryReader {
  let history = new History();
  let keptWasRead = false;
  /** Keeping waits until what was asked for is answered. */
  let keepLater: NodeJS.Timeout | undefined;
  /** How many commits were kept the last time; null where what is kept is of no use. */
  let keptSize: number | null = 0;
  /** The commits up to which everything was read. */
  let tips: readonly string[] = [];
  /** In a shallow clone: which commits count as the first. Fetching more makes others of them. */
  let shallow: string | null = null;
  const followed = new Map<string, Promise<readonly FollowedVersion[]>>();
  const turn = `history:${repository.gitDir}`;

  const forget = () => {
    history = new History();
    tips = [];
    keptSize = null;
    followed.clear();
  };
  const noticeDeepening = async (): Promise<void> => {
    const stamp = (await fileFacts(join(repository.commonDir, 'shallow')))?.stamp ?? null;
    if (stamp !== shallow) forget();
    shallow = stamp;
  };
  const readKept = async (): Promise<void> => {
    if (keptWasRead) return;
    keptWasRead = true;
    // Texts are asked for next.
    objects.start();
    if (shallow !== null || (await hasOtherParents(repository))) return;
    history.add(await kept.read());
    tips = history.tips;
    keptSize = history.size;
  };
  const keepIfMuch = async (): Promise<void> => {
    if (keptSize !== null && history.size - keptSize < WORTH_KEEPING) return;
    if (shallow !== null || (await hasOtherParents(repository))) return;
    keptSize = history.size;
    await kept.keep(history.commits);
  };
  const readNew = async (wanted: readonly string[]): Promise<void> => {
    await readKept();
    const missing = wanted.filter((commit) => !history.has(commit));
    if (missing.length === 0) return;
    const commits = await readLog(repository, { tips: missing, known: tips }).catch((cause) => {
      // What was read up to may have been tidied away since the history was rewritten: all is read anew.
      if (tips.length === 0) throw cause;
      forget();
      return readLog(repository, { tips: missing, known: [] });
    });
    history.add(commits);
    const made = new Set<string>(commits.flatMap(({ parents }) => parents));
    tips = [...tips.filter((tip) => !made.has(tip)), ...missing];
    keepLater ??= setTimeout(() => void reader.keepNow(), KEEP_AFTER_MS).unref();
  };

  const reader: HistoryReader = {
    async upTo(commits) {
      await noticeDeepening();
      if (!commits.every((commit) => history.has(commit))) await inTurn(turn, () => readNew(commits));
      return history;
    },
    async follow({ commit, path }) {
      const known = await reader.upTo([commit]);
      const key = `${commit}:${path}`;
      const before = followed.get(key);
      if (before !== undefined) return before;
      if (followed.size >= MAX_FOLLOWED) followed.clear();
      const following = followIssue(known, { commit, path }, reader.readText);
      followed.set(key, following);
      following.catch(() => followed.delete(key));
      return following;
    },
    read: (blob) => objects.read(blob),
    readAny: (name) => objects.readAny(name),
    async readText(blob) {
      const bytes = await objects.read(blob);
      return bytes === null ? null : decodeText(bytes).text;
    },
    async keepNow() {
      if (keepLater === undefined) return;
      clearTimeout(keepLater);
      keepLater = undefined;
      await keepIfMuch();
    },
    close() {
      clearTimeout(keepLater);
      objects.close();
    },
  };
  return reader;
}
