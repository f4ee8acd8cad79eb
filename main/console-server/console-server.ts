import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { MAX_PASTED_CHARACTERS } from '../../shared/contract/deliveries.ts';
import { HTTP_PATHS, PAGE_KEY, TICKET_PARAMETER } from '../../shared/contract/http.ts';
import { SECURITY_HEADERS } from '../../shared/contract/security-headers.ts';
import {
  IMMUTABLE_ASSET_HEADERS,
  isHashedAsset,
  PAGE_HEADERS,
} from '../../shared/contract/static-assets.ts';
import { ERRORS, type ErrorCode } from '../../shared/errors.ts';
import type { Engine } from '../engine.ts';
import { streamEvents } from './event-stream.ts';
import { refuseOrigin } from './request-guard.ts';
import type { Sessions } from './sessions.ts';

/** The largest call taken, in bytes: a pasted log, with every quote in it escaped twice. */
const CALL_LIMIT_BYTES = 4 * MAX_PASTED_CHARACTERS;

/** Everything behind the page is under this path. */
const API_START = '/api/';

const NO_SESSION_PAGE =
  'This console is opened with the link that was printed where it was started.\n' +
  'The link works once. Press Enter there for a new one.\n';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  json: 'application/json; charset=utf-8',
};

/** What the listener answers from. */
export interface ConsoleServerOptions {
  readonly engine: Pick<Engine, 'call' | 'subscribe' | 'exportFile' | 'reportProblem'>;
  readonly sessions: Sessions;
  /** The folder of the built renderer. */
  readonly rendererDir: string;
}

/**
 * The browser host's listener: the renderer, procedures over HTTP, events over SSE.
 *
 * Loopback only, and only for a browser that opened a printed link.
 *
 * @example
 * const server = createConsoleServer({ engine, sessions, rendererDir });
 * const origin = await server.listen({ host: '127.0.0.1', port: 0 });
 * const link = `${origin}/?token=${sessions.issueToken()}`; // opens the console once
 */
export function createConsoleServer(options: ConsoleServerOptions): FastifyInstance {
  const { engine, sessions } = options;
  const app = fastify({
    bodyLimit: CALL_LIMIT_BYTES,
    logger: false,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
  });
  void app.register(fastifyCookie);

  app.addHook('onRequest', async (request, reply) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) reply.header(name, value);
    const isLink = isLinkOpened(request);
    const refused = refuseOrigin(request.method, request.headers, portOf(request), isLink);
    if (refused !== null) return reply.code(403).send();
    if (isLink || isAdmitted(request, sessions)) return undefined;
    return answerWithoutSession(request, reply);
  });
  app.setErrorHandler((error: unknown, _request, reply) => {
    const status = statusOf(error);
    if (status === 500) engine.reportProblem(error, 'console server');
    return reply.code(status).send();
  });

  app.get('/', async (request, reply) => {
    if (!isLinkOpened(request)) return sendIndex(reply, options.rendererDir);
    const made = sessions.exchange(parameterOf(request, 'token'));
    if (made === null) return answerWithoutSession(request, reply);
    return reply
      .setCookie(cookieName(request), made.session, {
        httpOnly: true,
        sameSite: 'strict',
        path: '/',
      })
      .headers(PAGE_HEADERS)
      .type('text/html; charset=utf-8')
      .send(forwardTo(`/${PAGE_KEY.fragment}${made.pageKey}`));
  });
  app.post(HTTP_PATHS.tickets, (request, reply) => {
    const ticket = sessions.issueTicket(sessionOf(request) ?? '');
    return reply.header('cache-control', 'no-store').send({ ticket });
  });
  app.post<{ Params: { name: string } }>(`${HTTP_PATHS.call}/:name`, async (request, reply) => {
    const answer = await engine.call(request.params.name, request.body);
    return reply.header('cache-control', 'no-store').send(answer);
  });
  app.get(HTTP_PATHS.events, (request, reply) => {
    const ended = sessions.openStream(sessionOf(request));
    if (ended === null) return reply.code(429).header('retry-after', '5').send();
    reply.raw.once('close', ended);
    return streamEvents(engine, request, reply, SECURITY_HEADERS);
  });
  app.get<{ Params: { exportId: string } }>(
    `${HTTP_PATHS.exports}/:exportId`,
    async (request, reply) => {
      const file = await engine.exportFile(request.params.exportId);
      if (file === null) return reply.code(404).send();
      const extension = file.fileName.split('.').at(-1) ?? '';
      return reply
        .header('content-type', CONTENT_TYPES[extension] ?? 'application/octet-stream')
        .header('content-disposition', attachment(file.fileName))
        .send(createReadStream(file.path));
    },
  );
  void app.register(fastifyStatic, {
    root: join(options.rendererDir, 'assets'),
    prefix: '/assets/',
    cacheControl: false,
    index: false,
    setHeaders: (response, path) => {
      const isHashed = isHashedAsset(`/assets/${basename(path)}`);
      const headers = isHashed ? IMMUTABLE_ASSET_HEADERS : PAGE_HEADERS;
      for (const [name, value] of Object.entries(headers)) response.header(name, value);
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    return isPage ? sendIndex(reply, options.rendererDir) : reply.code(404).send();
  });
  return app;
}

async function sendIndex(reply: FastifyReply, rendererDir: string): Promise<FastifyReply> {
  const page = await readFile(join(rendererDir, 'index.html'), 'utf8');
  return reply.headers(PAGE_HEADERS).type('text/html; charset=utf-8').send(page);
}

function answerWithoutSession(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.method === 'POST') {
    const code: ErrorCode = 'unauthenticated';
    const error = { code, message: ERRORS[code].message, details: {} };
    return reply.code(401).send({ ok: false, error });
  }
  return reply.code(401).type('text/plain; charset=utf-8').send(NO_SESSION_PAGE);
}

/**
 * Says whether a request may have what it asks for.
 *
 * The page itself holds nothing and is given for the cookie. Whatever is behind it is given
 * to the page alone: it names its key, or, in a link to a file, a ticket that it asked for.
 */
function isAdmitted(request: FastifyRequest, sessions: Sessions): boolean {
  const session = sessionOf(request);
  const path = pathOf(request);
  if (!path.startsWith(API_START)) return sessions.isAlive(session);
  if (path.startsWith(`${HTTP_PATHS.exports}/`)) {
    return (
      sessions.isAlive(session) &&
      sessions.takeTicket(session, parameterOf(request, TICKET_PARAMETER))
    );
  }
  const header = request.headers[PAGE_KEY.header];
  const isStream = path === HTTP_PATHS.events;
  const pageKey = isStream ? parameterOf(request, PAGE_KEY.parameter) : header;
  return sessions.isPage(session, typeof pageKey === 'string' ? pageKey : '');
}

function isLinkOpened(request: FastifyRequest): boolean {
  return (
    request.method === 'GET' && request.url.startsWith('/?') && parameterOf(request, 'token') !== ''
  );
}

function parameterOf(request: FastifyRequest, name: string): string {
  return urlOf(request).searchParams.get(name) ?? '';
}

/** As it is routed: an encoded letter of a path is still that letter. */
function pathOf(request: FastifyRequest): string {
  return (request.routeOptions.url ?? urlOf(request).pathname).replace(/:\w+$/, '');
}

function urlOf(request: FastifyRequest): URL {
  return new URL(request.url, 'http://localhost');
}

/**
 * Sends the browser on to the page, from a page of this very address.
 *
 * A redirect would still count as coming from whatever led to the link, and the browser
 * would keep the new cookie back.
 */
function forwardTo(address: string): string {
  return `<!doctype html><meta http-equiv="refresh" content="0;url=${address}"><title>OSA Console</title>\n`;
}

function sessionOf(request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(request)];
}

/** Cookies do not tell ports apart, so the name does. */
function cookieName(request: FastifyRequest): string {
  return `osa_session_${portOf(request)}`;
}

function portOf(request: FastifyRequest): number {
  return request.socket.localPort ?? 0;
}

function attachment(fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' ? error.statusCode : 500;
}
