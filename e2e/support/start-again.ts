import { spawn } from 'node:child_process';
import { electronLaunchOptions, findRuntime, runsAsRoot } from '../../scripts/electron-runtime.mjs';
import { hermeticEnvironment } from './hermetic-environment.ts';
import { APP_FOLDER, type LaunchOptions, launchArguments } from './launch-galley.ts';

/** Starts Galley once more on the same data, as a second click on its icon would; gives the exit code. */
export function startAgain(options: LaunchOptions): Promise<number | null> {
  const runtime = findRuntime();
  if (runtime === undefined) throw new Error('There is no Electron: run "npm run setup" first');
  const switches = runsAsRoot ? ['--no-sandbox'] : [];
  const env = hermeticEnvironment(electronLaunchOptions().env, options.userData);
  const child = spawn(runtime.executable, [...switches, ...launchArguments(options)], {
    cwd: APP_FOLDER,
    env,
    stdio: 'ignore',
    timeout: 20_000,
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
