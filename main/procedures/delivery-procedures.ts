import type { Clock } from '../../shared/domain/clock.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { AgentId } from '../../shared/domain/agents.ts';
import { isLoop, type Delivery } from '../../shared/domain/delivery.ts';
import type { DeliveryId } from '../../shared/domain/ids.ts';
import { tellVisits, VISIT_REASONS } from '../../shared/domain/visit-words.ts';
import type { DeliverySummary } from '../../shared/contract/deliveries.ts';
import { explainReason } from '../../shared/domain/delivery-reasons.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Sealer } from '../credentials/sealer.ts';
import { detailReason } from '../ingress/detail-reason.ts';
import { keepOther, type KeepOtherParts } from '../ingress/keep-other.ts';
import { importFile, pasteResults } from '../ingress/pasted-results.ts';
import type { Inbox } from '../ingress/inbox.ts';
import { showBody } from '../ingress/show-body.ts';
import type { Engagements } from '../privacy/policy/engagements.ts';
import type { Protector } from '../privacy/protector.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { DeliveryQuery } from '../storage/delivery-query.ts';
import type { InboxRepository } from '../storage/inbox-repository.ts';
import type { RunRepository } from '../storage/run-repository.ts';
import { compareWaiting } from './compare-waiting.ts';
import { writeCurl } from './delivery-curl.ts';
import type { HandlersOf } from './procedure-table.ts';

/** Looking at what came in, and sending it on. */
export function deliveryProcedures(parts: {
  query: Pick<
    DeliveryQuery,
    'list' | 'find' | 'factsOf' | 'replaysOf' | 'sameIdAs' | 'countByStatus'
  >;
  database: KeepOtherParts['database'];
  deliveries: Pick<InboxRepository, 'find'>;
  queue: KeepOtherParts['queue'];
  protections: KeepOtherParts['protections'];
  clock: Clock;
  agents: Pick<AgentRepository, 'find'>;
  runs: Pick<RunRepository, 'get'>;
  engagements: Pick<Engagements, 'idOfRun' | 'readingRulesOf'>;
  inbox: Pick<Inbox, 'accept' | 'replay' | 'place'>;
  sealer: Sealer;
  protector: Pick<Protector, 'protectJson'>;
  agentRegistry: AgentRegistry;
  /** A keyed digest in hex. */
  digest: (bytes: Uint8Array) => string;
  /** Where the listener is. */
  ingressUrl: () => string;
}): HandlersOf<
  | 'deliveries.list'
  | 'deliveries.get'
  | 'deliveries.replay'
  | 'deliveries.place'
  | 'deliveries.keepOther'
  | 'deliveries.paste'
  | 'deliveries.importFile'
> {
  const { query, deliveries, runs, inbox } = parts;
  return {
    'deliveries.list': async ({ filter, beforeSequence, limit }) => ({
      ...(await query.list(filter, beforeSequence, limit)),
      counts: await query.countByStatus(),
    }),
    'deliveries.get': async ({ deliveryId }) => {
      const delivery = await query.find(deliveryId);
      const kept = await deliveries.find(deliveryId);
      if (delivery === null || kept === null) {
        throw new OsaError('not_found', { details: { deliveryId } });
      }
      const facts = await query.factsOf(deliveryId);
      const { body, note, piiProtected, original, claimedIds } = showBody(parts, kept);
      return {
        delivery,
        explanation: explain(delivery, kept),
        detail: detailReason(
          delivery.reason,
          { facts, body, sizeBytes: delivery.sizeBytes },
          parts.agentRegistry,
        ),
        facts,
        ...(await compareWaiting(parts, kept, body)),
        body,
        original,
        claimedIds,
        bodyNote: note,
        piiProtected,
        payloadDigest: kept.payloadDigest,
        threadId: kept.threadId,
        workflowExecutionId: kept.workflowExecutionId,
        agentExecutionId: kept.agentExecutionId,
        replays: await query.replaysOf(deliveryId),
        sameId: await sameIdAs(query, kept),
        curl: writeCurl(delivery, body, parts.ingressUrl()),
      };
    },
    'deliveries.replay': async ({ deliveryId }) => ({
      deliveryId: await inbox.replay(deliveryId),
    }),
    'deliveries.place': async ({ deliveryId, runId, agentId }) => {
      assertKnown(parts.agentRegistry, agentId);
      await runs.get(runId);
      return { deliveryId: await inbox.place(deliveryId, runId, agentId) };
    },
    'deliveries.keepOther': async ({ deliveryId }) => {
      await keepOther(parts, deliveryId);
      return {};
    },
    'deliveries.paste': async ({ text, runId, agentId }) => {
      assertKnown(parts.agentRegistry, agentId);
      if (runId !== null) await runs.get(runId);
      return { verdicts: await pasteResults(parts, text, { runId, agentId }) };
    },
    'deliveries.importFile': async ({ base64, runId, agentId }) => {
      assertKnown(parts.agentRegistry, agentId);
      if (runId !== null) await runs.get(runId);
      return importFile(parts, Buffer.from(base64, 'base64'), { runId, agentId });
    },
  };
}

/** Why it stands where it does; and what else was odd about it, which no reason says. */
function explain(
  { reason, route, repeats }: DeliverySummary,
  { sameIdAs: first }: Delivery,
): string {
  const isVisit = VISIT_REASONS.some((one) => one === reason);
  const visits = tellVisits(reason, route, repeats + 1);
  return [
    ...(reason === null ? [] : [explainReason(reason)]),
    ...(visits === null ? [] : [visits]),
    ...(isLoop(repeats) && !isVisit ? [explainReason('agent_in_a_loop')] : []),
    ...(first !== null ? [explainReason('same_id_other_content')] : []),
  ].join(' ');
}

/** The first under an id of its sender, then those that came after it; not the one itself. */
async function sameIdAs(
  query: Pick<DeliveryQuery, 'sameIdAs'>,
  { deliveryId, sameIdAs: first }: Delivery,
): Promise<DeliveryId[]> {
  const later = await query.sameIdAs(first ?? deliveryId);
  return [...(first === null ? [] : [first]), ...later].filter((id) => id !== deliveryId);
}

/** A person can only choose an agent that is known: any other would make a row of its own. */
function assertKnown(agentRegistry: AgentRegistry, agentId: AgentId | null): void {
  if (agentId === null || agentRegistry.find(agentId) !== undefined) return;
  throw new OsaError('invalid_input', { details: { agentId } });
}
