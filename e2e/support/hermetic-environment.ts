import path from 'node:path';

/**
 * The environment of a test's Galley and of its git: nothing of the machine's own settings, no `GIT_*` from a hook
 * or a rebase that runs the tests, one language and one time zone.
 */
export function hermeticEnvironment(
  inherited: Readonly<Record<string, string | undefined>>,
  home: string,
): Record<string, string> {
  const kept = Object.entries(inherited).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('GIT_'),
  );
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    GIT_CONFIG_GLOBAL: process.platform === 'win32' ? 'NUL' : '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    LANG: 'en_GB.UTF-8',
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
  };
}
