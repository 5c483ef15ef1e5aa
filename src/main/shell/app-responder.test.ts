import { describe, expect, it } from 'vitest';
import { appResponder } from './app-responder.ts';
import { ASSET_POLICY, PAGE_POLICY } from './app-scheme.ts';

const files: Readonly<Record<string, string>> = {
  '/app/out/renderer/index.html': '<!doctype html>',
  '/app/out/renderer/assets/index.js': 'start()',
  '/app/out/renderer/notes.txt': 'not for the window',
  '/pub/issues/assets/chart.svg': '<svg/>',
  '/pub/issues/draft.md': '# secret',
};

const respond = appResponder({
  rendererFolder: '/app/out/renderer',
  resolveAsset: async (relative) => (relative.startsWith('links-out/') ? null : `/pub/${relative}`),
  readFile: async (path) => {
    const content = files[path];
    return content === undefined ? null : new TextEncoder().encode(content);
  },
});

const get = (path: string, method = 'GET') => respond(new Request(`app://galley/${path}`, { method }));

describe('the app:// responder', () => {
  it('serves the page with its type and its policy', async () => {
    const response = await get('index.html');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe(PAGE_POLICY);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it("serves the publication's images with a policy of their own, and never from a cache", async () => {
    const response = await get('publication/issues/assets/chart.svg');
    expect(await response.text()).toBe('<svg/>');
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(response.headers.get('content-security-policy')).toBe(ASSET_POLICY);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['a file that is not there', 'missing.js'],
    ['a kind of file the window has not', 'notes.txt'],
    ['the folder itself', ''],
    ['a script of the publication', 'publication/index.js'],
    ["an issue's text", 'publication/issues/draft.md'],
    ['an image outside, by way of a link', 'publication/links-out/secret.png'],
    ['a path upwards in disguise', 'publication/..%2f..%2fapp%2fout%2frenderer%2findex.html'],
  ])('answers 404 for %s', async (_name, path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it('answers questions only', async () => {
    expect((await get('index.html', 'POST')).status).toBe(405);
  });
});
