import { dirname } from 'node:path';
import { contentHash } from '#main/files/content-hash.ts';
import { makeFolder, readBytes } from '#main/files/file-facts.ts';
import { inTurn } from '#main/files/in-turn.ts';
import { writeFileSafely } from '#main/files/write-file-safely.ts';
import type { LogCommit } from './read-log.ts';

/**
 * What was read from a history, kept for the next start: commits never change, so only those that came since need be
 * asked for. The file holds a line with its edition and the hash of what follows, which is JSON; one that is damaged or
 * of another edition counts as not there.
 */
export interface KeptLog {
  /** The oldest first, none before one it was made from; empty where nothing is kept. Never throws. */
  read(): Promise<readonly LogCommit[]>;
  /** Never throws: what is not kept is read from git again. */
  keep(commits: readonly LogCommit[]): Promise<void>;
}

/** Counts up whenever something else is read from a commit. */
const EDITION = 'galley log 1';

export function keepLog(file: string): KeptLog {
  return {
    async read() {
      const bytes = await readBytes(file).catch(() => null);
      if (bytes === null) return [];
      const lineEnd = bytes.indexOf('\n');
      const json = bytes.subarray(lineEnd + 1);
      // The hash stands for a schema: these are the bytes that Galley wrote.
      if (bytes.toString('latin1', 0, lineEnd) !== `${EDITION} ${contentHash(json)}`) return [];
      return JSON.parse(json.toString('utf8')) as readonly LogCommit[];
    },
    keep: (commits) =>
      inTurn(`kept:${file}`, async () => {
        const json = Buffer.from(JSON.stringify(commits));
        await makeFolder(dirname(file));
        await writeFileSafely(file, Buffer.concat([Buffer.from(`${EDITION} ${contentHash(json)}\n`), json]));
      }).catch(() => undefined),
  };
}

/** Where nothing outlasts the process. */
export const keepsNoLog: KeptLog = { read: async () => [], keep: async () => undefined };
