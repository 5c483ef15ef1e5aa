import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listIssueVersions } from './list-issue-versions.ts';
import { listIssues } from './list-issues.ts';
import { openIssue } from './open-issue.ts';
import { type OpenPublication, openPublication } from './open-publication.ts';

const folder = process.env['GALLEY_CORPUS'] ?? resolve(import.meta.dirname, '../../../../shared/corpus');
const bundle = join(folder, 'lwkd.bundle');
const missing = !existsSync(bundle);
const title = missing ? `a real newsletter (skipped: no lwkd.bundle in ${folder})` : 'a real newsletter';

describe.skipIf(missing)(title, () => {
  const scratch = mkdtempSync(join(tmpdir(), 'galley-corpus-'));
  let open: OpenPublication;
  beforeAll(async () => {
    const clone = join(scratch, 'lwkd');
    execFileSync('git', ['clone', '--quiet', '--branch=main', bundle, clone]);
    open = await openPublication(clone, { dataFolder: join(scratch, 'data'), sampleFolder: scratch });
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('lists its 386 issues from 2,553 commits, each with its last author', async () => {
    const cold = await timed(() => listIssues(open));
    const warm = await timed(() => listIssues(open));
    process.stdout.write(`lwkd: listed cold in ${cold.ms} ms, again in ${warm.ms} ms\n`);
    expect(cold.value).toHaveLength(386);
    expect(warm.value).toEqual(cold.value);
    expect(cold.value.every(({ lastAuthor, unsavedChanges }) => lastAuthor !== null && !unsavedChanges)).toBe(
      true,
    );
    expect(cold.value.every(({ title, words }) => title !== '' && words >= 0)).toBe(true);
  });

  it('agrees with git on the last author of every tenth issue', async () => {
    const issues = (await listIssues(open)).filter((_, at) => at % 10 === 0);
    for (const { path, lastAuthor, lastChanged } of issues) {
      const args = ['-C', open.repository.top, 'log', '-1', '--format=%an|%aI', '--', path];
      expect(`${lastAuthor}|${lastChanged}`).toBe(execFileSync('git', args, { encoding: 'utf8' }).trim());
    }
  });

  it('opens an issue and lists its versions', async () => {
    const issue = (await listIssues(open))[0];
    if (issue === undefined) throw new Error('No issue');
    const opened = await timed(() => openIssue(open, issue.issueId));
    const versions = await timed(() => listIssueVersions(open, issue.issueId));
    process.stdout.write(
      `lwkd: opened in ${opened.ms} ms, ${versions.value.length} versions in ${versions.ms} ms\n`,
    );
    expect(opened.value.lastVersionText).toBe(opened.value.text);
    expect(versions.value[0]).toEqual(opened.value.lastVersion);
  });
});

async function timed<Value>(
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly ms: number }> {
  const start = performance.now();
  const value = await work();
  return { value, ms: Math.round(performance.now() - start) };
}
