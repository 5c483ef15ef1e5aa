import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { hermeticEnvironment } from './hermetic-environment.ts';

const run = promisify(execFile);

export interface TestAuthor {
  readonly name: string;
  readonly email: string;
}

export const ANNA: TestAuthor = { name: 'Anna Author', email: 'anna@example.org' };
export const BEN: TestAuthor = { name: 'Ben Co-author', email: 'ben@example.org' };

type Files = Readonly<Record<string, string | Uint8Array>>;

/** One commit to make. Files are added to what was there before. */
export interface TestVersion {
  readonly files: Files;
  readonly note: string;
  readonly author?: TestAuthor;
  /** ISO 8601; a minute after the one before where it is left out. */
  readonly date?: string;
}

interface LoggedCommit {
  readonly id: string;
  readonly author: string;
  readonly note: string;
  /** Paths this commit touched. */
  readonly files: readonly string[];
}

/** A publication made for one test. */
export interface TestPublication {
  readonly folder: string;
  git(...args: string[]): Promise<string>;
  /** Newest first. */
  log(): Promise<readonly LoggedCommit[]>;
  read(file: string): Promise<string>;
  readBytes(file: string): Promise<Uint8Array>;
  write(files: Files): Promise<void>;
  commit(version: TestVersion): Promise<string>;
}

/**
 * Makes a real git repository in `folder` with the given history, on branch `main`.
 *
 * @param me who works at this machine: the repository's own `user.name`; null leaves nobody
 */
export async function makePublication(
  folder: string,
  versions: readonly TestVersion[],
  me: TestAuthor | null = ANNA,
): Promise<TestPublication> {
  await fs.mkdir(folder, { recursive: true });
  const publication = publicationAt(folder);
  await publication.git('init', '--quiet', '--initial-branch=main');
  if (me !== null) {
    await publication.git('config', 'user.name', me.name);
    await publication.git('config', 'user.email', me.email);
  }
  for (const version of versions) await publication.commit(version);
  return publication;
}

/** Works with a repository that is there already. */
export function publicationAt(folder: string): TestPublication {
  const home = path.join(path.dirname(folder), 'no-home');
  let minute = 0;
  const gitWith = async (env: Record<string, string>, args: string[]) => {
    const options = {
      cwd: folder,
      env: { ...hermeticEnvironment(process.env, home), ...env },
      maxBuffer: 64 << 20,
    };
    return (await run('git', args, options)).stdout;
  };
  const git = (...args: string[]) => gitWith({}, args);
  const write = async (files: Files) => {
    for (const [file, content] of Object.entries(files)) {
      const target = path.join(folder, ...file.split('/'));
      await fs.mkdir(path.dirname(target), { recursive: true });
      await fs.writeFile(target, content);
    }
  };
  return {
    folder,
    git,
    write,
    log: async () => parseLog(await git('log', '-z', '--name-only', `--format=${LOG_FORMAT}`)),
    read: (file) => fs.readFile(path.join(folder, ...file.split('/')), 'utf8'),
    readBytes: (file) => fs.readFile(path.join(folder, ...file.split('/'))),
    async commit({ files, note, author = ANNA, date }) {
      await write(files);
      minute += 1;
      const when = date ?? new Date(Date.UTC(2026, 0, 5, 9, minute)).toISOString();
      const { name, email } = author;
      const signed = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: when };
      const committed = { GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: when };
      await git('add', '--', ...Object.keys(files));
      await gitWith({ ...signed, ...committed }, ['commit', '--quiet', '--allow-empty', '-m', note]);
      return (await git('rev-parse', 'HEAD')).trim();
    },
  };
}

/** Each commit begins with a record separator, its fields end with a unit separator; then its files, NUL between. */
const LOG_FORMAT = '%x1e%H%x1f%an%x1f%B%x1f';

function parseLog(output: string): LoggedCommit[] {
  return output
    .split('\u001e')
    .slice(1)
    .map((record) => {
      const [id = '', author = '', note = '', files = ''] = record.split('\u001f');
      const touched = files.split('\0').map((file) => file.trim());
      return { id, author, note: note.trim(), files: touched.filter((file) => file !== '') };
    });
}
