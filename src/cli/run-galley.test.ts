import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
