import { afterEach, expect, test } from 'vitest';
import type { IssueId } from '#contract/ids.ts';
import { closeApps, openedApp, value } from './testing/opened-app.ts';

afterEach(closeApps);

const issue = (title: string, date: string | null, body: string) =>
  `---\ntitle: ${title}\nnumber: ${title.length}\n${date === null ? '' : `date: ${date}\n`}---\n\n${body}\n`;

const FILES = {
  'issues/now.md': issue('Now', '2026-03-01', 'See [own](https://example.org/own).'),
  'issues/before.md': issue(
    'Before',
    '2026-02-01',
    '- [a](https://www.example.org/a/)\n- [b](http://example.org/b)',
  ),
  'issues/long-before.md': issue('Long before', '2025-02-01', 'Again <https://example.org/a?utm_source=x>.'),
  'issues/2026-04-later.md': issue('Later', null, '[a](https://example.org/a) [c](https://example.org/c)'),
  'issues/undated.md': issue('Undated', null, '[d](https://example.org/d)'),
};

async function opened() {
  const app = await openedApp(FILES);
  const idOf = (title: string) => app.issues.find((one) => one.title === title)?.issueId as IssueId;
  const usedIn = async (title: string, addresses: readonly string[]) => {
    const answer = value(
      await app.handlers['issue:where-used']({ issueId: idOf(title), addresses: [...addresses] }),
    );
    return Object.fromEntries(answer.map(({ address, newest, count }) => [address, [newest.title, count]]));
  };
  return { ...app, idOf, usedIn };
}

test('tells the issues before this one that link to an address, newest first', async () => {
  const { usedIn, handlers, idOf } = await opened();
  const addresses = [
    'https://example.org/a',
    'https://example.org/b#x',
    'https://example.org/c',
    'https://example.org/d',
    'https://example.org/own',
    'assets/x.png',
  ];
  expect(await usedIn('Now', addresses)).toEqual({
    'https://example.org/a': ['Before', 2],
    'https://example.org/b#x': ['Before', 1],
    'https://example.org/d': ['Undated', 1],
  });
  expect(await usedIn('Long before', addresses)).toEqual({ 'https://example.org/d': ['Undated', 1] });
  const [first] = value(
    await handlers['issue:where-used']({ issueId: idOf('Now'), addresses: ['https://example.org/b'] }),
  );
  expect(first?.newest).toEqual({
    issueId: idOf('Before'),
    title: 'Before',
    number: '6',
    date: '2026-02-01',
  });
});

test('follows what is written, and reads nothing twice whose bytes are the same', async () => {
  const { usedIn, scratch, session } = await opened();
  const a = ['https://example.org/a', 'https://example.org/new'];
  const before = session.open.library.files.get('issues/before.md');
  scratch.write(
    'issues/long-before.md',
    issue('Long before', '2025-02-01', '[new](https://example.org/new)'),
  );
  scratch.write('issues/before.md', FILES['issues/before.md']);
  expect(await usedIn('Now', a)).toEqual({
    'https://example.org/a': ['Before', 1],
    'https://example.org/new': ['Long before', 1],
  });
  expect(session.open.library.files.get('issues/before.md')?.addresses).toBe(before?.addresses);
});

test('is quick among hundreds of issues', async () => {
  const links = Array.from({ length: 30 }, (_, at) => `- [t${at}](https://example.org/p${at}) — s`).join(
    '\n',
  );
  const many = Object.fromEntries(
    Array.from({ length: 300 }, (_, at) => [`issues/n${at}.md`, issue(`N ${at}`, '2020-01-01', links)]),
  );
  const app = await openedApp({ ...FILES, ...many });
  const issueId = app.issues.find(({ title }) => title === 'Now')?.issueId as IssueId;
  const addresses = Array.from({ length: 50 }, (_, at) => `https://example.org/p${at}`);
  const started = performance.now();
  const answer = value(await app.handlers['issue:where-used']({ issueId, addresses }));
  expect(performance.now() - started).toBeLessThan(1000);
  expect(answer).toHaveLength(30);
  expect(answer[0]?.count).toBe(300);
});
