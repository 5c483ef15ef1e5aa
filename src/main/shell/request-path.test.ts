import { describe, expect, it } from 'vitest';
import { requestPath } from './request-path.ts';

describe('requestPath', () => {
  it.each([
    ['app://galley/index.html', ['index.html']],
    ['app://galley/assets/index-a1.js?v=2#x', ['assets', 'index-a1.js']],
    ['app://galley/publication/issues/assets/a%20b.png', ['publication', 'issues', 'assets', 'a b.png']],
    ['app://galley/publication/%C3%A9t%C3%A9.png', ['publication', 'été.png']],
    ['app://galley/publication/100%25.png', ['publication', '100%.png']],
  ])('reads %s', (address, path) => {
    expect(requestPath(address)).toEqual(path);
  });

  it.each([
    ['another host', 'app://elsewhere/index.html'],
    ['a port', 'app://galley:80/index.html'],
    ['a user', 'app://me@galley/index.html'],
    ['another scheme', 'file:///etc/passwd'],
    ['no address at all', 'index.html'],
    ['no path', 'app://galley/'],
    ['an empty segment', 'app://galley/publication//etc/passwd'],
    ['an encoded slash', 'app://galley/publication/..%2f..%2fetc%2fpasswd'],
    ['an encoded backslash', 'app://galley/publication/..%5c..%5cetc'],
    ['a doubly encoded dot pair is a name, and stays one', 'app://galley/publication/%252e%252e%2fx'],
    ['an encoded NUL', 'app://galley/publication/a.png%00.txt'],
    ['an encoded line break', 'app://galley/publication/a%0a.png'],
    ['a Windows drive', 'app://galley/publication/C:/x.png'],
    ['a Windows stream', 'app://galley/publication/a.png:secret'],
    ['a trailing dot', 'app://galley/publication/a.png.'],
    ['a trailing space', 'app://galley/publication/..%20/x.png'],
    ['a broken encoding', 'app://galley/publication/%E0%A4%A.png'],
  ])('refuses %s', (_name, address) => {
    expect(requestPath(address)).toBeNull();
  });

  it('never leads upwards, however the dots are written', () => {
    for (const dots of ['..', '%2e%2e', '.%2E', '%2e.']) {
      expect(requestPath(`app://galley/publication/${dots}/${dots}/${dots}/etc/passwd`)).toEqual([
        'etc',
        'passwd',
      ]);
    }
  });
});
