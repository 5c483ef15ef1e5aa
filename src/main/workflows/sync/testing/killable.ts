import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** Runs syncs in processes of their own, which can be killed. */
export interface Killable {
  /** Syncs to the end; gives the status as JSON. */
  sync(publication: string): Promise<string>;
  /** Syncs, and is killed with SIGKILL as it starts its n-th git. Gives whether it came to that. */
  killedAt(publication: string, n: number): Promise<boolean>;
  /** Syncs, and is killed after so many milliseconds, wherever it is. */
  killedAfter(publication: string, ms: number): Promise<void>;
}

/** Builds the program that syncs, once, in `folder`. */
export async function makeKillable(folder: string): Promise<Killable> {
  const outDir = join(folder, 'program');
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: join(import.meta.dirname, 'sync-process.ts'),
      target: 'node20.18',
      outDir,
      minify: false,
      rollupOptions: { output: { entryFileNames: 'sync.mjs' } },
    },
  });
  const counting = join(folder, 'counting');
  const counter = join(folder, 'counter');
  mkdirSync(counting);
  const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(
    join(counting, 'git'),
    `#!/bin/sh\nn=$(($(cat ${counter}) + 1)); echo $n > ${counter}\n` +
      `if [ "$n" -eq "$GALLEY_DIES_AT" ]; then kill -9 $PPID; exit 1; fi\nexec ${git} "$@"\n`,
  );
  chmodSync(join(counting, 'git'), 0o755);

  const start = (publication: string, env: Readonly<Record<string, string>>) =>
    spawn(process.execPath, [join(outDir, 'sync.mjs'), publication, join(folder, 'data')], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const ended = (child: ReturnType<typeof start>) =>
    new Promise<string>((resolve) => {
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
      });
      child.once('close', () => resolve(output));
    });
  return {
    sync: (publication) => ended(start(publication, {})),
    async killedAt(publication, n) {
      writeFileSync(counter, '0');
      const path = `${counting}:${process.env['PATH']}`;
      await ended(start(publication, { PATH: path, GALLEY_DIES_AT: String(n) }));
      return Number(readFileSync(counter, 'utf8')) >= n;
    },
    async killedAfter(publication, ms) {
      const child = start(publication, {});
      const timer = setTimeout(() => child.kill('SIGKILL'), ms);
      await ended(child);
      clearTimeout(timer);
    },
  };
}
