import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { checkEndpoint } from '../delivery/check-endpoint.ts';
import { Endpoints } from '../delivery/endpoints.ts';
import { OutboundDelivery } from '../delivery/outbound-delivery.ts';
import { EventPoster } from '../delivery/post-event.ts';
import { WebhookDeliveryService } from '../delivery/webhook-delivery-service.ts';
import { EventConsumer } from '../events/event-consumer.ts';
import { OutgoingEvents } from '../events/outgoing-events.ts';
import type { ProtectionScope } from '../privacy/protection.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';
import type { OpalConnecting } from './opal-connecting.ts';

/** How long events gather before they are handed out, in ms. */
const DELIVERY_RESTS_MS = 100;

/** Many endpoints are sent the same event in the same moment. */
const BODIES = { max: 500, ttl: 10_000 };

/** What another server answers is kept. */
const ANSWERED: ProtectionScope = {
  engagementId: null,
  context: { operation: 'storage', classification: 'confidential' },
};

/** What sends events. */
export interface Delivering {
  readonly endpoints: Endpoints;
  readonly outbound: OutboundDelivery;
  readonly outgoing: OutgoingEvents;
  readonly bodyOf: (
    seq: number,
    reader: { readonly seesAnswers: boolean },
  ) => Promise<string | null>;
  /** To be called when runs have been erased: none of their events is sent any more. */
  readonly forgetErased: () => void;
}

/** Opens the endpoints and goes on sending. */
export async function openDelivering({
  foundation,
  config,
  ties,
  closers,
  connecting,
}: Start & {
  readonly foundation: Foundation;
  readonly connecting: Pick<OpalConnecting, 'authority'>;
}): Promise<Delivering> {
  const { eventLog, shared, database, protector, repositories, credentialStore } = foundation;
  const { clock, newId, lookUp } = ties;
  const onProblem = (error: unknown): void => foundation.reportProblem(error, 'delivery');
  const allowLoopback = ties.allowsLoopbackEndpoints;
  const poster = new EventPoster({
    lookUp,
    now: () => clock.now(),
    monotonicNow: ties.monotonicNow,
    allowLoopback,
    trust: () => connecting.authority.trust(),
    userAgent: `osa-console/${config.version}`,
  });
  closers.add(() => poster.close());
  const outgoing = new OutgoingEvents({
    agentRegistry: ties.agentRegistry,
    agents: repositories.agents,
    listBefore: (event, types) => eventLog.listBefore(event, types),
  });
  const bodies = new LRUCache<string, Promise<string | null>>(BODIES);
  const write = async (seq: number, reader: { readonly seesAnswers: boolean }) => {
    const [event] = await eventLog.read({ runId: null, afterSeq: seq - 1 }, 1);
    return event?.seq === seq ? JSON.stringify(await outgoing.write(event, reader)) : null;
  };
  const bodyOf: Delivering['bodyOf'] = async (seq, reader) => {
    const name = `${seq} ${reader.seesAnswers}`;
    const written = bodies.get(name) ?? write(seq, reader);
    bodies.set(name, written);
    return written;
  };
  const endpoints = await Endpoints.open({
    eventLog,
    repository: repositories.outbound,
    store: credentialStore,
    makeSecret: () => `whsec_${Buffer.from(ties.randomBytes(32)).toString('base64')}`,
    check: (target) => checkEndpoint(target, { lookUp, now: () => clock.now(), allowLoopback }),
    newId,
    clock,
  });
  foundation.lateSecrets.add(endpoints);
  const outbound = new OutboundDelivery({
    endpoints,
    repository: repositories.outbound,
    eventLog,
    shared,
    poster,
    bodyOf,
    service: new WebhookDeliveryService(
      { max_attempts: 1 },
      {
        poster,
        clock,
        newId,
        random: Math.random,
        pause: (ms, signal) => pause(ms, undefined, { signal }),
      },
    ),
    protectText: (text) => protector.protectText(text, ANSWERED).value,
    clock,
    newId,
    random: Math.random,
    onProblem,
  });
  closers.add(() => outbound.stop());
  const consumer = new EventConsumer({
    name: 'delivery',
    log: eventLog,
    database,
    positions: repositories.consumers,
    restMs: DELIVERY_RESTS_MS,
    handle: (events) => outbound.take(events),
    onProblem,
  });
  await consumer.start();
  closers.add(() => consumer.stop());
  const forgetErased = (): void => {
    bodies.clear();
    outbound.lookAgain();
  };
  return { endpoints, outbound, outgoing, bodyOf, forgetErased };
}
