import { describe, expect, test } from 'vitest';
import { hasDisplay } from '../display.mjs';
import { matches } from './packages.mjs';
import { checkNode } from './prerequisites.mjs';
import { missingLibraries } from './system-libraries.mjs';

describe('Node', () => {
  test.each(['20.20.0', '20.20.2', '22.0.0', '24.1.0'])('%s will do', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });
  test.each(['18.20.0', '20.19.5', '8.0.0'])('%s is too old', (version) => {
    expect(() => checkNode(version)).toThrow(`this is ${version}`);
  });
});

describe('the lock file', () => {
  const react = { version: '19.3.1', integrity: 'sha512-a' };
  const forMac = { version: '1.0.0', integrity: 'sha512-b', optional: true };
  const wanted = { packages: { '': {}, 'node_modules/react': react, 'node_modules/for-mac': forMac } };

  test('is met by its packages, without those of other platforms', () => {
    expect(matches({ packages: { 'node_modules/react': react } }, wanted)).toBe(true);
    expect(
      matches({ packages: { 'node_modules/react': react, 'node_modules/for-mac': forMac } }, wanted),
    ).toBe(true);
  });

  test.each([
    ['a package is missing', {}],
    ['a package is of another version', { 'node_modules/react': { ...react, version: '19.0.0' } }],
    ['a package has other content', { 'node_modules/react': { ...react, integrity: 'sha512-c' } }],
    ['there is one package too many', { 'node_modules/react': react, 'node_modules/left-over': react }],
  ])('is not met where %s', (_, packages) => {
    expect(matches({ packages }, wanted)).toBe(false);
  });
});

describe('system libraries', () => {
  test('those that ldconfig does not list are missing', () => {
    const all = missingLibraries('');
    const listing = all.map(({ name }) => `\t${name} (libc6,x86-64) => /usr/lib/${name}`);
    expect(missingLibraries(listing.join('\n'))).toEqual([]);
    expect(missingLibraries(listing.slice(1).join('\n'))).toEqual(all.slice(0, 1));
  });

  test('a system without ldconfig is taken at its word', () => {
    expect(missingLibraries(undefined)).toEqual([]);
  });
});

describe('a display', () => {
  test('is X or Wayland on Linux, and always there elsewhere', () => {
    expect(hasDisplay({}, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: '' }, 'linux')).toBe(false);
    expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
    expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
    expect(hasDisplay({}, 'darwin')).toBe(true);
  });
});
