import { DEFAULT_SOURCE_ID } from '../../shared/contract/access.ts';
import type { DeliveryFilter, DeliverySummary } from '../../shared/contract/deliveries.ts';
import type { ProcedureOutput } from '../../shared/contract/procedures.ts';
import { explainReason } from '../../shared/domain/delivery-reasons.ts';
import { deliveryIdSchema, type RunId } from '../../shared/domain/ids.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Answers } from './fixture-bridge.ts';
import { ODD_PAYLOAD } from './fixture-payload.ts';
import { uuid, type FixtureRun } from './fixture-run.ts';
import type { FixtureWorld } from './fixture-world.ts';

type DeliveryAnswers = Pick<
  Answers,
  | 'deliveries.list'
  | 'deliveries.get'
  | 'deliveries.replay'
  | 'deliveries.place'
  | 'deliveries.keepOther'
  | 'deliveries.paste'
  | 'deliveries.importFile'
>;

/** Deliveries of every state, newest first; enough of them for a second page. */
export function sampleDeliveries(runs: readonly FixtureRun[], nowMs: number): DeliverySummary[] {
  const [first, second] = runs;
  const kinds: readonly Partial<DeliverySummary>[] = [
    { status: 'received', source: 'tool', processedAtMs: null, runId: null, clientName: null },
    { status: 'done', source: 'tool' },
    {
      status: 'unmatched',
      reason: 'no_run_found',
      runId: null,
      clientName: null,
      matchedBy: null,
    },
    {
      status: 'refused',
      source: 'webhook',
      route: '/api/webhooks/opal-workflow',
      reason: 'signature_mismatch',
      httpStatus: 401,
      authScheme: null,
      agentId: null,
      runId: null,
      clientName: null,
      matchedBy: null,
    },
    {
      status: 'quarantined',
      source: 'batch',
      route: '/api/opal/osa-workflow',
      reason: 'unknown_agent',
      agentId: null,
      runId: null,
      clientName: null,
      matchedBy: null,
    },
    {
      status: 'done',
      source: 'pasted',
      route: 'pasted',
      authScheme: 'user',
      httpStatus: null,
      reason: 'older_than_recorded_result',
      runId: second?.view.runId ?? null,
      clientName: second?.view.clientName ?? null,
    },
    { status: 'quarantined', source: 'webhook', reason: 'differs_from_recorded_result' },
    {
      status: 'refused',
      source: 'webhook',
      route: 'unknown',
      reason: 'host_not_allowed',
      httpStatus: 421,
      authScheme: null,
      agentId: null,
      runId: null,
      clientName: null,
      matchedBy: null,
    },
    { status: 'dead_letter', reason: 'too_many_attempts', runId: null, clientName: null },
  ];
  const secondResult = kinds.findIndex(({ reason }) => reason === 'differs_from_recorded_result');
  // One second result is enough for a run.
  const kindAt = (index: number) =>
    kinds[index > secondResult && index % kinds.length === secondResult ? 1 : index % kinds.length];
  return Array.from({ length: 130 }, (_, index) => {
    const receivedAtMs = nowMs - index * 47_000 - 2_000;
    return {
      repeats: 0,
      sequence: 500 - index,
      deliveryId: deliveryIdSchema.parse(uuid(index + 1, 700)),
      source: 'tool',
      route: '/tools/osa_send_data_to_osa_webhook',
      status: 'done',
      reason: null,
      receivedAtMs,
      processedAtMs: receivedAtMs + 34 + index * 13,
      sizeBytes: 2_140 + index * 311,
      agentId: 'content_review',
      runId: first?.view.runId ?? null,
      clientName: first?.view.clientName ?? null,
      matchedBy: 'workflow_id',
      authScheme: 'bearer',
      httpStatus: 202,
      attempts: 1,
      nextAttemptAtMs: null,
      replayOf: null,
      ...kindAt(index),
    } satisfies DeliverySummary;
  });
}

/** A sender that forgets the dot. */
const MISSIGNED: ProcedureOutput<'deliveries.get'>['facts'] = {
  signature: {
    headers: [
      {
        name: 'x-osa-signature',
        elements: [
          { scheme: 't', form: 'other', length: 13 },
          { scheme: 'v1', form: 'hex', length: 64 },
        ],
      },
    ],
    timeOffMs: -2_300,
    fit: { sourceId: DEFAULT_SOURCE_ID, changes: ['undotted'] },
    tried: 'all',
  },
};

const FACTS: Readonly<Record<string, ProcedureOutput<'deliveries.get'>['facts']>> = {
  signature_mismatch: MISSIGNED,
  host_not_allowed: { host: 'quiet-otter-41.tunnel.example' },
};

const COMPARISON: ProcedureOutput<'deliveries.get'>['comparison'] = {
  recorded: {
    headline: 'Half of the pages answer the question that brings visitors.',
    recommendations: 4,
    insights: 3,
  },
  waiting: {
    headline: 'Two thirds of the pages answer the question that brings visitors.',
    recommendations: 5,
    insights: 3,
  },
  numbers: [
    {
      agentId: 'content_review',
      label: 'Content quality',
      hint: '',
      earlier: { value: 61, unit: 'score_100', pointer: '/content_quality_score' },
      later: { value: 74, unit: 'score_100', pointer: '/content_quality_score' },
      difference: 13,
    },
    {
      agentId: 'content_review',
      label: 'Readability',
      hint: '',
      earlier: null,
      later: { value: 58, unit: 'score_100', pointer: '/readability_score' },
      difference: null,
    },
  ],
  unchangedNumbers: 1,
};

const DETAILS: Readonly<Record<string, string>> = {
  host_not_allowed: 'It was meant for quiet-otter-41.tunnel.example.',
  unknown_agent: 'It named “content reveiw”. Did you mean Content review?',
};

/** Answers `deliveries.*` as the engine would. */
export function deliveryAnswers(world: FixtureWorld, now: () => number): DeliveryAnswers {
  const deliveryOf = (deliveryId: string): DeliverySummary => {
    const delivery = world.deliveries.find((entry) => entry.deliveryId === deliveryId);
    if (delivery === undefined) throw new OsaError('not_found');
    return delivery;
  };
  const clientOf = (runId: RunId): string => {
    const run = world.runs.find(({ view }) => view.runId === runId);
    if (run === undefined) throw new OsaError('not_found');
    return run.view.clientName;
  };
  const repeat = (original: DeliverySummary, change: Partial<DeliverySummary>) => {
    const deliveryId = deliveryIdSchema.parse(uuid(world.deliveries.length + 1, 700));
    const sequence = (world.deliveries[0]?.sequence ?? 0) + 1;
    const { deliveryId: replayOf } = original;
    const made = { ...original, ...change, deliveryId, sequence, replayOf, receivedAtMs: now() };
    world.deliveries = [made, ...world.deliveries];
    return { deliveryId };
  };
  return {
    'deliveries.list': ({ filter, beforeSequence, limit }) => {
      const fitting = world.deliveries.filter(
        (entry) =>
          passes(entry, filter) && (beforeSequence === null || entry.sequence < beforeSequence),
      );
      const counts: ProcedureOutput<'deliveries.list'>['counts'] = {};
      for (const { status } of world.deliveries) counts[status] = (counts[status] ?? 0) + 1;
      const hasMore = fitting.length > limit;
      return { deliveries: fitting.slice(0, limit), hasMore, counts };
    },
    'deliveries.get': ({ deliveryId }) => {
      const delivery = deliveryOf(deliveryId);
      const hasBody = delivery.status !== 'refused';
      return {
        delivery,
        explanation: delivery.reason === null ? '' : explainReason(delivery.reason),
        detail: DETAILS[delivery.reason ?? ''] ?? '',
        facts: FACTS[delivery.reason ?? ''] ?? null,
        candidates: [],
        comparison: delivery.reason === 'differs_from_recorded_result' ? COMPARISON : null,
        body: hasBody ? ODD_PAYLOAD : null,
        original: delivery.status === 'quarantined' ? { wrapped: ODD_PAYLOAD } : null,
        claimedIds: delivery.status === 'unmatched' ? { workflowId: 'autumn-audit-3' } : {},
        bodyNote: hasBody ? '' : 'Nothing of a refused delivery is kept.',
        piiProtected: hasBody ? { name: 2, phone: 1 } : {},
        payloadDigest: '8c1f'.repeat(16),
        threadId: null,
        workflowExecutionId: null,
        agentExecutionId: null,
        sameId: [],
        replays: world.deliveries
          .filter(({ replayOf }) => replayOf === deliveryId)
          .map((entry) => entry.deliveryId),
        curl: hasBody ? "curl -sS -X POST 'http://127.0.0.1:4817/'" : '',
      };
    },
    'deliveries.replay': ({ deliveryId }) => repeat(deliveryOf(deliveryId), {}),
    'deliveries.place': ({ deliveryId, runId }) =>
      repeat(deliveryOf(deliveryId), { runId, clientName: clientOf(runId) }),
    'deliveries.keepOther': ({ deliveryId }) => {
      const change = { status: 'done', reason: 'kept_the_other' } as const;
      world.deliveries = world.deliveries.map((entry) =>
        entry.deliveryId === deliveryId ? { ...entry, ...change } : entry,
      );
      return {};
    },
    'deliveries.paste': ({ agentId }) => ({
      verdicts: [
        { agentId, verdict: 'accepted', reason: null, deliveryId: null },
        { agentId: null, verdict: 'refused', reason: 'unknown_agent', deliveryId: null },
      ],
    }),
    'deliveries.importFile': ({ base64, agentId }) =>
      base64 === ''
        ? { verdicts: [], problem: 'file_empty' }
        : {
            verdicts: [{ agentId, verdict: 'accepted', reason: null, deliveryId: null }],
            problem: null,
          },
  };
}

/** Whether a delivery passes a filter, as far as fixtures need it. */
function passes(delivery: DeliverySummary, filter: DeliveryFilter): boolean {
  const { statuses, source, agentId, runId, search } = filter;
  if (statuses.length > 0 && !statuses.includes(delivery.status)) return false;
  if (source !== null && source !== delivery.source) return false;
  if (agentId !== null && agentId !== delivery.agentId) return false;
  if (runId !== null && runId !== delivery.runId) return false;
  const { clientName, deliveryId, reason, route } = delivery;
  const text = [deliveryId, delivery.runId, route, reason, delivery.agentId, clientName].join(' ');
  return text.toLowerCase().includes(search.trim().toLowerCase());
}
