import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { withTemporaryFolder } from '#main/files/temporary-folder.ts';
import { writeFileSafely } from '#main/files/write-file-safely.ts';
import { ASK_PROGRAM, ASK_SOCKET, ASK_TOKEN } from './ask-galley.ts';

/** How git and ssh start the program that asks: its words, as absolute paths and switches. */
export type AskProgram = readonly [string, ...string[]];

/**
 * While `task` runs, git and ssh can put questions to `answer` through the environment it is given. They start a script
 * in a folder that only this user can read; it starts our own program, which comes back over a socket in that folder
 * with a token that is good for this one task. Secrets travel over that socket alone: no argument, file, address or
 * log holds one. A null answer ends the question as if the author had pressed Cancel.
 */
export async function withQuestions<Value>(
  program: AskProgram,
  answer: (prompt: string) => Promise<string | null>,
  task: (env: Readonly<Record<string, string>>) => Promise<Value>,
): Promise<Value> {
  return withTemporaryFolder(async (folder) => {
    const token = randomBytes(32).toString('hex');
    const socket =
      process.platform === 'win32'
        ? `\\\\.\\pipe\\galley-${randomBytes(16).toString('hex')}`
        : join(folder, 'ask');
    const script = join(folder, 'ask-galley');
    await writeFileSafely(script, Buffer.from(scriptOf(program)), { mode: 0o700 });
    const connections = new Set<Socket>();
    const server = createServer((connection) => {
      connections.add(connection);
      connection.on('close', () => connections.delete(connection)).on('error', () => connection.destroy());
      readLine(connection, (line) => void reply(connection, line));
    });
    const reply = async (connection: Socket, line: string) => {
      const question = parseQuestion(line);
      if (question === null || !isEqual(question.token, token)) {
        connection.destroy();
        return;
      }
      const given = await answer(question.prompt).catch(() => null);
      connection.end(given === null ? '' : `${given}\n`);
    };
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(socket, resolve);
    });
    try {
      return await task({
        GIT_ASKPASS: script,
        SSH_ASKPASS: script,
        // Also where there is no terminal and no display; ssh 8.4 and newer know it.
        SSH_ASKPASS_REQUIRE: 'force',
        ...(process.env['DISPLAY'] === undefined && { DISPLAY: ':none' }),
        [ASK_SOCKET]: socket,
        [ASK_TOKEN]: token,
      });
    } finally {
      for (const connection of connections) connection.destroy();
      await new Promise((resolve) => server.close(resolve));
    }
  });
}

/** git and ssh want one program without arguments, and give it the question as its own. */
function scriptOf(program: AskProgram): string {
  const words = program.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
  return `#!/bin/sh\n${ASK_PROGRAM}=1 exec ${words} "$1"\n`;
}

const MAX_LINE = 16_384;

function readLine(connection: Socket, take: (line: string) => void): void {
  let text = '';
  connection.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    const end = text.indexOf('\n');
    if (text.length > MAX_LINE) connection.destroy();
    else if (end !== -1) {
      connection.removeAllListeners('data');
      take(text.slice(0, end));
    }
  });
}

function parseQuestion(line: string): { readonly token: string; readonly prompt: string } | null {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== 'object' || parsed === null || !('token' in parsed) || !('prompt' in parsed))
      return null;
    const { token, prompt } = parsed;
    return typeof token === 'string' && typeof prompt === 'string' ? { token, prompt } : null;
  } catch {
    return null;
  }
}

function isEqual(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
