import { connect } from 'node:net';

/** Set where this program was started by git or ssh to ask, and for nothing else. */
export const ASK_PROGRAM = 'GALLEY_ASKS';
export const ASK_SOCKET = 'GALLEY_ASK_SOCKET';
export const ASK_TOKEN = 'GALLEY_ASK_TOKEN';

/** Whether this process is the program that asks (`ask-server.ts` starts it), not Galley itself. */
export const isAskProgram = (env: NodeJS.ProcessEnv): boolean =>
  env[ASK_PROGRAM] === '1' && env[ASK_SOCKET] !== undefined;

/**
 * The other end of `withQuestions`: hands a question to the Galley that waits, and gives its answer; null where it gives
 * none, or is gone.
 */
export function askGalley(env: NodeJS.ProcessEnv, prompt: string): Promise<string | null> {
  return new Promise((resolve) => {
    let answer = '';
    const connection = connect(env[ASK_SOCKET] ?? '');
    connection.setEncoding('utf8');
    connection.on('connect', () => {
      connection.write(`${JSON.stringify({ token: env[ASK_TOKEN] ?? '', prompt })}\n`);
    });
    connection.on('data', (chunk: string) => {
      answer += chunk;
    });
    connection.on('error', () => resolve(null));
    connection.on('close', () => resolve(answer.endsWith('\n') ? answer.slice(0, -1) : null));
  });
}

/** The whole program: prints the answer for git or ssh to read; gives the exit code. */
export async function runAskProgram(
  env: NodeJS.ProcessEnv,
  args: readonly string[],
  print: (text: string) => void,
): Promise<number> {
  const answer = await askGalley(env, args.at(-1) ?? '');
  if (answer === null) return 1;
  print(`${answer}\n`);
  return 0;
}
