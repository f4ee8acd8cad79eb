import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiWorld } from './api-world.ts';
import type { ApiFaultKind } from './faults.ts';
import { fieldsRefusal, gatewayRefusal, serviceRefusal, type Refusal } from './refusal.ts';
import { PROXY_PAGE, WEB_PAGE } from './web-page.ts';

const DAY_SECONDS = 86_400;

/** Faults that refuse a request, and how; the number is the fault's own. */
const REFUSALS: readonly (readonly [ApiFaultKind, (value: number | null) => Refusal])[] = [
  ['unauthorized_gateway', () => gatewayRefusal(401, 'Unauthorized')],
  ['forbidden', () => serviceRefusal(403, 'Not enough permissions')],
  ['conflict', () => serviceRefusal(409, 'This agent_id is reserved.')],
  ['changed_meanwhile', () => serviceRefusal(412, 'The conversation has changed.')],
  [
    'unprocessable',
    () =>
      fieldsRefusal([
        { loc: ['body', 'parameters', 'intake'], msg: 'Field required', type: 'missing' },
      ]),
  ],
  [
    'rate_limited',
    (seconds) => gatewayRefusal(429, 'Too Many Requests', { 'retry-after': String(seconds ?? 1) }),
  ],
  ['server_error', (status) => gatewayRefusal(status ?? 503, 'Service Unavailable')],
];

/**
 * Makes the trouble that comes before a request runs.
 *
 * @throws Refusal
 */
export async function troubleBefore(
  world: ApiWorld,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { faults, clock } = world;
  const { url } = request;
  const clockFault = faults.take('wrong_clock', url);
  if (clockFault !== null) {
    const offMs = (clockFault.value ?? DAY_SECONDS) * 1000;
    reply.header('date', new Date(clock.now() + offMs).toUTCString());
  }
  const slow = faults.take('slow_answer', url);
  if (slow !== null) await world.sleep(slow.value ?? 1_000, world.stopped);
  if (faults.take('connection_lost', url) !== null) {
    reply.hijack();
    request.raw.socket.destroy();
    return;
  }
  for (const [kind, refusal] of REFUSALS) {
    const fault = faults.take(kind, url);
    if (fault !== null) throw refusal(fault.value);
  }
  if (faults.take('html_answer', url) !== null) {
    await reply.type('text/html; charset=utf-8').send(WEB_PAGE);
  } else if (faults.take('proxy_login', url) !== null) {
    await reply.type('text/html; charset=utf-8').send(PROXY_PAGE);
  } else if (faults.take('redirected', url) !== null) {
    await reply.code(307).header('location', `${world.addresses().issuer}/elsewhere`).send();
  }
}
