import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyIntegrity } from './integrity.mjs';

const CONTENT = 'what was meant';
const INTEGRITY = `sha512-${createHash('sha512').update(CONTENT).digest('base64')}`;

/** @type {string} */
let folder;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'galley integrity '));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

/** @param {string} content */
function fileWith(content) {
  const file = path.join(folder, 'package.tgz');
  fs.writeFileSync(file, content);
  return file;
}

test('accepts the very file', async () => {
  await expect(verifyIntegrity(fileWith(CONTENT), INTEGRITY)).resolves.toBeUndefined();
});

test.each([
  ['another file', 'what was not meant'],
  ['a file cut short', CONTENT.slice(0, -1)],
  ['an empty file', ''],
])('refuses %s', async (_, content) => {
  await expect(verifyIntegrity(fileWith(content), INTEGRITY)).rejects.toThrow(/is not the file it should be/);
});

test.each(['', 'sha512-', 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=', 'sha512-AAAA', `${INTEGRITY} sha512-x`])(
  'refuses to compare with %j, which is no sha512',
  async (integrity) => {
    await expect(verifyIntegrity(fileWith(CONTENT), integrity)).rejects.toThrow(/Not a sha512/);
  },
);
