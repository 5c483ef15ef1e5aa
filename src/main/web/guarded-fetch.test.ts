import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { type FetchBounds, type FetchPolicy, fetchPublic } from './guarded-fetch.ts';
import { isPublicAddress } from './public-address.ts';

describe('an address of the public internet', () => {
  test.each([
    '93.184.216.34',
    '1.1.1.1',
    '172.15.255.255',
    '172.32.0.0',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450:4001:80b::200e',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
  ])('%s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe('not an address of the public internet', () => {
  test.each([
    ['0.0.0.0', 'this network'],
    ['10.1.2.3', 'private'],
    ['100.64.0.1', 'carrier-grade NAT'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['169.254.169.254', 'a cloud’s credentials'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['198.18.0.1', 'benchmarks'],
    ['203.0.113.9', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'mapped loopback'],
    ['::ffff:7f00:1', 'mapped loopback, in hex'],
    ['::ffff:a00:1', 'mapped private'],
    ['::127.0.0.1', 'compatible loopback'],
    ['64:ff9b::7f00:1', 'translated loopback'],
    ['64:ff9b:1::1', 'local translation'],
    ['2002:7f00:1::', '6to4'],
    ['2001:0:5ef5:79fd::1', 'Teredo'],
    ['2001:db8::1', 'documentation'],
    ['fc00::1', 'unique local'],
    ['fd12:3456::1', 'unique local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local with a zone'],
    ['ff02::1', 'multicast'],
    ['100::1', 'discard'],
    ['example.org', 'a name'],
    ['', 'nothing'],
  ])('%s (%s)', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A host on this machine, and a policy under which `public.example` is it, and nothing else is allowed. */
async function hostThat(answers: RequestListener): Promise<{ port: number; policy: FetchPolicy }> {
  const server = http.createServer(answers);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const policy: FetchPolicy = {
    lookup: async (host) => [{ address: host === 'public.example' ? '127.0.0.1' : '127.0.0.2', family: 4 }],
    isAllowed: (address) => address === '127.0.0.1',
  };
  return { port, policy };
}

const BOUNDS: FetchBounds = { timeoutMs: 5000, maxBytes: 1000, accept: 'text/html' };

describe('fetchPublic', () => {
  test('gives bytes, type and address, and sends nothing that tells who asks', async () => {
    let headers: http.IncomingHttpHeaders = {};
    const { port, policy } = await hostThat((request, response) => {
      headers = request.headers;
      response.setHeader('Content-Type', 'Text/HTML').end('<title>Hello</title>');
    });
    const url = `http://public.example:${port}/page?q=1`;
    const result = await fetchPublic(url, BOUNDS, policy);
    expect(result).toMatchObject({ ok: true, value: { contentType: 'text/html', url } });
    if (result.ok) expect(new TextDecoder().decode(result.value.bytes)).toBe('<title>Hello</title>');
    expect(headers).toMatchObject({ accept: 'text/html', host: `public.example:${port}` });
    expect(headers.cookie ?? headers.authorization ?? headers.referer).toBeUndefined();
  });

  test.each([
    'file:///etc/passwd',
    'ftp://public.example/x',
    'data:text/plain,x',
    'http://name@public.example/',
    'public.example',
    '',
  ])('refuses %j', async (address) => {
    expect(await fetchPublic(address, BOUNDS)).toEqual({ ok: false, error: { kind: 'not-a-web-address' } });
  });

  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost/',
  ])('refuses %s, wherever it hides', async (address) => {
    expect(await fetchPublic(address, BOUNDS)).toMatchObject({
      ok: false,
      error: { kind: 'private-address' },
    });
  });

  test('refuses a name of which one address is private', async () => {
    const lookup: FetchPolicy['lookup'] = async () => [
      { address: '93.184.216.34', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ];
    const result = await fetchPublic('http://two.example/', BOUNDS, { lookup, isAllowed: isPublicAddress });
    expect(result).toEqual({ ok: false, error: { kind: 'private-address', host: 'two.example' } });
  });

  test('connects to the address that was checked, whatever the name says later', async () => {
    const { port, policy } = await hostThat((_, response) => response.end('here'));
    let asked = 0;
    const lookup: FetchPolicy['lookup'] = async () => {
      asked += 1;
      return [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
    };
    expect(await fetchPublic(`http://public.example:${port}/`, BOUNDS, { ...policy, lookup })).toMatchObject({
      ok: true,
    });
    expect(asked).toBe(1);
  });

  test('follows redirects, checks each, and only so many', async () => {
    const { port, policy } = await hostThat((request, response) => {
      const to = {
        '/one': '/two',
        '/inside': `http://private.example:${port}/`,
        '/literal': 'http://127.0.0.2/',
        '/file': 'file:///etc/passwd',
        '/round': '/round',
      }[request.url ?? ''];
      if (to === undefined) response.end('arrived');
      else response.writeHead(302, { Location: to }).end();
    });
    const go = (path: string) => fetchPublic(`http://public.example:${port}${path}`, BOUNDS, policy);
    expect(await go('/one')).toMatchObject({
      ok: true,
      value: { url: `http://public.example:${port}/two` },
    });
    expect(await go('/inside')).toMatchObject({
      error: { kind: 'private-address', host: 'private.example' },
    });
    expect(await go('/literal')).toMatchObject({ error: { kind: 'private-address', host: '127.0.0.2' } });
    expect(await go('/file')).toMatchObject({ error: { kind: 'not-a-web-address' } });
    expect(await go('/round')).toMatchObject({ error: { kind: 'too-many-redirects' } });
  });

  test('refuses or cuts what is too large, also where it was packed', async () => {
    const { port, policy } = await hostThat((request, response) => {
      if (request.url === '/packed')
        response.setHeader('Content-Encoding', 'gzip').end(gzipSync('a'.repeat(5000)));
      else response.end('a'.repeat(5000));
    });
    for (const path of ['/plain', '/packed']) {
      const url = `http://public.example:${port}${path}`;
      expect(await fetchPublic(url, BOUNDS, policy)).toEqual({
        ok: false,
        error: { kind: 'too-large', maxBytes: 1000 },
      });
      const cut = await fetchPublic(url, { ...BOUNDS, larger: 'cut' }, policy);
      expect(cut.ok && cut.value.bytes).toEqual(new TextEncoder().encode('a'.repeat(1000)));
      const whole = await fetchPublic(url, { ...BOUNDS, maxBytes: 5000 }, policy);
      expect(whole.ok && whole.value.bytes.length).toBe(5000);
    }
  });

  test('ends in time where a host does not answer, sends drop by drop, or has no address', async () => {
    const { port, policy } = await hostThat((request, response) => {
      if (request.url === '/drops') response.write('a');
    });
    const bounds = { ...BOUNDS, timeoutMs: 150 };
    const timedOut = { ok: false, error: { kind: 'timed-out' } };
    expect(await fetchPublic(`http://public.example:${port}/silent`, bounds, policy)).toEqual(timedOut);
    expect(await fetchPublic(`http://public.example:${port}/drops`, bounds, policy)).toEqual(timedOut);
    const never: FetchPolicy = { ...policy, lookup: () => new Promise(() => undefined) };
    expect(await fetchPublic('http://public.example/', bounds, never)).toEqual(timedOut);
  });

  test('says what the host said, and when there is none', async () => {
    const { port, policy } = await hostThat((request, response) => {
      if (request.url === '/cut') {
        response.writeHead(200, { 'Content-Length': '50', 'Content-Encoding': 'gzip' });
        response.write(gzipSync('abc').subarray(0, 5));
        response.socket?.end();
      } else response.writeHead(404).end('no');
    });
    expect(await fetchPublic(`http://public.example:${port}/gone`, BOUNDS, policy)).toEqual({
      ok: false,
      error: { kind: 'refused-by-host', status: 404 },
    });
    expect(await fetchPublic(`http://public.example:${port}/cut`, BOUNDS, policy)).toMatchObject({
      ok: false,
      error: { kind: 'unreachable' },
    });
    expect(await fetchPublic('http://public.example:1/', BOUNDS, policy)).toEqual({
      ok: false,
      error: { kind: 'unreachable', reason: 'ECONNREFUSED' },
    });
  });
});
