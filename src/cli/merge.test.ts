import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runGalley } from './run-galley.ts';

// Each of the tests with git starts several processes, each of them with Node in it: slow on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const scratch = mkdtempSync(path.join(tmpdir(), 'galley-merge-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const target = path.join(scratch, name);
  writeFileSync(target, content);
  return target;
};

async function galley(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runGalley(args, {
    print: (line) => out.push(`${line}\n`),
    write: (text) => out.push(text),
    complain: (line) => err.push(line),
  });
  return { code, out: out.join(''), err: err.join('\n') };
}

const LIST = '# Links\n\n- one\n- two\n';
const OURS = `${LIST}- three, ours\n`;
const THEIRS = `${LIST}- four, theirs\n`;
const BOTH = `${LIST}- three, ours\n- four, theirs\n`;

describe('galley merge', () => {
  const base = file('base.md', LIST);
  const ours = file('ours.md', OURS);
  const theirs = file('theirs.md', THEIRS);
  const rewritten = file('rewritten.md', '# Links\n\n- one\n- two and a half\n');
  const otherwise = file('otherwise.md', '# Links\n\n- one\n- twenty-two\n');

  it('prints what it joined, byte for byte, and exits with 0', async () => {
    expect(await galley('merge', base, ours, theirs)).toEqual({ code: 0, out: BOTH, err: '' });
  });

  it('writes it to a file, which may be one of the three', async () => {
    const result = file('result.md', OURS);
    expect(await galley('merge', '-o', result, base, result, theirs)).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(result, 'utf8')).toBe(BOTH);
  });

  it('exits with 1 where a passage has two readings, says where, and writes nothing', async () => {
    const result = file('untouched.md', 'as it was');
    const { code, out, err } = await galley('merge', base, rewritten, otherwise, '-o', result);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/rewritten\.md:4: a passage has two readings, under “Links”/);
    expect(readFileSync(result, 'utf8')).toBe('as it was');
  });

  it('writes conflict markers where they are asked for', async () => {
    const { code, out } = await galley(
      'merge',
      '--markers',
      '--marker-size',
      '9',
      base,
      rewritten,
      otherwise,
    );
    expect(code).toBe(1);
    expect(out).toBe(
      `# Links\n\n- one\n${'<'.repeat(9)} ours\n- two and a half\n${'|'.repeat(9)} base\n- two\n` +
        `${'='.repeat(9)}\n- twenty-two\n${'>'.repeat(9)} theirs\n`,
    );
  });

  it.each([
    ['two files', [base, ours], /name three files/],
    ['a file that is not there', [base, ours, path.join(scratch, 'none.md')], /none\.md is not there/],
    [
      'a file that is no text',
      [base, ours, file('latin.md', Uint8Array.of(0x61, 0xe9))],
      /latin\.md is not UTF-8/,
    ],
    ['a marker of no length', [base, ours, theirs, '--marker-size', '0'], /three files/],
  ])('exits with 2 for %s', async (_, args, reason) => {
    const { code, out, err } = await galley('merge', ...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(reason);
  });
});

describe('galley install-merge-driver, with the built command and real git', () => {
  const tool = path.join(scratch, 'tool', 'galley.mjs');
  let repository: string;

  beforeAll(async () => {
    await build({
      configFile: path.resolve('src/cli/vite.config.ts'),
      logLevel: 'error',
      build: { outDir: path.dirname(tool) },
    });
  }, 120_000);

  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', stdio: 'pipe' });
  const read = (name: string) => readFileSync(path.join(repository, name), 'utf8');
  const commit = (text: string) => {
    writeFileSync(path.join(repository, 'issue.md'), text);
    git('add', '-A');
    git('commit', '-qm', 'edit');
  };
  const run = (...args: readonly string[]) =>
    execFileSync(process.execPath, [tool, 'install-merge-driver', ...args, repository], { encoding: 'utf8' });
  const mergeTheirs = (): number =>
    spawnSync('git', ['-C', repository, 'merge', '-q', '--no-edit', 'theirs'], { encoding: 'utf8' }).status ??
    -1;

  beforeEach(() => {
    repository = mkdtempSync(path.join(scratch, 'repo % '));
    git('init', '-q', '-b', 'main');
    git('config', 'user.name', 'Author');
    git('config', 'user.email', 'author@example.org');
  });

  const diverge = (ours: string, theirs: string): void => {
    commit(LIST);
    git('checkout', '-qb', 'theirs');
    commit(theirs);
    git('checkout', '-q', 'main');
    commit(ours);
  };

  it('lets git join what it could not', () => {
    expect(run()).toMatch(/with Galley/);
    expect(read('.gitattributes')).toBe('*.md merge=galley\n');
    diverge(OURS, THEIRS);
    expect(mergeTheirs()).toBe(0);
    expect(read('issue.md')).toBe(BOTH);
    expect(git('status', '--porcelain')).toBe('');
  });

  it('leaves a conflict to git, with markers', () => {
    run();
    diverge('# Links\n\n- one\n- two and a half\n', '# Links\n\n- one\n- twenty-two\n');
    expect(mergeTheirs()).toBe(1);
    expect(read('issue.md')).toMatch(/<<<<<<< ours\n- two and a half\n/);
    expect(git('status', '--porcelain')).toMatch(/^UU issue\.md$/m);
  });

  it('falls back to git where the tool is gone, and where nobody set it up', () => {
    run();
    diverge(`${LIST}\nNew at the end.\n`, LIST.replace('# Links', '# Links of the week'));
    git(
      'config',
      'merge.galley.driver',
      git('config', 'merge.galley.driver').trim().replaceAll('galley.mjs', 'gone.mjs'),
    );
    expect(mergeTheirs()).toBe(0);
    expect(read('issue.md')).toBe('# Links of the week\n\n- one\n- two\n\nNew at the end.\n');
    git('reset', '-q', '--hard', 'HEAD^');
    git('config', '--remove-section', 'merge.galley');
    expect(mergeTheirs()).toBe(0);
  });

  it('is undone without a trace, and keeps other attributes', () => {
    run();
    run();
    run('--undo');
    expect(existsSync(path.join(repository, '.gitattributes'))).toBe(false);
    expect(git('config', '--list', '--local')).not.toMatch(/galley/);
    writeFileSync(path.join(repository, '.gitattributes'), '*.png binary');
    run();
    expect(read('.gitattributes')).toBe('*.png binary\n*.md merge=galley\n');
    run('--undo');
    expect(read('.gitattributes')).toBe('*.png binary\n');
    expect(run('--undo')).toMatch(/by itself/);
  });

  it('exits with 2 where there is no repository', async () => {
    const { code, err } = await galley(
      'install-merge-driver',
      mkdtempSync(path.join(tmpdir(), 'galley-none-')),
    );
    expect(code).toBe(2);
    expect(err).toMatch(/not-a-repository/);
  });
});
