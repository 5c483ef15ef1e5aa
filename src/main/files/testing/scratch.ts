import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of a test's own, with a home folder beside it, so that no setting of the machine plays a part. */
export interface Scratch {
  readonly folder: string;
  /** Runs the machine's git as an author would in a terminal; gives its output. Throws where it fails. */
  git(...args: string[]): string;
  write(path: string, content: string | Uint8Array): void;
  read(path: string): string;
  readBytes(path: string): Buffer;
  remove(): void;
}

/** Makes a scratch folder. `HOME` of the test process is set to an empty one. */
export function scratchFolder(): Scratch {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'galley-test-')));
  const folder = join(root, 'publication');
  const home = join(root, 'home');
  mkdirSync(folder);
  mkdirSync(home);
  process.env['HOME'] = home;
  process.env['USERPROFILE'] = home;
  delete process.env['XDG_CONFIG_HOME'];
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };
  return {
    folder,
    git: (...args) =>
      execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    write(path, content) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    },
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    readBytes: (path) => readFileSync(join(folder, path)),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** The author of scratch repositories. */
export const MARA = { name: 'Mara Bell', email: 'mara.bell@example.org' };

/** A scratch folder that is a repository with an author, and these files as its first commit. */
export function scratchRepository(files: Readonly<Record<string, string | Uint8Array>> = {}): Scratch {
  const scratch = scratchFolder();
  scratch.git('init', '--quiet', '--initial-branch=main');
  scratch.git('config', 'user.name', MARA.name);
  scratch.git('config', 'user.email', MARA.email);
  for (const [path, content] of Object.entries(files)) scratch.write(path, content);
  if (Object.keys(files).length > 0) {
    scratch.git('add', '--all');
    scratch.git('commit', '--quiet', '--message=Beginning');
  }
  return scratch;
}
