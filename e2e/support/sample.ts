import fs from 'node:fs/promises';
import path from 'node:path';
import { APP_FOLDER, type Galley } from './launch-galley.ts';
import { publicationAt, type TestPublication } from './publication.ts';

/** The finished issues of the sample with their images, as they stand in the project: for repositories of a test's own. */
export async function sampleFiles(): Promise<Record<string, Uint8Array>> {
  const top = path.join(APP_FOLDER, 'issues');
  const entries = await fs.readdir(top, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const read = files.map(async ({ parentPath, name }) => {
    const file = path.join(parentPath, name);
    return [path.relative(APP_FOLDER, file).split(path.sep).join('/'), await fs.readFile(file)] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

/** The repository that Galley made of the sample. */
export const samplePublication = ({ userData }: Pick<Galley, 'userData'>): TestPublication =>
  publicationAt(path.join(userData, 'sample-publication'));

/** The switch that opens the sample at start. */
export const SAMPLE = { args: ['--sample'] } as const;

export const CABLE = {
  title: 'The cable and the coast',
  file: 'issues/2026-02-the-cable-and-the-coast.md',
} as const;
