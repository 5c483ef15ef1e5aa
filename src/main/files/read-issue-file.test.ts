import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentHash } from './content-hash.ts';
import { Failure } from './failure.ts';
import { readIssueFile } from './read-issue-file.ts';
import { type Scratch, scratchFolder } from './testing/scratch.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = scratchFolder();
});
afterEach(() => scratch.remove());
const read = () => readIssueFile(join(scratch.folder, 'a.md'), 'issues/a.md');

describe('reading an issue', () => {
  it.each([
    ['plain text', Buffer.from('Grüße\n'), 'Grüße\n', null],
    ['a byte order mark', Buffer.from('\ufeffa\r\n'), '\ufeffa\r\n', null],
    ['nothing', Buffer.alloc(0), '', null],
    ['Latin 1', Buffer.from([0x47, 0x72, 0xfc, 0x0a]), 'Gr\ufffd\n', 'not-text'],
    ['half of a surrogate pair', Buffer.from([0xed, 0xa0, 0x80]), '\ufffd\ufffd\ufffd', 'not-text'],
  ])('gives %s as it is', async (_, bytes, text, readOnly) => {
    scratch.write('a.md', bytes);
    const file = await read();
    expect(file).toMatchObject({ text, readOnly, hash: contentHash(bytes) });
    if (readOnly === null) expect(Buffer.from(file.text).equals(bytes)).toBe(true);
  });

  it('shows the beginning of a file that is too large, with the hash of all of it', async () => {
    scratch.write('a.md', 'a');
    truncateSync(join(scratch.folder, 'a.md'), 20_000_001);
    const file = await read();
    expect(file.readOnly).toBe('too-large');
    expect(file.text).toHaveLength(1_000_000);
    expect(file.hash).toBe(contentHash(scratch.readBytes('a.md')));
  });

  it.each([
    ['line feeds', '\n'],
    ['those of Windows', '\r\n'],
  ])('shows the beginning of a file of too many lines, in %s', async (_, lineEnd) => {
    const line = `- a${lineEnd}`;
    scratch.write('a.md', line.repeat(100_000));
    expect(await read()).toMatchObject({ readOnly: null, text: line.repeat(100_000) });
    scratch.write('a.md', line.repeat(100_001));
    const file = await read();
    expect(file).toMatchObject({ readOnly: 'too-long', text: line.repeat(5000) });
    expect(file.hash).toBe(contentHash(scratch.readBytes('a.md')));
  });

  it('shows the beginning of a file of too many signs', async () => {
    scratch.write('a.md', `${'a'.repeat(1000)}${'['.repeat(500_001)}`);
    const file = await read();
    expect(file.readOnly).toBe('too-many-signs');
    expect(file.text).toBe(`${'a'.repeat(1000)}${'['.repeat(25_000)}`);
    expect(file.hash).toBe(contentHash(scratch.readBytes('a.md')));
  });

  it('says that the issue is missing where nothing, or a folder, stands', async () => {
    const missing = new Failure({ kind: 'issue-missing', path: 'issues/a.md' });
    await expect(read()).rejects.toThrow(missing);
    scratch.write('a.md/inside', 'x');
    await expect(read()).rejects.toThrow(missing);
  });
});
