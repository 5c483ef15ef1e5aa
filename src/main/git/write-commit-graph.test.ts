import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Scratch, scratchRepository } from '#main/files/testing/scratch.ts';
import { openRepository } from './open-repository.ts';
import { writeCommitGraph } from './write-commit-graph.ts';

let scratch: Scratch;
beforeEach(() => {
  scratch = scratchRepository({ 'issues/a.md': 'A.\n' });
});
afterEach(() => scratch.remove());

describe("git's index of the history", () => {
  it('is written once, with the paths that were changed, and git finds it sound', async () => {
    const repository = await openRepository(scratch.folder);
    expect(await writeCommitGraph(repository)).toBe(true);
    expect(scratch.git('commit-graph', 'verify')).toBe('');
    expect(scratch.readBytes('.git/objects/info/commit-graph').includes('BDAT')).toBe(true);
    expect(await writeCommitGraph(repository)).toBe(false);
  });

  it('is not written where the repository wants none', async () => {
    scratch.git('config', 'core.commitGraph', 'false');
    expect(await writeCommitGraph(await openRepository(scratch.folder))).toBe(false);
    expect(existsSync(join(scratch.folder, '.git/objects/info/commit-graph'))).toBe(false);
  });
});
