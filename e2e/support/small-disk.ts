import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';

/** A disk of its own in a folder, small enough to be filled, which can be made read-only; for root on Linux. */
export interface SmallDisk {
  readonly folder: string;
  /** Writes a file as large as the disk has room for; gives back the way to remove it. */
  fill(): Promise<() => Promise<void>>;
  setReadOnly(readOnly: boolean): void;
  remove(): void;
}

/** Null where this machine does not let the test mount one. */
export async function mountSmallDisk(folder: string): Promise<SmallDisk | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  await fs.mkdir(folder, { recursive: true });
  try {
    run('mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder);
  } catch {
    return null;
  }
  return {
    folder,
    fill: () => fillUp(`${folder}/filler`),
    setReadOnly: (readOnly) => run('mount', '-o', `remount,${readOnly ? 'ro' : 'rw'}`, folder),
    remove: () => run('umount', '--lazy', folder),
  };
}

async function fillUp(filler: string): Promise<() => Promise<void>> {
  const file = await fs.open(filler, 'w');
  try {
    for (;;) await file.write(Buffer.alloc(1024));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOSPC') throw cause;
  } finally {
    await file.close();
  }
  return () => fs.rm(filler);
}

const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'pipe' });
