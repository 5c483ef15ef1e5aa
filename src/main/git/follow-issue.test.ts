import { afterEach, describe, expect, it } from 'vitest';
import { type Scratch, scratchRepository } from '#main/files/testing/scratch.ts';
import { type HistoryReader, openHistory } from './history-reader.ts';
import { openRepository } from './open-repository.ts';

const TEXT = Array.from({ length: 12 }, (_, at) => `Sentence number ${at} stands here. It says its piece.`);
const prose = (...changed: string[]) => `${[...TEXT, ...changed].join('\n\n')}\n`;

const open: { scratch: Scratch; history: HistoryReader }[] = [];
afterEach(() => {
  for (const { scratch, history } of open.splice(0)) {
    history.close();
    scratch.remove();
  }
});

async function repository(files: Readonly<Record<string, string>>) {
  const scratch = scratchRepository(files);
  const history = openHistory(await openRepository(scratch.folder));
  open.push({ scratch, history });
  let clock = Date.parse('2026-01-01T12:00:00Z');
  const commit = (note: string, changes: Readonly<Record<string, string | null>> = {}) => {
    for (const [path, content] of Object.entries(changes)) {
      if (content === null) scratch.git('rm', '--quiet', path);
      else scratch.write(path, content);
    }
    scratch.git('add', '--all');
    clock += 60_000;
    process.env['GIT_COMMITTER_DATE'] = process.env['GIT_AUTHOR_DATE'] = new Date(clock).toISOString();
    scratch.git('commit', '--quiet', '--allow-empty', `--message=${note}`);
    delete process.env['GIT_COMMITTER_DATE'];
    delete process.env['GIT_AUTHOR_DATE'];
  };
  const follow = async (path: string, revision = 'HEAD') => {
    const head = scratch.git('rev-parse', revision).trim();
    const versions = await history.follow({ commit: head, path });
    const notes = new Map(versions.map(({ commit, log }) => [commit, log.note]));
    return versions.map(
      (version) =>
        `${version.log.note} ${version.path} < ${version.parents.map((parent) => notes.get(parent)).join(', ')}`,
    );
  };
  return { scratch, history, commit, follow };
}

describe('following an issue', () => {
  it('goes through a chain of renames, edited on the way or not, into folders and back', async () => {
    const { commit, follow } = await repository({ 'notes/a.md': prose() });
    commit('moved', { 'notes/a.md': null, 'issues/a.md': prose() });
    commit('edited', { 'issues/a.md': prose('More.') });
    commit('other work', { 'issues/z.md': 'Else.\n' });
    commit('renamed and edited', { 'issues/a.md': null, 'issues/b.md': prose('More, and more.') });
    commit('again', { 'issues/b.md': null, 'issues/c.md': prose('More, and more.') });
    expect(await follow('issues/c.md')).toEqual([
      'again issues/c.md < renamed and edited',
      'renamed and edited issues/b.md < edited',
      'edited issues/a.md < moved',
      'moved issues/a.md < Beginning',
      'Beginning notes/a.md < ',
    ]);
  });

  it('keeps issues apart that began as copies of one another', async () => {
    const { commit, follow, scratch } = await repository({ 'issues/1.md': prose() });
    commit('second', { 'issues/2.md': prose('Two.') });
    commit('third', { 'issues/3.md': prose('Three.') });
    expect(await follow('issues/3.md')).toEqual(['third issues/3.md < ']);
    // What git makes of it.
    expect(scratch.git('log', '--follow', '--format=%s', 'issues/3.md').trim().split('\n')).not.toEqual([
      'third',
    ]);
  });

  it('takes the likest where several went and came at once, and equal bytes before all', async () => {
    const [one, two] = [prose('One is about cables. It is long.'), prose('Two is about rain. It is longer.')];
    const { commit, follow } = await repository({
      'a/1.md': one,
      'a/2.md': two,
      'a/3.md': 'Nothing like it.\n',
    });
    commit('archived', {
      'a/1.md': null,
      'a/2.md': null,
      'a/3.md': null,
      'b/first.md': one,
      'b/second.md': `${two}Edited.\n`,
      'b/new.md': 'A wholly other text. It has nothing of the third.\n',
    });
    expect(await follow('b/first.md')).toEqual(['archived b/first.md < Beginning', 'Beginning a/1.md < ']);
    expect(await follow('b/second.md')).toEqual(['archived b/second.md < Beginning', 'Beginning a/2.md < ']);
    expect(await follow('b/new.md')).toEqual(['archived b/new.md < ']);
  });

  it('follows the side a merge took its text from, and joins where it took from both', async () => {
    const { scratch, commit, follow } = await repository({ 'issues/a.md': prose() });
    scratch.git('checkout', '--quiet', '-b', 'side');
    commit('side', { 'issues/a.md': prose('Of the side.') });
    scratch.git('checkout', '--quiet', 'main');
    commit('elsewhere', { 'issues/z.md': 'z\n' });
    scratch.git('merge', '--quiet', '--no-edit', 'side');
    expect(await follow('issues/a.md')).toEqual(['side issues/a.md < Beginning', 'Beginning issues/a.md < ']);
    scratch.git('checkout', '--quiet', 'side');
    commit('theirs', { 'issues/a.md': prose('Of the side, again.') });
    scratch.git('checkout', '--quiet', 'main');
    commit('ours', { 'issues/a.md': `Ours.\n\n${prose('Of the side.')}` });
    scratch.git('merge', '--quiet', '--message=joined', 'side');
    expect(await follow('issues/a.md')).toEqual([
      'joined issues/a.md < ours, theirs',
      'ours issues/a.md < side',
      'theirs issues/a.md < side',
      'side issues/a.md < Beginning',
      'Beginning issues/a.md < ',
    ]);
  });

  it('joins three sides at once', async () => {
    const lines = prose();
    const { scratch, commit, follow } = await repository({ 'issues/a.md': lines });
    for (const [at, side] of ['one', 'two'].entries()) {
      scratch.git('checkout', '--quiet', '-b', side, 'main');
      commit(side, { 'issues/a.md': lines.replace(`number ${at * 5}`, `numero ${at}`) });
    }
    scratch.git('checkout', '--quiet', 'main');
    commit('three', { 'issues/a.md': lines.replace('number 11', 'numero 2') });
    scratch.git('merge', '--quiet', '--message=octopus', 'one', 'two');
    expect((await follow('issues/a.md'))[0]).toBe('octopus issues/a.md < three, one, two');
  });

  it('joins a side that still has the old name', async () => {
    const { scratch, commit, follow } = await repository({ 'issues/a.md': prose() });
    scratch.git('checkout', '--quiet', '-b', 'side');
    commit('edited there', { 'issues/a.md': prose('An end.') });
    scratch.git('checkout', '--quiet', 'main');
    commit('renamed here', { 'issues/a.md': null, 'issues/b.md': `Begun.\n\n${prose()}` });
    scratch.git('merge', '--quiet', '--message=joined', 'side');
    expect(await follow('issues/b.md')).toEqual([
      'joined issues/b.md < renamed here, edited there',
      'renamed here issues/b.md < Beginning',
      'edited there issues/a.md < Beginning',
      'Beginning issues/a.md < ',
    ]);
  });

  it('goes on before a removal where the file came back', async () => {
    const { commit, follow } = await repository({ 'issues/a.md': prose() });
    commit('removed', { 'issues/a.md': null });
    expect(await follow('issues/a.md')).toEqual([]);
    commit('back', { 'issues/a.md': prose('Again.') });
    expect(await follow('issues/a.md')).toEqual(['back issues/a.md < Beginning', 'Beginning issues/a.md < ']);
  });

  it('follows a rewritten history, also when what it read before is gone', async () => {
    const { scratch, commit, follow } = await repository({ 'issues/a.md': prose() });
    commit('clumsy', { 'issues/a.md': prose('Clumsy.') });
    expect(await follow('issues/a.md')).toHaveLength(2);
    scratch.git('commit', '--quiet', '--amend', '--message=careful');
    scratch.git('reflog', 'expire', '--expire=now', '--all');
    scratch.git('gc', '--quiet', '--prune=now');
    expect(await follow('issues/a.md')).toEqual([
      'careful issues/a.md < Beginning',
      'Beginning issues/a.md < ',
    ]);
  });

  it('ends where a shallow clone ends, and goes on when it is deepened', async () => {
    const source = await repository({ 'issues/a.md': prose() });
    source.commit('second', { 'issues/a.md': prose('Two.') });
    source.commit('third', { 'issues/a.md': prose('Three.') });
    const { scratch, follow } = await repository({});
    scratch.git('fetch', '--quiet', '--depth=2', `file://${source.scratch.folder}`, 'main');
    expect(await follow('issues/a.md', 'FETCH_HEAD')).toEqual([
      'third issues/a.md < second',
      'second issues/a.md < ',
    ]);
    scratch.git('fetch', '--quiet', '--unshallow', `file://${source.scratch.folder}`, 'main');
    expect(await follow('issues/a.md', 'FETCH_HEAD')).toHaveLength(3);
  });
});
