import { createServer, type Server as HttpServer } from 'node:http';
import { once } from 'node:events';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import type { ApiWorld } from '../api-world.ts';
import { LOOPBACK, mayCome } from '../loopback-guard.ts';
import { LiveSubscription } from './live-subscription.ts';

/** Where Opal's gateway serves socket.io. */
const SOCKET_PATH = '/opal-socket/opal-app-socket.io';

const NAMESPACE = '/ws/v1';

const authSchema = z.looseObject({ token: z.string() });

const subscribeSchema = z.object({
  execution_id: z.string(),
  since_seq: z.number().int().nullish(),
});

const addressSchema = z.object({ port: z.number() });

/** What a client that asks for an answer passes along. */
type Acknowledge = (answer: object) => void;

/** Starts the server of live events, on an origin of its own. */
export async function startLiveServer(
  world: ApiWorld,
): Promise<{ close: () => Promise<void>; wsUrl: string }> {
  const http: HttpServer = createServer((_request, response) => {
    response.writeHead(404).end();
  });
  let port = 0;
  const io = new Server(http, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    serveClient: false,
    allowRequest: ({ headers }, decide) => decide(null, mayCome(headers, port)),
  });
  const live = io.of(NAMESPACE);
  live.use((socket, next) => {
    const auth = authSchema.safeParse(socket.handshake.auth);
    const isRefused = world.faults.take('live_refuses_sign_in') !== null;
    const isKnown = auth.success && world.tokens.find(auth.data.token) !== null;
    next(isKnown && !isRefused ? undefined : new Error('unauthorized'));
  });
  live.on('connection', (socket) => {
    socket.on('subscribe', (payload: unknown, acknowledge?: Acknowledge) => {
      subscribe(world, socket, { payload, acknowledge });
    });
  });
  http.listen(0, LOOPBACK);
  await once(http, 'listening');
  port = addressSchema.parse(http.address()).port;
  return { close: async () => io.close(), wsUrl: `ws://${LOOPBACK}:${port}` };
}

function subscribe(
  world: ApiWorld,
  socket: Socket,
  { payload, acknowledge }: { payload: unknown; acknowledge: Acknowledge | undefined },
): void {
  const answer = (body: object): void => {
    if (typeof acknowledge === 'function') acknowledge(body);
  };
  const wanted = subscribeSchema.safeParse(payload);
  const execution = wanted.success ? world.executions.find(wanted.data.execution_id) : undefined;
  if (!wanted.success || execution === undefined) {
    answer({ ok: false, error: wanted.success ? 'execution not found' : 'invalid payload' });
    return;
  }
  const slug = execution.start.agentSlug;
  if (world.faults.take('live_refuses', slug) !== null) {
    answer({ ok: false, error: 'forbidden' });
    return;
  }
  if (world.faults.take('live_no_answer', slug) !== null) return;
  const subscription = new LiveSubscription({
    execution,
    faults: world.faults,
    clock: world.clock,
    emit: (event) => socket.emit('execution_event', event),
    drop: () => socket.conn.close(),
  });
  socket.on('disconnect', () => subscription.stop());
  subscription.start(wanted.data.since_seq ?? null);
  answer({ ok: true, room: `execution:${execution.start.id}` });
}
