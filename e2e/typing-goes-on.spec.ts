import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { dialogOf, notice, openIssue, pageText, typeAfter } from './support/author.ts';
import { expect, SOON, test } from './support/test.ts';

/** git works beside the page, never in its way. */

const FILE = 'issues/one.md';

/** A folder for the PATH with a git in it that waits, at one of its tasks, for as long as a file is there. */
async function gitThatWaits(
  folder: string,
  task: string,
): Promise<{ bin: string; goOn: () => Promise<void> }> {
  const bin = path.join(folder, 'bin');
  const wait = path.join(folder, 'wait');
  await fs.mkdir(bin);
  await fs.writeFile(wait, '');
  const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
  const script = `#!/bin/sh\ncase " $* " in *" ${task} "*) touch "${wait}ing"; while [ -e "${wait}" ]; do sleep 0.05; done;; esac\nexec "${real}" "$@"\n`;
  await fs.writeFile(path.join(bin, 'git'), script, { mode: 0o755 });
  return { bin, goOn: () => fs.rm(wait, { force: true }) };
}

test.skip(process.platform === 'win32', 'the waiting git is a shell script');

test('while a version is being saved one writes on, and what is written meanwhile is not part of it', async ({
  launchGalley,
  publicationWith,
  folder,
}) => {
  const publication = await publicationWith([
    { note: 'First', files: { [FILE]: '---\ntitle: One\n---\n\nHello readers.\n' } },
  ]);
  const { bin, goOn } = await gitThatWaits(folder, 'commit-tree');
  try {
    const { window } = await launchGalley({
      path: publication.folder,
      env: { PATH: `${bin}${path.delimiter}${process.env['PATH']}` },
    });
    await openIssue(window, 'One');
    await typeAfter(window, 'Hello readers.', ' Before.');
    await window.keyboard.press('Control+s');
    const dialog = dialogOf(window, 'Save version');
    await expect(dialog).toBeVisible();
    await window.keyboard.press('Enter');
    await expect.poll(() => fs.readdir(folder)).toContain('waiting');

    // git is at work, and stays so until it is let go.
    await expect(dialog).toHaveCount(0);
    await expect(pageText(window)).toBeFocused();
    await window.keyboard.type(' Meanwhile one writes on.');
    await expect(pageText(window)).toContainText('Hello readers. Before. Meanwhile one writes on.');
    await expect.poll(() => publication.read(FILE), SOON).toContain('Meanwhile one writes on.');
    expect(await publication.log()).toHaveLength(1);

    await goOn();
    await expect(notice(window)).toHaveText(/^Version [0-9a-f]+ saved/);
    expect(await publication.git('show', `HEAD:${FILE}`)).toContain('\n\nHello readers. Before.\n');
    await expect(window.locator('.save-state')).toHaveText('Saved · edits since last version');
    expect(await publication.git('diff', '--numstat')).toBe(`1\t1\t${FILE}\n`);
  } finally {
    await goOn();
  }
});

test('while the library is being read one writes on', async ({ launchGalley, publicationWith, folder }) => {
  const publication = await publicationWith([
    { note: 'First', files: { [FILE]: '---\ntitle: One\n---\n\nHello readers.\n' } },
  ]);
  const { bin, goOn } = await gitThatWaits(folder, 'never');
  const { window } = await launchGalley({
    path: publication.folder,
    env: { PATH: `${bin}${path.delimiter}${process.env['PATH']}` },
  });
  await openIssue(window, 'One');
  // From now on every git waits.
  const script = path.join(bin, 'git');
  await fs.writeFile(script, (await fs.readFile(script, 'utf8')).replace('*" never "*)', '*)'));
  try {
    await publication.git('commit', '--quiet', '--allow-empty', '-m', 'From outside');
    await expect.poll(() => fs.readdir(folder)).toContain('waiting');
    await typeAfter(window, 'Hello readers.', ' All the same.');
    await expect.poll(() => publication.read(FILE), SOON).toContain('Hello readers. All the same.');
  } finally {
    await goOn();
  }
});
