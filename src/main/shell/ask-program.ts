import { app } from 'electron';
import { isAskProgram, runAskProgram } from '../ask/ask-galley.ts';
import type { AskProgram } from '../ask/ask-server.ts';

/**
 * How git and ssh start Galley to put a question: the same program, which sees in its environment that it is only to
 * ask. A packaged Galley cannot be run as plain Node, so there is no other.
 */
export function askProgram(): AskProgram {
  const program = app.isPackaged ? [] : [app.getAppPath()];
  // Chromium's sandbox does not start for the root user; whoever started Galley without it asks without it.
  const sandbox = app.commandLine.hasSwitch('no-sandbox') ? ['--no-sandbox'] : [];
  return [process.execPath, ...program, ...sandbox, '--'];
}

/** Where this process was started to ask: does so, and ends. Gives whether it was. */
export function askAndEnd(): boolean {
  if (!isAskProgram(process.env)) return false;
  app.dock?.hide();
  void runAskProgram(process.env, process.argv, (text) => process.stdout.write(text)).then((code) =>
    app.exit(code),
  );
  return true;
}
