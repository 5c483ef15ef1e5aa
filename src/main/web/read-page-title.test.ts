import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { FetchPolicy } from './guarded-fetch.ts';
import { pageTitle } from './page-title.ts';
import { isPublicAddress } from './public-address.ts';
import { readPageTitle } from './read-page-title.ts';

/** Titles are fetched here from a real host on this machine, which only the tests' own gate lets through. */

const running: http.Server[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

interface Host {
  readonly port: number;
  /** What was asked for, in order. */
  readonly asked: string[];
  readonly headers: IncomingMessage['headers'][];
}

async function host(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Host> {
  const asked: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const server = http.createServer((request, response) => {
    asked.push(`${request.headers.host?.replace(/:.*/, '')}${request.url}`);
    headers.push(request.headers);
    answer(request, response);
  });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, asked, headers };
}

const html = (response: ServerResponse, text: string) =>
  response.setHeader('content-type', 'text/html; charset=utf-8').end(text);

/** Every name is this machine, except the names given; and this machine counts as public. */
const policy = (names: Record<string, readonly string[]> = {}): FetchPolicy => ({
  lookup: async (name) => (names[name] ?? ['127.0.0.1']).map((address) => ({ address, family: 4 })),
  isAllowed: (address) => address === '127.0.0.1',
});
const gate = (names?: Record<string, readonly string[]>) => ({ policy: policy(names) });

describe('reading a page’s title', () => {
  test('gives it, and tells the host nothing of the author', async () => {
    const { port, asked, headers } = await host((_, response) =>
      html(response, '<!doctype html><title>\n A short  history of the splice &amp; more </title>'),
    );
    expect(await readPageTitle(`http://news.example:${port}/splice#part`, gate())).toEqual({
      kind: 'found',
      title: 'A short history of the splice & more',
    });
    expect(asked).toEqual(['news.example/splice']);
    expect(Object.keys(headers[0] ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  test('follows redirects, relative ones too, to their end', async () => {
    const { port, asked } = await host(({ url }, response) => {
      const next = { '/a': '/b', '/b': `http://other.example:${port}/c` }[url ?? ''];
      if (next === undefined) html(response, '<title>Here</title>');
      else response.writeHead(302, { location: next }).end();
    });
    expect(await readPageTitle(`http://news.example:${port}/a`, gate())).toEqual({
      kind: 'found',
      title: 'Here',
    });
    expect(asked).toEqual(['news.example/a', 'news.example/b', 'other.example/c']);
  });

  test('goes round in no circle', async () => {
    const { port, asked } = await host((_, response) =>
      response.writeHead(301, { location: '/again' }).end(),
    );
    expect(await readPageTitle(`http://news.example:${port}/`, gate())).toEqual({
      kind: 'none',
      reason: 'too-many-redirects',
    });
    expect(asked).toHaveLength(6);
  });

  test('reads no more than it may, and needs no more', async () => {
    let closed = false;
    const { port } = await host((_, response) => {
      response.setHeader('content-type', 'text/html').write('<title>Early</title>');
      response.on('close', () => {
        closed = true;
      });
      const more = () => {
        while (!closed && response.write('x'.repeat(10_000)));
        if (!closed) response.once('drain', more);
      };
      more();
    });
    const limits = { ...gate(), maxBytes: 50_000 };
    expect(await readPageTitle(`http://news.example:${port}/`, limits)).toEqual({
      kind: 'found',
      title: 'Early',
    });
    await expect.poll(() => closed).toBe(true);

    const late = await host((_, response) => html(response, `${'x'.repeat(60_000)}<title>Late</title>`));
    expect(await readPageTitle(`http://news.example:${late.port}/`, limits)).toEqual({
      kind: 'none',
      reason: 'no-title',
    });
  });

  test.each(['before it answers', 'in the middle'])('waits no longer than it may: %s', async (when) => {
    const { port } = await host((_, response) => {
      if (when === 'in the middle') response.setHeader('content-type', 'text/html').write('<title>');
    });
    expect(await readPageTitle(`http://news.example:${port}/`, { ...gate(), timeoutMs: 150 })).toEqual({
      kind: 'none',
      reason: 'too-slow',
    });
  });

  test('says what else can be in the way', async () => {
    const { port } = await host(({ url }, response) => {
      if (url === '/pdf') response.setHeader('content-type', 'application/pdf').end('%PDF');
      else if (url === '/gone')
        response.writeHead(404, { 'content-type': 'text/html' }).end('<title>No</title>');
      else if (url === '/broken') response.destroy();
      else html(response, '<p>No title</p>');
    });
    const reasonOf = async (path: string) => {
      const answer = await readPageTitle(`http://news.example:${port}${path}`, gate());
      return answer.kind === 'none' ? answer.reason : answer.title;
    };
    expect(await reasonOf('/pdf')).toBe('not-a-page');
    expect(await reasonOf('/gone')).toBe('refused-by-host');
    expect(await reasonOf('/broken')).toBe('unreachable');
    expect(await reasonOf('/none')).toBe('no-title');
    expect(
      await readPageTitle('http://nowhere.example/', { policy: { ...policy(), lookup: async () => [] } }),
    ).toEqual({
      kind: 'none',
      reason: 'unreachable',
    });
  });
});

describe('private addresses', () => {
  test('none is connected to, as the app asks', async () => {
    const { port, asked } = await host((_, response) => html(response, '<title>Secret</title>'));
    const addresses = [
      `http://127.0.0.1:${port}/`,
      `http://localhost:${port}/`,
      `http://0.0.0.0:${port}/`,
      `http://0x7f000001:${port}/`,
      `http://2130706433:${port}/`,
      `http://127.1:${port}/`,
      `http://[::1]:${port}/`,
      `http://[::ffff:127.0.0.1]:${port}/`,
      'http://169.254.169.254/latest/meta-data',
      'https://10.0.0.1/',
      'https://[fe80::1]/',
    ];
    for (const address of addresses)
      expect(await readPageTitle(address), address).toEqual({ kind: 'none', reason: 'private-address' });
    expect(asked).toEqual([]);
  });

  test('a name that resolves to one is refused, also where only one of its addresses is', async () => {
    const { port, asked } = await host((_, response) => html(response, '<title>Secret</title>'));
    for (const found of [['127.0.0.1'], ['93.184.216.34', '127.0.0.1'], ['::ffff:127.0.0.1'], ['::1']]) {
      const lookup: FetchPolicy['lookup'] = async () =>
        found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      expect(
        await readPageTitle(`http://harmless.example:${port}/`, {
          policy: { lookup, isAllowed: isPublicAddress },
        }),
        found.join(),
      ).toEqual({
        kind: 'none',
        reason: 'private-address',
      });
    }
    expect(asked).toEqual([]);
  });

  test('a redirect leads to none, by name or by number', async () => {
    const { port, asked } = await host(({ url }, response) =>
      response
        .writeHead(302, { location: url === '/name' ? 'http://inside.example/' : 'http://10.0.0.1/' })
        .end(),
    );
    for (const path of ['/name', '/number'])
      expect(
        await readPageTitle(
          `http://news.example:${port}${path}`,
          gate({ 'inside.example': ['192.168.1.1'] }),
        ),
      ).toEqual({ kind: 'none', reason: 'private-address' });
    expect(asked).toHaveLength(2);
  });

  test('what was judged is what is connected to: a name that turns private afterwards leads nowhere', async () => {
    const { port, asked } = await host((_, response) => html(response, '<title>Public</title>'));
    let times = 0;
    const lookup: FetchPolicy['lookup'] = async () => {
      times += 1;
      return [{ address: times === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    };
    const limits = { policy: { ...policy(), lookup } };
    expect(await readPageTitle(`http://rebinding.example:${port}/`, limits)).toMatchObject({ kind: 'found' });
    expect(times).toBe(1);
    expect(await readPageTitle(`http://rebinding.example:${port}/`, limits)).toEqual({
      kind: 'none',
      reason: 'private-address',
    });
    expect(asked).toHaveLength(1);
  });

  test.each([
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,<title>x</title>',
    'https://bank.example@example.org/',
    'https://a:b@example.org/',
    'example.org',
    '',
  ])('%j is not asked', async (address) => {
    expect(await readPageTitle(address, gate())).toEqual({ kind: 'none', reason: 'not-a-web-address' });
  });

  test('a redirect to another scheme is not followed', async () => {
    const { port } = await host((_, response) =>
      response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    );
    expect(await readPageTitle(`http://news.example:${port}/`, gate())).toEqual({
      kind: 'none',
      reason: 'not-a-web-address',
    });
  });
});

describe('pageTitle', () => {
  const page = (text: string, contentType = 'text/html; charset=utf-8') =>
    pageTitle({ bytes: Buffer.from(text), contentType });

  test.each<[html: string, title: string | null]>([
    ['', null],
    ['<title></title>', null],
    ['<title> \n </title>', null],
    ['<title>A</title><title>B</title>', 'A'],
    ['<TITLE data-x=">">A</TITLE >', 'A'],
    ['<title>Tea &lt;b&gt; &quot;x&quot; &#8212; &eacute; &hellip;</title>', 'Tea <b> "x" — é …'],
    ['<!-- <title>Not</title> --><title>A</title>', 'A'],
    ['<script>"<title>Not</title>"</script><title>A</title>', 'A'],
    ['<svg><title>Not</title></svg><title>A</title>', 'A'],
    ['<title>A | Site</title><meta property="og:title" content="A &amp; B">', 'A & B'],
    ["<meta content='It’s > that' name=og:title>", 'It’s > that'],
    ['<meta property="og:title" content=""><title>A</title>', 'A'],
    ['<meta property="og:title:x" content="No"><title>A</title>', 'A'],
    ['<title>Turned \u202eover\u202c and \u200bhidden</title>', 'Turned over and hidden'],
    [`<title>${'x'.repeat(400)}</title>`, `${'x'.repeat(299)}…`],
  ])('%s', (html, title) => expect(page(html)).toBe(title));

  test('in the page’s own encoding', () => {
    const latin = Buffer.from('<meta charset="iso-8859-1"><title>Caf\u00e9</title>', 'latin1');
    expect(pageTitle({ bytes: latin, contentType: 'text/html' })).toBe('Café');
    expect(pageTitle({ bytes: latin, contentType: 'text/html; charset="ISO-8859-1"' })).toBe('Café');
    expect(page('<title>Café</title>', 'text/html; charset=unheard-of')).toBe('Café');
    expect(page('<title>Café</title>', 'text/html')).toBe('Café');
  });
});
