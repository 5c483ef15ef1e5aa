import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import type { IssueId } from '#contract/ids.ts';
import { MAX_IMAGE_BYTES, MAX_READ_IMAGE_BYTES, requestSchemas } from '#contract/requests.ts';
import { bytesOf, concat } from '#core/images/bytes.ts';
import { gif, jpeg, jpegMetadata, png, pngMetadata, SECRET, svg, webp } from '#core/testing/image-bytes.ts';
import type { Fetched, FetchFailure } from '#main/web/guarded-fetch.ts';
import { fetchImage } from '#main/workflows/fetch-image.ts';
import { closeApps, error, hashOf, ISSUE, openedApp, startApp, value } from './testing/opened-app.ts';

afterEach(() => {
  closeApps();
});

const CABLE = 'issues/2026-02-03-cable.md';
const FOLDER = 'issues/assets/cable';

describe('storing a picture', () => {
  it('writes it beside the issue, by a readable name, without its metadata', async () => {
    const { handlers, scratch, issueId } = await openedApp();
    const told = jpeg({ metadata: jpegMetadata() });
    const { src } = value(
      await handlers['image:store']({ issueId, bytes: told, hints: ['Repair Ships.PNG', 'Alt'] }),
    );
    // The ending is that of what it is.
    expect(src).toBe('assets/cable/repair-ships.jpg');
    const stored = scratch.readBytes(`issues/${src}`);
    expect(stored.equals(Buffer.from(jpeg()))).toBe(true);
    expect(stored.includes(SECRET)).toBe(false);
    expect(scratch.read(CABLE)).toBe(ISSUE);
  });

  it('stores the same picture once, whatever it is called and told, and however often at a time', async () => {
    const { handlers, scratch, issueId } = await openedApp();
    const sent = [
      png(),
      png({ extra: pngMetadata() }),
      png({ trailer: bytesOf(SECRET) }),
      png(),
      png({ width: 4 }),
    ];
    const stored = await Promise.all(
      sent.map((bytes, index) => handlers['image:store']({ issueId, bytes, hints: [`Name ${index % 2}`] })),
    );
    expect(stored.map((one) => value(one).src)).toEqual([
      'assets/cable/name-0.png',
      'assets/cable/name-0.png',
      'assets/cable/name-0.png',
      'assets/cable/name-0.png',
      'assets/cable/name-0-2.png',
    ]);
    expect(readdirSync(join(scratch.folder, FOLDER))).toEqual(['name-0-2.png', 'name-0.png']);
  });

  it('never writes over another file', async () => {
    const { handlers, scratch, issueId } = await openedApp({
      [CABLE]: ISSUE,
      [`${FOLDER}/ships.png`]: 'somebody’s',
      [`${FOLDER}/ships-2.png`]: '',
    });
    mkdirSync(join(scratch.folder, FOLDER, 'ships-3.png'));
    const { src } = value(await handlers['image:store']({ issueId, bytes: png(), hints: ['ships'] }));
    expect(src).toBe('assets/cable/ships-4.png');
    expect(scratch.read(`${FOLDER}/ships.png`)).toBe('somebody’s');
    expect(scratch.read(`${FOLDER}/ships-2.png`)).toBe('');
  });

  it('uses the slug that the issue says, and the folder the issue lies in', async () => {
    const { handlers, issues, scratch } = await openedApp({
      'issues/2026/05-a.md': '---\ntitle: A\nslug: the-cable\n---\n\nText.\n',
      'issues/2026/06-b.md': '---\ntitle: B\nslug: "../../out"\n---\n\nText.\n',
    });
    const store = async (path: string) => {
      const issueId = issues.find((issue) => issue.path === path)?.issueId as IssueId;
      return value(await handlers['image:store']({ issueId, bytes: gif(), hints: [] })).src;
    };
    expect(await store('issues/2026/05-a.md')).toBe('assets/the-cable/picture.gif');
    expect(await store('issues/2026/06-b.md')).toBe('assets/out/picture.gif');
    expect(existsSync(join(scratch.folder, 'issues/2026/assets/out/picture.gif'))).toBe(true);
  });

  it.each([
    ['a page of HTML', bytesOf('<!DOCTYPE html><html></html>')],
    ['a program', bytesOf('\x7fELF\x02\x01\x01')],
    ['a damaged picture', concat([bytesOf('\x89PNG\r\n\x1a\n'), bytesOf('\0\0\0\x04????\0\0\0\0')])],
    ['nothing', bytesOf('')],
  ])('refuses %s, whatever its name', async (_, bytes) => {
    const { handlers, scratch, issueId } = await openedApp();
    const reply = await handlers['image:store']({ issueId, bytes, hints: ['ships.png'] });
    expect(error(reply)).toEqual({ kind: 'image-not-readable', name: 'ships.png' });
    expect(existsSync(join(scratch.folder, 'issues/assets'))).toBe(false);
  });

  it('refuses one that is too large, in words, and one beyond reading as malformed', async () => {
    const { handlers, issueId } = await openedApp();
    const bytes = concat([png(), new Uint8Array(MAX_IMAGE_BYTES)]);
    expect(error(await handlers['image:store']({ issueId, bytes, hints: ['a.png'] }))).toEqual({
      kind: 'image-too-large',
      name: 'a.png',
      maxBytes: MAX_IMAGE_BYTES,
    });
    const schema = requestSchemas['image:store'];
    const sent = (bytes: unknown) => v.safeParse(schema, { issueId, bytes, hints: [] }).success;
    expect(
      [new Uint8Array(9), new Uint8Array(MAX_READ_IMAGE_BYTES + 1), [1, 2], 'abc', { length: 3 }].map(sent),
    ).toEqual([true, false, false, false, false]);
  });

  it('follows no link out of the publication', async () => {
    const { handlers, scratch, issueId } = await openedApp();
    const outside = join(scratch.folder, '../outside');
    mkdirSync(outside);
    symlinkSync(outside, join(scratch.folder, 'issues/assets'));
    const reply = await handlers['image:store']({ issueId, bytes: png(), hints: ['a'] });
    expect(error(reply)).toEqual({ kind: 'path-outside-publication', path: FOLDER });
    expect(readdirSync(outside)).toEqual([]);
  });

  it('says so where the issue is gone', async () => {
    const { handlers, scratch, issueId } = await openedApp();
    rmSync(join(scratch.folder, CABLE));
    const reply = await handlers['image:store']({ issueId, bytes: png(), hints: [] });
    expect(error(reply)).toEqual({ kind: 'issue-missing', path: CABLE });
  });

  it('is in the version that refers to it, and in none that does not', async () => {
    const { handlers, scratch, issueId } = await openedApp();
    const used = value(await handlers['image:store']({ issueId, bytes: png(), hints: ['used'] })).src;
    await handlers['image:store']({ issueId, bytes: webp(), hints: ['unused'] });
    const text = `${ISSUE}\n![](${used})\n`;
    await handlers['issue:save']({ issueId, text, baseHash: hashOf(ISSUE) });
    value(await handlers['issue:save-version']({ issueId, note: 'With it', baseHash: hashOf(text) }));
    const committed = scratch.git('show', '--name-only', '--format=').trim().split('\n');
    expect(committed).toEqual([CABLE, `issues/${used}`]);
    expect(scratch.git('status', '--porcelain', '-uall')).toBe(`?? ${FOLDER}/unused.webp\n`);
  });
});

describe('choosing a picture', () => {
  it('gives its name and bytes, whatever it is; nothing where the author thought better of it', async () => {
    const { scratch, handlers } = await openedApp();
    scratch.write('elsewhere.txt', 'words');
    const chosen = startApp(scratch, join(scratch.folder, 'elsewhere.txt'));
    const file = value(await chosen.handlers['image:choose']({}));
    expect(file?.name).toBe('elsewhere.txt');
    expect(Buffer.from(file?.bytes ?? []).toString()).toBe('words');
    expect(value(await handlers['image:choose']({}))).toBeNull();
    const missing = startApp(scratch, join(scratch.folder, 'gone.png'));
    expect(error(await missing.handlers['image:choose']({}))).toMatchObject({
      kind: 'file-trouble',
      reason: 'ENOENT',
    });
  });
});

describe('pictures that go along to another issue', () => {
  const files = {
    'issues/one.md': '# One\n\n![](assets/one/a.png)\n',
    'issues/two.md': '# Two\n',
    'issues/assets/one/a.png': png(),
    'issues/assets/one/with blank.svg': svg(),
    'issues/assets/one/fake.png': 'words',
    'secret.png': png(),
  };

  it('are copied, and their addresses told; what is none of the publication’s is left out', async () => {
    const { handlers, scratch, issues } = await openedApp(files);
    const id = (path: string) => issues.find((issue) => issue.path === path)?.issueId as IssueId;
    const request = {
      from: id('issues/one.md'),
      to: id('issues/two.md'),
      sources: [
        'assets/one/a.png',
        './assets/one/with%20blank.svg',
        'assets/one/fake.png',
        'assets/one/gone.png',
        '../secret.png',
        'assets/../../secret.png',
        'https://example.org/assets/a.png',
        '/assets/one/a.png',
      ],
    };
    const { addresses } = value(await handlers['image:bring-along'](request));
    expect(addresses).toEqual({
      'assets/one/a.png': 'assets/two/a.png',
      './assets/one/with%20blank.svg': 'assets/two/with-blank.svg',
    });
    expect(scratch.readBytes('issues/assets/two/a.png').equals(Buffer.from(png()))).toBe(true);
    // A second time nothing is written.
    expect(value(await handlers['image:bring-along'](request)).addresses).toEqual(addresses);
    expect(readdirSync(join(scratch.folder, 'issues/assets/two'))).toEqual(['a.png', 'with-blank.svg']);
  });
});

describe('a picture on the web', () => {
  const answering = (result: { bytes: Uint8Array } | FetchFailure) => async (url: string) =>
    'bytes' in result
      ? ({ ok: true, value: { ...result, contentType: 'text/html', url } satisfies Fetched } as const)
      : ({ ok: false, error: result } as const);

  it('comes with the end of its address as its name', async () => {
    const got = await fetchImage(
      'https://example.org/a/Quay%20at%20dawn.png?x=1',
      answering({ bytes: png() }),
    );
    expect(got).toEqual({ name: 'Quay at dawn.png', bytes: png() });
    expect((await fetchImage('https://example.org/%zz.png', answering({ bytes: png() }))).name).toBe(
      '%zz.png',
    );
  });

  it.each<[{ bytes: Uint8Array } | FetchFailure, object]>([
    [{ bytes: bytesOf('<html>') }, { kind: 'image-not-readable', name: 'x.png' }],
    [
      { kind: 'too-large', maxBytes: 1 },
      { kind: 'image-too-large', name: 'x.png', maxBytes: MAX_IMAGE_BYTES },
    ],
    [
      { kind: 'private-address', host: 'h' },
      { kind: 'image-not-fetched', reason: 'private-address' },
    ],
    [
      { kind: 'refused-by-host', status: 404 },
      { kind: 'image-not-fetched', reason: 'refused-by-host' },
    ],
  ])('%j is said', async (result, failure) => {
    const url = 'https://example.org/x.png';
    await expect(fetchImage(url, answering(result))).rejects.toMatchObject({ error: failure });
  });

  it('is never fetched from this machine', async () => {
    const { handlers } = await openedApp();
    const url = 'http://127.0.0.1:1/x.png';
    expect(error(await handlers['image:fetch']({ url }))).toEqual({
      kind: 'image-not-fetched',
      url,
      reason: 'private-address',
    });
  });
});
