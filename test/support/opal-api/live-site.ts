import { createServer, type IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { listen, sendJson } from './opal-site.ts';

/** What a subscriber asked for. */
export interface Subscription {
  readonly execution_id: string;
  readonly since_seq?: number;
}

/** A server of live events, in the place of Opal's, with the state over HTTP beside it. */
export interface LiveSite extends AsyncDisposable {
  readonly url: string;
  readonly handshakes: IncomingMessage['headers'][];
  readonly tokens: unknown[];
  readonly subscriptions: Subscription[];
  /** How often the state was asked for. */
  looks: number;
  status: string;
  /** What the state is answered with. */
  httpStatus: number;
  /** What becomes of a subscription; the answer is its acknowledgement. */
  onSubscribe: (order: Subscription, send: (event: unknown) => void, socket: Socket) => unknown;
  /** Says no to a handshake by throwing. */
  onHandshake: (token: unknown) => void;
  /** Lets nobody in, and puts those out who are. */
  shut(): void;
  /** Sends to all who have subscribed. */
  send(event: unknown): void;
}

/** One event as the socket sends it. */
export function liveEvent(type: string, number: number, payload: unknown = {}): object {
  return {
    schema_version: '1.0',
    event_type: type,
    sequence_number: number,
    timestamp: '2026-11-30T10:00:00Z',
    payload,
  };
}

/** Serves on a free port of loopback. */
export async function liveSite(): Promise<LiveSite> {
  let isShut = false;
  const server = createServer((request, response) => {
    site.looks += 1;
    if (request.url?.includes('/executions/') !== true) return sendJson(response, 404, {});
    if (site.httpStatus !== 200) return sendJson(response, site.httpStatus, {});
    return sendJson(response, 200, { id: 'run-1', status: site.status, result: { score: 7 } });
  });
  const sockets = new Server(server, {
    path: '/opal-socket/opal-app-socket.io',
    serveClient: false,
    transports: ['websocket'],
    allowRequest: (_request, allow) => allow(null, !isShut),
  });
  const namespace = sockets.of('/ws/v1');
  namespace.use((socket, next) => {
    site.handshakes.push(socket.handshake.headers);
    const { token } = socket.handshake.auth;
    site.tokens.push(token);
    try {
      site.onHandshake(token);
      next();
    } catch (error) {
      next(error instanceof Error ? error : new Error('no'));
    }
  });
  namespace.on('connection', (socket) => {
    socket.on('subscribe', async (order: Subscription, acknowledge: (answer: unknown) => void) => {
      site.subscriptions.push(order);
      const send = (event: unknown): void => {
        socket.emit('execution_event', event);
      };
      const answer = await site.onSubscribe(order, send, socket);
      if (answer !== undefined) acknowledge(answer);
    });
  });
  const url = await listen(server);
  const site: LiveSite = {
    url,
    handshakes: [],
    tokens: [],
    subscriptions: [],
    looks: 0,
    status: 'RUNNING',
    httpStatus: 200,
    onSubscribe: () => ({ ok: true, room: 'r' }),
    onHandshake: () => undefined,
    shut() {
      isShut = true;
      sockets.disconnectSockets(true);
    },
    send: (event) => namespace.emit('execution_event', event),
    async [Symbol.asyncDispose]() {
      await sockets.close();
      server.closeAllConnections();
    },
  };
  return site;
}
