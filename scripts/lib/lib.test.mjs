import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countPlaywright, countVitest, NONE, sum, summaryLine } from './counts.mjs';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { cacheFolders, isOurs } from './paths.mjs';
import { judge } from './test-steps.mjs';

/** @type {string} */
let folder;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'galley scripts '));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

describe('the summary line', () => {
  test('names skipped tests only where there are any', () => {
    expect(summaryLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(summaryLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
  });

  test('adds up all runners', () => {
    expect(
      sum([{ passed: 1, failed: 2, skipped: 3 }, NONE, { passed: 10, failed: 20, skipped: 30 }]),
    ).toEqual({
      passed: 11,
      failed: 22,
      skipped: 33,
    });
  });

  test('counts a test file that could not be loaded', () => {
    const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };
    const testResults = [
      { status: 'passed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
    ];
    expect(countVitest({ ...report, testResults })).toEqual({ passed: 5, failed: 1, skipped: 2 });
  });

  test('counts end-to-end tests, and errors outside of them', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 2, skipped: 2 });
  });

  test('counts a step that failed without a failing test as one failure', () => {
    expect(judge({ code: 2, output: '' })).toMatchObject({ ok: false, counts: { failed: 1 } });
    expect(judge({ code: 1, output: '' }, { passed: 3, failed: 2, skipped: 0 }).counts.failed).toBe(2);
    expect(judge({ code: 0, output: '' }, { passed: 3, failed: 0, skipped: 0 })).toMatchObject({ ok: true });
  });
});

describe('the fingerprint', () => {
  const of = () => fingerprint([path.join(folder, 'src'), path.join(folder, 'package.json')]);
  beforeEach(() => {
    fs.mkdirSync(path.join(folder, 'src', 'deep'), { recursive: true });
    fs.writeFileSync(path.join(folder, 'src', 'deep', 'a.ts'), 'one');
  });

  test('stays where only the time of a file changes, as in a fresh clone', () => {
    const before = of();
    fs.utimesSync(path.join(folder, 'src', 'deep', 'a.ts'), 1, 1);
    expect(of()).toBe(before);
  });

  test.each([
    ['changes', () => fs.writeFileSync(path.join(folder, 'src', 'deep', 'a.ts'), 'two')],
    [
      'is renamed',
      () => fs.renameSync(path.join(folder, 'src', 'deep', 'a.ts'), path.join(folder, 'src', 'a.ts')),
    ],
    ['is added', () => fs.writeFileSync(path.join(folder, 'package.json'), '')],
    ['goes', () => fs.rmSync(path.join(folder, 'src', 'deep', 'a.ts'))],
  ])('differs where a file %s', (_, change) => {
    const before = of();
    change();
    expect(of()).not.toBe(before);
  });
});

describe('the lock', () => {
  test('lets one work at a time', async () => {
    let working = 0;
    let most = 0;
    const work = async () => {
      working += 1;
      most = Math.max(most, working);
      await new Promise((resolve) => setTimeout(resolve, 30));
      working -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withLock('test', work, { folder })));
    expect(most).toBe(1);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('is released where the work fails', async () => {
    await expect(withLock('test', () => Promise.reject(new Error('no')), { folder })).rejects.toThrow('no');
    expect(await withLock('test', async () => 'done', { folder })).toBe('done');
  });

  test('of a process that is gone does not count', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    fs.writeFileSync(path.join(folder, 'test.lock'), String(pid));
    expect(await withLock('test', async () => 'done', { folder })).toBe('done');
  });
});

describe('the cache', () => {
  const from = { home: '/home/ann', temporary: '/tmp', user: 1000, platform: 'linux', env: {} };

  test('is where the system keeps caches, else in the temporary folder', () => {
    expect(cacheFolders(from)).toEqual(['/home/ann/.cache/galley', '/tmp/galley-cache-1000']);
    expect(cacheFolders({ ...from, env: { XDG_CACHE_HOME: '/big disk' } })[0]).toBe('/big disk/galley');
    expect(cacheFolders({ ...from, env: { XDG_CACHE_HOME: 'relative' } })[0]).toBe('/home/ann/.cache/galley');
    expect(cacheFolders({ ...from, platform: 'darwin' })[0]).toBe('/home/ann/Library/Caches/galley');
  });

  test.runIf(process.platform !== 'win32')('is not trusted where others could write to it', () => {
    expect(isOurs(folder)).toBe(true);
    fs.chmodSync(folder, 0o777);
    expect(isOurs(folder)).toBe(false);
    expect(isOurs(path.join(folder, 'absent'))).toBe(false);
  });
});
