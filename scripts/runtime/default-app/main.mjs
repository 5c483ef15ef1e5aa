/**
 * What the registry's Electron does when it starts: `electron [-r MODULE]… APP [ARGUMENT]…`.
 *
 * Every Electron holds such an app; the one from the registry holds another program instead, so this takes its
 * place. It is packed into the runtime as `resources/default_app.asar` and never shipped. A module with top-level
 * await: Electron holds back `ready` until the app's own main module has run.
 */

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

/** Resolves from the folder where Electron was started, as a path typed there would be. */
const require = createRequire(path.join(process.cwd(), 'default-app.js'));

const { modules, target } = parseArguments(process.argv.slice(1));
for (const module of modules) require(path.isAbsolute(module) ? module : require.resolve(module));
if (target === undefined) {
  console.error('Usage: electron [-r MODULE] APP [ARGUMENT]…');
  app.exit(1);
} else {
  await load(path.resolve(target));
}

/**
 * The first argument that is not a switch is the app; what follows is the app's own.
 *
 * @param {string[]} args
 */
function parseArguments(args) {
  /** @type {string[]} */
  const modules = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '-r' || arg === '--require') {
      index += 1;
      modules.push(args[index] ?? '');
    } else if (!arg.startsWith('-')) {
      return { modules, target: arg };
    }
  }
  return { modules, target: undefined };
}

/**
 * Loads an app as Electron's own default app does: under its own name, version and path.
 *
 * @param {string} target a folder with a package.json, or a file
 */
async function load(target) {
  Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
  const manifestFile = path.join(target, 'package.json');
  const isFolder = fs.existsSync(manifestFile);
  try {
    if (isFolder) introduce(JSON.parse(fs.readFileSync(manifestFile, 'utf8')));
    const main = require.resolve(target);
    setAppPath(isFolder ? target : path.dirname(main));
    await import(pathToFileURL(main).href);
  } catch (error) {
    console.error(`The app at ${target} could not be started:`, error);
    app.exit(1);
  }
}

/** @param {{ name?: string, productName?: string, version?: string, desktopName?: string }} manifest */
function introduce({ name, productName, version, desktopName }) {
  app.setName(productName ?? name ?? app.getName());
  if (version !== undefined) /** @type {any} */ (app).setVersion(version);
  /** @type {any} */ (app).setDesktopName(desktopName ?? `${app.getName()}.desktop`);
}

/**
 * Not in Electron's documented interface, but what its own default app calls.
 *
 * @param {string} folder
 */
function setAppPath(folder) {
  /** @type {any} */ (app).setAppPath(folder);
}
