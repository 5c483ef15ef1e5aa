import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Scratch, scratchRepository } from './scratch.ts';

/** Another author's clone, worked on with git itself, as in a terminal. */
export interface Clone {
  readonly folder: string;
  git(...args: string[]): string;
  /** Writes files, null deletes one, and commits all that changed. */
  commit(files: Readonly<Record<string, string | Uint8Array | null>>): void;
}

/** A bare repository beside a scratch one, which it is shared with; the scratch one's branch is on it. */
export function sharedScratch(
  files: Readonly<Record<string, string | Uint8Array>>,
): Scratch & { readonly server: string; clone(name: string): Clone } {
  const scratch = scratchRepository(files);
  const root = dirname(scratch.folder);
  const server = join(root, 'server.git');
  scratch.git('init', '--quiet', '--bare', '--initial-branch=main', server);
  scratch.git('remote', 'add', 'origin', server);
  scratch.git('push', '--quiet', '--set-upstream', 'origin', 'main');
  return {
    ...scratch,
    server,
    clone(name) {
      const folder = join(root, name);
      mkdirSync(folder);
      const git = gitIn(folder);
      git('clone', '--quiet', server, '.');
      git('config', 'user.name', name);
      git('config', 'user.email', `${name}@example.org`);
      return {
        folder,
        git,
        commit(edit) {
          for (const [path, content] of Object.entries(edit)) {
            const file = join(folder, path);
            mkdirSync(dirname(file), { recursive: true });
            if (content === null) rmSync(file);
            else writeFileSync(file, content);
          }
          git('add', '--all');
          git('commit', '--quiet', '--message=Theirs');
        },
      };
    },
  };
}

/** The machine's git in a folder, without settings of the machine. */
export function gitIn(folder: string): (...args: string[]) => string {
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
  return (...args) =>
    execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
