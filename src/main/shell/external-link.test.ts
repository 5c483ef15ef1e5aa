import { describe, expect, it } from 'vitest';
import { openableLink } from './external-link.ts';

describe('openableLink', () => {
  it.each([
    ['https://example.org/a b', 'https://example.org/a%20b'],
    ['HTTP://EXAMPLE.org', 'http://example.org/'],
    ['mailto:anna@example.org?subject=Hi', 'mailto:anna@example.org?subject=Hi'],
    [' https://example.org\n', 'https://example.org/'],
  ])('lets %j out as %j', (given, opened) => {
    expect(openableLink(given)).toBe(opened);
  });

  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'vbscript:x',
    'data:text/html,x',
    'app://galley/index.html',
    'ms-msdt:/id',
    'smb://host/share',
    '//example.org',
    'example.org',
    'C:\\Windows\\system32\\calc.exe',
    '\\\\host\\share',
    'https://bank.example@evil.example/',
    '',
  ])('keeps %j in', (given) => {
    expect(openableLink(given)).toBeNull();
  });
});
