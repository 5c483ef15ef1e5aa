import { describe, expect, it } from 'vitest';
import { pathToOpen } from './command-line.ts';

describe('pathToOpen', () => {
  it.each([
    ['nothing', [], false, null],
    ['a relative path', ['news'], false, '/work/news'],
    ['an absolute path', ['/srv/news'], false, '/srv/news'],
    ['switches around it', ['--no-sandbox', 'news', '--enable-logging'], false, '/work/news'],
    ['a path that begins with a dash, after --', ['--', '-news'], false, '/work/-news'],
    ['only switches', ['--user-data-dir=/tmp/x', '-psn_0_12345'], false, null],
    ['only the app, in development', ['.'], true, null],
    ['the app and a path', ['.', 'news'], true, '/work/news'],
    ['switches before the app', ['--no-sandbox', '.', 'news'], true, '/work/news'],
    ['a module loaded first', ['-r', '/x/loader.js', '--inspect=0', '.', 'news'], true, '/work/news'],
    ['an empty argument', ['', 'news'], false, '/work/news'],
  ] as const)('reads %s', (_name, args, startedByElectron, path) => {
    expect(pathToOpen(args, startedByElectron, '/work')).toBe(path);
  });
});
