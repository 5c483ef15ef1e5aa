import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from './failure.ts';
import { sweepTemporaryFiles } from './sweep-temporary-files.ts';
import { writeFileSafely } from './write-file-safely.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'galley-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (cause: unknown) => (cause instanceof Failure ? cause.error : cause),
  );

describe('writing a file safely', () => {
  it.each([
    ['nothing', ''],
    ['a byte order mark and CRLF', '\ufeffone\r\ntwo\r\n'],
    ['five megabytes', 'x'.repeat(5_000_000)],
  ])('puts %s on the disk, byte for byte', async (_, text) => {
    const path = join(folder, 'issue.md');
    writeFileSync(path, 'before');
    await writeFileSafely(path, Buffer.from(text));
    expect(readFileSync(path).equals(Buffer.from(text))).toBe(true);
    expect(readdirSync(folder)).toEqual(['issue.md']);
  });

  it('keeps the permissions of the file it replaces', async () => {
    const path = join(folder, 'issue.md');
    writeFileSync(path, 'before');
    chmodSync(path, 0o640);
    await writeFileSafely(path, Buffer.from('after'));
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it('names the path it was told to show, and leaves nothing behind', async () => {
    const work = writeFileSafely(join(folder, 'gone', 'x.md'), Buffer.from('x'), {
      shownPath: 'issues/x.md',
    });
    expect(await failureOf(work)).toEqual({ kind: 'file-trouble', path: 'issues/x.md', reason: 'ENOENT' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(!canMountTmpfs())(
    'leaves the old file whole on a full disk (skipped where no tmpfs can be mounted)',
    async () => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder]);
      try {
        const path = join(folder, 'issue.md');
        const before = 'b'.repeat(60_000);
        writeFileSync(path, before);
        for (const size of [190_000, 200_000, 500_000]) {
          const error = await failureOf(writeFileSafely(path, Buffer.alloc(size, 'a')));
          const whole = readFileSync(path, 'utf8');
          if (error === null) expect(whole).toHaveLength(size);
          else expect(error).toEqual({ kind: 'disk-full', path });
          if (error !== null) expect([before, 'a'.repeat(190_000)]).toContain(whole);
        }
        expect(await failureOf(writeFileSafely(path, Buffer.alloc(500_000)))).toEqual({
          kind: 'disk-full',
          path,
        });
        expect(readdirSync(folder)).toEqual(['issue.md']);
      } finally {
        execFileSync('umount', [folder]);
      }
    },
  );

  it('leaves the old bytes or the new ones when the process is killed at any moment', async () => {
    const script = await bundledWriter(folder);
    const data = join(folder, 'data');
    mkdirSync(data);
    const path = join(data, 'issue.md');
    writeFileSync(path, 'a'.repeat(300_000));
    for (let round = 0; round < 12; round += 1) {
      const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await wait(round * 3);
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('exit', resolve));
      const text = readFileSync(path, 'utf8');
      expect(text).toHaveLength(300_000);
      expect(new Set(text).size).toBe(1);
    }
    await sweepTemporaryFiles(data);
    expect(readdirSync(data)).toEqual(['issue.md']);
  });
});

function canMountTmpfs(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const probe = mkdtempSync(join(tmpdir(), 'galley-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', probe], { stdio: 'ignore' });
    execFileSync('umount', [probe]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

/** A program that replaces a file again and again, each time by 300,000 of another letter. */
async function bundledWriter(into: string): Promise<string> {
  const entry = join(into, 'entry.mjs');
  const source = join(import.meta.dirname, 'write-file-safely.ts');
  writeFileSync(
    entry,
    `import { writeFileSafely } from ${JSON.stringify(source)};
     console.log('ready');
     for (let n = 0; ; n += 1) await writeFileSafely(process.argv[2], Buffer.alloc(300_000, 97 + (n % 26)));`,
  );
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: entry,
      outDir: into,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'writer.mjs' } },
    },
  });
  return join(into, 'writer.mjs');
}
