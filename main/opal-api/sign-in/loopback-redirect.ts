import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { OsaError } from '../../../shared/errors.ts';
import { redirectPage, type RedirectPage } from './redirect-pages.ts';

/** Judges a redirect, an address with its query, and says which page the browser is shown for it. */
export type OnRedirect = (redirected: URL) => Promise<RedirectPage>;

const CALLBACK_PATH = '/callback';

const LONGEST_URL = 8192;

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
} as const;

/** The address that a browser is redirected to, on loopback; the issuer matches it to the letter. */
export function redirectUriOf(port: number): string {
  return `http://127.0.0.1:${port}${CALLBACK_PATH}`;
}

/**
 * Waits on loopback for a browser that comes back from signing in (RFC 8252, 7.3).
 *
 * It listens on 127.0.0.1 alone, knows one path, and answers only to its own name: a page
 * elsewhere that finds the port by another name gets nothing.
 */
export class LoopbackRedirect implements AsyncDisposable {
  readonly port: number;
  readonly #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  /**
   * @param port 0 for any that is free
   * @returns `null` where the port is taken
   */
  static async open(port: number, onRedirect: OnRedirect): Promise<LoopbackRedirect | null> {
    const server = createServer({ maxHeaderSize: 16_384, requestTimeout: 10_000 });
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    server.once('listening', () => resolve(true));
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(new OsaError('internal', { cause: error }));
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true });
    if (!(await promise)) return null;
    const address = server.address();
    const bound = typeof address === 'object' && address !== null ? address.port : port;
    server.on('request', (request, response) => {
      void answer(request, response, bound, onRedirect);
    });
    return new LoopbackRedirect(server, bound);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // A page that was just written still reaches the browser.
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeIdleConnections();
      setTimeout(() => this.#server.closeAllConnections(), 1000).unref();
    });
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  onRedirect: OnRedirect,
): Promise<void> {
  const { method, url = '', headers } = request;
  const target = url.length <= LONGEST_URL ? URL.parse(url, redirectUriOf(port)) : null;
  const isOwn = headers.host === `127.0.0.1:${port}` && headers.origin === undefined;
  if (!isOwn || target === null || target.pathname !== CALLBACK_PATH) {
    response.writeHead(404, { connection: 'close' }).end();
    return;
  }
  if (method !== 'GET') {
    response.writeHead(405, { allow: 'GET', connection: 'close' }).end();
    return;
  }
  const redirected = new URL(target.search, redirectUriOf(port));
  const page = await onRedirect(redirected).catch(() => 'refused' as const);
  response.writeHead(page === 'done' ? 200 : 400, HEADERS).end(redirectPage(page));
}
