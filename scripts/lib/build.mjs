import fs from 'node:fs';
import path from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { ROOT } from './paths.mjs';
import { capture, packageTool } from './processes.mjs';

const SOURCES = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'package.json',
  'package-lock.json',
];
/** `galley`, the command line, is a bundle of its own: it runs on plain Node. */
const CLI_CONFIG = 'src/cli/vite.config.ts';
const OUT = path.join(ROOT, 'out');
/** Beside `out/`'s own folders, each of which the build empties: deleting `out/` forgets it, too. */
const STAMP = path.join(OUT, 'build.stamp');

/**
 * @param {Record<string, string>} env
 * @returns {Promise<import('./processes.mjs').Outcome>}
 */
export async function build(env) {
  const sources = fingerprintOfSources();
  const app = await capture(packageTool('electron-vite', 'electron-vite', ['build']), { env });
  if (app.code !== 0) return app;
  const commandLine = await capture(packageTool('vite', 'vite', ['build', '--config', CLI_CONFIG]), { env });
  if (commandLine.code === 0) fs.writeFileSync(STAMP, stamp(sources));
  return commandLine;
}

/**
 * Whether `out/` is what the sources as they are were built to. It may be neither: the development server writes
 * there as well.
 */
export function isBuilt() {
  try {
    return fs.readFileSync(STAMP, 'utf8') === stamp(fingerprintOfSources());
  } catch {
    return false;
  }
}

/** @param {string} sources */
function stamp(sources) {
  const outputs = ['main', 'preload', 'renderer', 'cli'].map((folder) => path.join(OUT, folder));
  return `${sources}\n${fingerprint(outputs)}\n`;
}

function fingerprintOfSources() {
  return fingerprint(SOURCES.map((name) => path.join(ROOT, name)));
}
