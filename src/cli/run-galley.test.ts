import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runGalley } from './run-galley.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'galley-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const target = path.join(folder, name);
  writeFileSync(target, content);
  return target;
};

async function galley(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runGalley(args, {
    print: (line) => out.push(line),
    write: (text) => out.push(text),
    complain: (line) => err.push(line),
  });
  return { code, out, err };
}

describe('galley', () => {
  it('shows its help and its version', async () => {
    expect(await galley('--help')).toMatchObject({
      code: 0,
      out: [expect.stringContaining('galley verify')],
    });
    expect(await galley('verify', '--help')).toMatchObject({
      code: 0,
      out: [expect.stringContaining('--json')],
    });
    expect(await galley('--version')).toMatchObject({
      code: 0,
      out: [expect.stringMatching(/^\d+\.\d+\.\d+/)],
    });
  });

  it.each([[[]], [['frobnicate']], [['verify']], [['verify', '--frobnicate', 'x.md']], [['--json']]])(
    'exits with 2 for bad use: galley %j',
    async (args) => {
      const { code, out, err } = await galley(...args);
      expect([code, out]).toEqual([2, []]);
      expect(err.join()).toMatch(/galley/);
    },
  );
});

describe('galley diff', () => {
  const old = file('old.md', '---\ntitle: One\n---\n\n## Law\n\nThe old word stays.\n');
  const now = file('new.md', '---\ntitle: One\n---\n\n## Law\n\nThe new word stays.\n');

  it('shows what changed, and exits with 1; with 0 where nothing did', async () => {
    const { code, out, err } = await galley('diff', old, now);
    expect([code, err]).toEqual([1, []]);
    expect(out.join('\n')).toBe(
      '1 section edited, 1 word added, 1 removed\n\nLaw\n  The [-old-]{+new+} word stays.',
    );
    expect(await galley('diff', old, old)).toMatchObject({ code: 0, out: ['No changes'] });
  });

  it('answers in JSON with names and places', async () => {
    const { code, out } = await galley('diff', '--format', 'json', old, now);
    expect(code).toBe(1);
    expect(JSON.parse(out.join('\n'))).toEqual({
      words: { before: 5, after: 5, inserted: 1, deleted: 1, moved: 0 },
      changes: [
        {
          id: expect.stringMatching(/^c\w+$/),
          kind: 'words-replaced',
          section: 'Law',
          before: 'old',
          after: 'new',
          from: [32, 35],
          to: [32, 35],
        },
      ],
      quiet: [],
    });
  });

  it('makes one page of HTML in which nothing runs and nothing is fetched', async () => {
    const bad = file(
      'bad.md',
      '<script>alert(1)</script>\n\n[a](javascript:x) ![i](https://e.org/i.png) & <b>\n',
    );
    const { out } = await galley('diff', '--format', 'html', old, bad);
    const page = out.join('\n');
    expect(page).toContain('<!doctype html>');
    expect(page).toContain('<del>');
    expect(page).not.toMatch(/<script|javascript:|<img|src=|<link/);
  });

  it('does not let a text steer the terminal', async () => {
    const { out } = await galley('diff', old, file('esc.md', 'A \u001b[2J\u0007 word\n'));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(out.join('\n')).not.toMatch(/[\u001b\u0007]/);
  });

  it('reads versions of a repository, as a difftool and as git’s own diff', async () => {
    const repository = path.join(folder, 'publication');
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-C', repository, '-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args]);
    mkdirSync(repository);
    git('init', '-q');
    for (const word of ['first', 'second']) {
      writeFileSync(path.join(repository, 'one.md'), `The ${word} word.\n`);
      git('add', '.');
      git('commit', '-qm', word);
    }
    const here = process.cwd();
    try {
      process.chdir(repository);
      const { code, out } = await galley('diff', 'HEAD~1:one.md', 'HEAD:one.md');
      expect(code).toBe(1);
      expect(out.join('\n')).toContain('The [-first-]{+second+} word.');
      expect(await galley('diff', 'HEAD~9:one.md', 'one.md')).toMatchObject({ code: 2, out: [] });
      expect(await galley('diff', '--upload-pack=x:y', 'one.md')).toMatchObject({ code: 2, out: [] });
    } finally {
      process.chdir(here);
    }
    const external = await galley('diff', 'one.md', old, 'a1', '100644', now, 'b2', '100644');
    expect(external.code).toBe(0);
    expect(external.out[0]).toBe('one.md');
    expect(await galley('diff', 'one.md', '/dev/null', '.', '.', now, 'b2', '100644')).toMatchObject({
      code: 0,
    });
  });

  it.each([
    [['diff']],
    [['diff', 'only-one.md']],
    [['diff', old, 'missing.md']],
    [['diff', '--format', 'pdf', old, now]],
  ])('exits with 2 for trouble: galley %j', async (args) => {
    const { code, out, err } = await galley(...args);
    expect([code, out]).toEqual([2, []]);
    expect(err.join()).toMatch(/galley/);
  });
});

describe('galley verify', () => {
  const good = file('good.md', '\ufeff---\ntitle: "a"\r\n---\n* a\n\n\n\tb  \n[r]: x');
  const empty = file('empty.md', '');
  const latin = file('latin.md', Uint8Array.of(0x61, 0xe9, 0x0a));

  it('exits with 0 where every file comes back', async () => {
    expect(await galley('verify', good, empty)).toEqual({
      code: 0,
      out: [`identical  ${good}`, `identical  ${empty}`],
      err: [],
    });
  });

  it('exits with 1 where one does not, and goes on', async () => {
    const { code, out } = await galley('verify', latin, good);
    expect(code).toBe(1);
    expect(out).toEqual([expect.stringMatching(/^different .*UTF-8/), `identical  ${good}`]);
  });

  it.each([
    ['lines', '- a\n'.repeat(100_001), /kept whole.*100,000 lines/],
    ['signs', '['.repeat(5_000_000), /kept whole.*500,000 signs/],
    ['bytes', 'a'.repeat(20_000_001), /kept whole.*20 MB/],
  ])('says that a file of too many %s is kept whole', async (name, content, reason) => {
    const { code, out } = await galley('verify', '--json', file(`${name}.md`, content));
    expect(code).toBe(0);
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      identical: true,
      reason: expect.stringMatching(reason),
    });
  });

  it('answers in JSON, a line a file', async () => {
    const missing = path.join(folder, 'missing.md');
    const { code, out } = await galley('verify', '--json', good, missing, folder);
    expect(code).toBe(1);
    expect(out.map((line) => JSON.parse(line))).toEqual([
      { file: good, identical: true, reason: null },
      { file: missing, identical: false, reason: expect.stringMatching(/not there/) },
      { file: folder, identical: false, reason: expect.stringMatching(/no file/) },
    ]);
  });
});
