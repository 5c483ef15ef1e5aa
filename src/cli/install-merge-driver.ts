import path from 'node:path';
import { Failure } from '#main/files/failure.ts';
import { readTextFile, remove } from '#main/files/file-facts.ts';
import { writeFileSafely } from '#main/files/write-file-safely.ts';
import { setMergeDriver, unsetMergeDriver } from '#main/git/merge-driver.ts';
import { openRepository } from '#main/git/open-repository.ts';
import type { Command } from './command.ts';

const ATTRIBUTE = '*.md merge=galley';

/** `galley install-merge-driver`: for co-authors who use git on the command line. */
export const installMergeDriver: Command = {
  name: 'install-merge-driver',
  usage: '[--undo] [FOLDER]',
  summary: 'Let git merge the issues of a repository with Galley, where Galley is installed.',
  options: { undo: { type: 'boolean', help: 'take it back' } },
  async run({ options, files }, { print, complain }) {
    if (files.length > 1) {
      complain('galley install-merge-driver: name one folder at most.');
      return 2;
    }
    try {
      const repository = await openRepository(files[0] ?? '.');
      const attributes = path.join(repository.top, '.gitattributes');
      if (options['undo']) {
        await unsetMergeDriver(repository);
        await withoutAttribute(attributes);
        print(`git merges the Markdown of ${repository.top} by itself again.`);
      } else {
        await setMergeDriver(repository, [process.execPath, path.resolve(process.argv[1] ?? '')]);
        await withAttribute(attributes);
        print(`git merges the Markdown of ${repository.top} with Galley.`);
        print(
          'Commit .gitattributes for your co-authors; each of them runs this command once. Without it, git',
        );
        print('merges as ever.');
      }
      return 0;
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause;
      complain(`galley install-merge-driver: ${cause.error.kind}`);
      return 2;
    }
  },
};

/** At the end, for there it wins over what stands above it. */
async function withAttribute(file: string): Promise<void> {
  const text = (await readTextFile(file)) ?? '';
  if (linesOf(text).some((line) => line.trim() === ATTRIBUTE)) return;
  const complete = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  await writeFileSafely(file, new TextEncoder().encode(`${complete}${ATTRIBUTE}\n`));
}

async function withoutAttribute(file: string): Promise<void> {
  const text = await readTextFile(file);
  if (text === null) return;
  const kept = linesOf(text)
    .filter((line) => line.trim() !== ATTRIBUTE)
    .join('');
  if (kept === text) return;
  if (kept === '') await remove(file);
  else await writeFileSafely(file, new TextEncoder().encode(kept));
}

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
