import { createServer, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { listen } from './opal-site.ts';

/** A proxy as offices have them: it knows CONNECT and sees nothing of what goes through. */
export interface ConnectProxy extends AsyncDisposable {
  /** e.g. `http://127.0.0.1:8080` */
  readonly url: string;
  readonly seen: { readonly target: string; readonly headers: IncomingHttpHeaders }[];
  /** Everything that went from clients to servers, as bytes. */
  readonly passed: () => Buffer;
  /** What it says to CONNECT. */
  status: number;
}

/**
 * Starts one.
 *
 * @param leadsTo the port of this machine that every name leads to
 */
export async function connectProxy(leadsTo: number): Promise<ConnectProxy> {
  const passed: Buffer[] = [];
  const server = createServer((_request, response) => {
    response.writeHead(405).end();
  });
  server.on('connect', (request, socket) => {
    proxy.seen.push({ target: request.url ?? '', headers: request.headers });
    if (proxy.status !== 200) {
      socket.end(`HTTP/1.1 ${proxy.status} No\r\nproxy-authenticate: Basic\r\n\r\n`);
      return;
    }
    const upstream = connect(leadsTo, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.on('data', (chunk: Buffer) => passed.push(chunk));
      socket.pipe(upstream).pipe(socket);
    });
    const end = (): void => {
      socket.destroy();
      upstream.destroy();
    };
    for (const one of [socket, upstream]) one.on('error', end).on('close', end);
  });
  const url = await listen(server);
  const proxy: ConnectProxy = {
    url,
    seen: [],
    passed: () => Buffer.concat(passed),
    status: 200,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
  return proxy;
}
