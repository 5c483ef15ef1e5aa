import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A git server over smart HTTP on this machine, as hosting sites run it: `git http-backend` behind a web server. */
export interface HttpServer {
  /** The address of the repository, without a name or password. */
  readonly url: string;
  /** Who may come in; nobody needs to sign in where it is null. */
  account: { user: string; password: string } | null;
  /** What goes wrong from now on. */
  fault:
    | null
    /** The connection ends when so many bytes of a push have come. */
    | { readonly kind: 'cut-push'; readonly afterBytes: number }
    /** Nothing is answered any more. */
    | { readonly kind: 'silent' }
    | { readonly kind: 'status'; readonly status: number }
    /** Answers come in small pieces, this many milliseconds apart. */
    | { readonly kind: 'slow'; readonly everyMs: number };
  /** The requests that came, as method and path: no password may be in one. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** Serves a bare repository. Each push is let in: who may is the account's matter. */
export async function serveOverHttp(repository: string, projectRoot: string): Promise<HttpServer> {
  const server = createServer((request, response) => void answer(request, response));
  const serving: HttpServer = {
    url: '',
    account: null,
    fault: null,
    requests: [],
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    serving.requests.push(`${request.method} ${request.url}`);
    const { fault } = serving;
    if (fault?.kind === 'silent') return;
    if (fault?.kind === 'status') {
      response.writeHead(fault.status).end();
      return;
    }
    if (!isLetIn(request, serving.account)) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="galley"' }).end();
      return;
    }
    runBackend(request, response, projectRoot, fault);
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(serving, { url: `http://127.0.0.1:${port}/${repository}` });
}

function isLetIn({ headers }: IncomingMessage, account: HttpServer['account']): boolean {
  if (account === null) return true;
  const given = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  return Buffer.from(given, 'base64').toString('utf8') === `${account.user}:${account.password}`;
}

function runBackend(
  request: IncomingMessage,
  response: ServerResponse,
  projectRoot: string,
  fault: HttpServer['fault'],
): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: projectRoot,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'http.receivepack',
      GIT_CONFIG_VALUE_0: 'true',
      PATH_INFO: decodeURIComponent(pathname),
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method ?? 'GET',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      ...(request.headers['content-encoding'] === 'gzip' && { HTTP_CONTENT_ENCODING: 'gzip' }),
      ...(request.headers['git-protocol'] && { GIT_PROTOCOL: String(request.headers['git-protocol']) }),
      REMOTE_USER: 'someone',
      REMOTE_ADDR: '127.0.0.1',
    },
  });
  let received = 0;
  request.on('data', (chunk: Buffer) => {
    received += chunk.length;
    const isPush = pathname.endsWith('/git-receive-pack');
    if (fault?.kind === 'cut-push' && isPush && received > fault.afterBytes) {
      backend.kill('SIGKILL');
      request.socket.destroy();
      return;
    }
    backend.stdin.write(chunk);
  });
  request.on('end', () => backend.stdin.end());
  backend.stdin.on('error', () => undefined);
  const chunks: Buffer[] = [];
  backend.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  backend.on('close', () => {
    if (response.destroyed) return;
    const output = Buffer.concat(chunks);
    const end = output.indexOf('\r\n\r\n');
    if (end === -1) return void response.writeHead(500).end();
    const headers = output.toString('latin1', 0, end).split('\r\n');
    const status = Number(/^Status: (\d+)/m.exec(headers.join('\n'))?.[1] ?? 200);
    response.statusCode = status;
    for (const header of headers) {
      const [name = '', value = ''] = header.split(': ');
      if (name !== 'Status') response.setHeader(name, value);
    }
    const body = output.subarray(end + 4);
    if (fault?.kind === 'slow') void trickle(response, body, fault.everyMs);
    else response.end(body);
  });
}

async function trickle(response: ServerResponse, body: Buffer, everyMs: number): Promise<void> {
  for (let at = 0; at < body.length && !response.destroyed; at += 512) {
    response.write(body.subarray(at, at + 512));
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  response.end();
}
