import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type Scratch, scratchRepository } from '#main/files/testing/scratch.ts';
import { type ObjectReader, openObjectReader } from './object-reader.ts';
import { openRepository } from './open-repository.ts';

let scratch: Scratch;
let reader: ObjectReader;
afterEach(() => {
  reader.close();
  scratch.remove();
});

async function open(files: Readonly<Record<string, string>> = { 'a.md': 'One.\n', 'b.md': 'Two.\n' }) {
  scratch = scratchRepository(files);
  reader = openObjectReader(await openRepository(scratch.folder));
  const blob = (path: string) => scratch.git('rev-parse', `HEAD:${path}`).trim();
  return { blob };
}

/** The children of this process that run `cat-file`. */
const readers = (): readonly number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const parent = / \d+ \(.*\) \w (\d+)/.exec(` ${readFileSync(`/proc/${name}/stat`, 'utf8')}`)?.[1];
        return (
          Number(parent) === process.pid && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('cat-file')
        );
      } catch {
        return false;
      }
    })
    .map(Number);

describe('reading objects', () => {
  it('goes through one process, however many are asked for at once', async () => {
    const { blob } = await open();
    const names = Array.from({ length: 200 }, (_, at) => blob(at % 2 === 0 ? 'a.md' : 'b.md'));
    const texts = (await Promise.all(names.map((name) => reader.read(name)))).map(String);
    expect(texts).toEqual(names.map((_, at) => (at % 2 === 0 ? 'One.\n' : 'Two.\n')));
    if (process.platform === 'linux') expect(readers()).toHaveLength(1);
  });

  it('gives null for what is not there, is no blob, or is no name', async () => {
    const { blob } = await open();
    const tree = scratch.git('rev-parse', 'HEAD^{tree}').trim();
    for (const name of ['0'.repeat(40), tree, 'HEAD:a.md', `${blob('a.md')}\n${blob('b.md')}`, ''])
      expect(await reader.read(name)).toBeNull();
    expect(String(await reader.read(blob('a.md')))).toBe('One.\n');
  });

  it.skipIf(process.platform !== 'linux')('starts again where git dies', async () => {
    const { blob } = await open();
    await reader.read(blob('a.md'));
    for (const pid of readers()) process.kill(pid, 'SIGKILL');
    const texts = await Promise.all([reader.read(blob('a.md')), reader.read(blob('b.md'))]);
    expect(texts.map(String)).toEqual(['One.\n', 'Two.\n']);
  });

  it('ends with the publication, and fails what was not answered yet', async () => {
    const { blob } = await open();
    const asked = reader.read(blob('a.md'));
    reader.close();
    await expect(asked).rejects.toMatchObject({ error: { kind: 'git-failed' } });
    if (process.platform === 'linux') await expect.poll(readers).toEqual([]);
  });

  it('sees what is committed, and packed, after it was started', async () => {
    const { blob } = await open();
    await reader.read(blob('a.md'));
    scratch.write('a.md', 'Three.\n');
    scratch.git('commit', '--quiet', '--all', '--message=More');
    scratch.git('gc', '--quiet');
    expect(String(await reader.read(blob('a.md')))).toBe('Three.\n');
  });
});
