import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A host on this machine that notes what reaches it. */
export async function withHost(
  work: (address: string, reached: readonly string[]) => Promise<void>,
): Promise<void> {
  const reached: string[] = [];
  const server = http.createServer((request, response) => {
    reached.push(request.url ?? '');
    response
      .setHeader('Access-Control-Allow-Origin', '*')
      .end('parent.reached = true; globalThis.reached = true');
  });
  server.on('upgrade', (request, socket) => {
    reached.push(request.url ?? '');
    socket.destroy();
  });
  server.on('connection', () => reached.push('(connection)'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(`127.0.0.1:${(server.address() as AddressInfo).port}`, reached);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
