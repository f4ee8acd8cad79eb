import { z } from 'zod';
import { procedures } from '../../shared/contract/procedures.ts';
import { deliveryIdSchema, runIdSchema } from '../../shared/domain/ids.ts';
import { outgoingEventSchemas } from '../../shared/domain/outgoing-event.ts';
import { errorSchema, type AdminRoute } from './admin-route.ts';
import type { AdminSources } from './admin-sources.ts';
import { answerCall } from './answer-call.ts';
import { forceSyncRoutes } from './force-sync-routes.ts';
import { healthReportSchema } from './health-report.ts';
import { metricsSummarySchema } from './metrics.ts';
import { jsonSchemaOf } from './openapi-parts.ts';
import { streamRun } from './run-stream.ts';

const streamQuerySchema = z
  .object({ workflow_id: runIdSchema, session_id: z.string().min(1).max(200) })
  .partial();

const replayQuerySchema = z.object({
  endpoint: z.string().min(1).max(200),
  after: z.coerce.number().int().min(0),
  dry_run: z.enum(['true', 'false']).optional(),
});

const healthSchema = z.object({
  status: z.enum(['ok', 'failing']),
  /** What is wrong, for a person. */
  problem: z.string().optional(),
});

/** All routes of the admin listener, but for its own document. */
export function adminRoutes(sources: AdminSources): readonly AdminRoute[] {
  return [
    {
      method: 'GET',
      path: '/health',
      summary: 'Whether the console works',
      permission: null,
      answers: {
        200: { description: 'It works', schema: healthSchema },
        503: { description: 'It cannot store anything at the moment', schema: healthSchema },
      },
      handle: async (_input, reply) => {
        const { problem } = sources.health;
        if (problem === null) return { status: 'ok' };
        return reply.code(503).send({ status: 'failing', problem });
      },
    },
    {
      method: 'GET',
      path: '/health/live',
      summary: 'That the process answers',
      permission: null,
      answers: { 200: { description: 'It does', schema: healthSchema } },
      handle: async () => ({ status: 'ok' }),
    },
    {
      method: 'GET',
      path: '/health/deep',
      summary: 'How each part of the console does, and what to do where one does not',
      permission: 'status:read',
      answers: {
        200: { description: 'All parts work, if only just', schema: healthReportSchema },
        503: { description: 'A part does not work', schema: healthReportSchema },
      },
      handle: async (_input, reply) => {
        const report = await sources.reportHealth();
        return reply.code(report.status === 'failing' ? 503 : 200).send(report);
      },
    },
    {
      method: 'GET',
      path: '/api/admin/osa/recent-status',
      summary: 'How the console does, in one small answer',
      permission: 'status:read',
      answers: { 200: { description: 'The status', schema: procedures['status.recent'].output } },
      handle: async (_input, reply) => answerCall(await sources.call('status.recent', {}), reply),
    },
    ...forceSyncRoutes(sources.call),
    {
      method: 'GET',
      path: '/api/webhook-events/stream',
      summary: 'The events of a run as server-sent events, until it ends',
      permission: 'events:read',
      query: streamQuerySchema,
      headers: z.object({ 'last-event-id': z.string().optional() }),
      answers: {
        200: { description: 'Events after `Last-Event-ID`', mediaType: 'text/event-stream' },
        204: { description: 'The run has ended and there is nothing more to say' },
        404: { description: 'There is no such run', schema: errorSchema },
        429: { description: 'The key has as many streams open as it may', schema: errorSchema },
      },
      handle: ({ query, headers, caller }, reply) =>
        streamRun(
          sources,
          { ...streamQuerySchema.parse(query), lastId: headers['last-event-id'], caller },
          reply,
        ),
    },
    {
      method: 'GET',
      path: '/api/events/schemas',
      summary: 'What each event that leaves the console is like, as JSON Schema by its type',
      permission: 'events:read',
      answers: {
        200: {
          description: 'A schema for each type',
          schema: z.record(z.string(), z.looseObject({})),
        },
      },
      handle: async () =>
        Object.fromEntries(
          [...outgoingEventSchemas].map(([type, schema]) => [type, jsonSchemaOf(schema, 'output')]),
        ),
    },
    {
      method: 'POST',
      path: '/api/events/replay',
      summary: 'Sends an endpoint the events after a position of the log once more',
      permission: 'deliveries:replay',
      query: replayQuerySchema,
      answers: {
        200: {
          description: 'How many are sent, or would be',
          schema: procedures['endpoints.replay'].output,
        },
        404: { description: 'There is no such endpoint, or no such event', schema: errorSchema },
        409: { description: 'A replay to this endpoint is under way', schema: errorSchema },
      },
      handle: async ({ query }, reply) => {
        const { endpoint, after, dry_run: dryRun } = replayQuerySchema.parse(query);
        const input = { endpointId: endpoint, afterSeq: after, isDryRun: dryRun === 'true' };
        return answerCall(await sources.call('endpoints.replay', input), reply);
      },
    },
    {
      method: 'GET',
      path: '/api/diagnostics/last-webhook',
      summary: 'The newest delivery, accepted or refused, and what became of it',
      permission: 'deliveries:read',
      answers: {
        200: {
          description: 'The delivery with its protected body',
          schema: procedures['deliveries.get'].output,
        },
        404: { description: 'There is none', schema: errorSchema },
      },
      handle: async (_input, reply) => {
        const deliveryId = await sources.newestDelivery();
        if (deliveryId === null) {
          return reply.code(404).send({ error: 'not_found', message: 'Nothing has come in yet.' });
        }
        return answerCall(await sources.call('deliveries.get', { deliveryId }), reply);
      },
    },
    {
      method: 'POST',
      path: '/api/deliveries/{deliveryId}/replay',
      summary: 'Processes a kept delivery again, as a new one that names it',
      permission: 'deliveries:replay',
      params: z.object({ deliveryId: deliveryIdSchema }),
      answers: {
        200: {
          description: 'The new delivery',
          schema: procedures['deliveries.replay'].output,
        },
        404: { description: 'There is no such delivery', schema: errorSchema },
        409: { description: 'Nothing of it is kept, or its key is gone', schema: errorSchema },
      },
      handle: async ({ params }, reply) =>
        answerCall(await sources.call('deliveries.replay', params), reply),
    },
    {
      method: 'GET',
      path: '/metrics',
      summary: 'Counters and gauges for Prometheus, or as OpenMetrics where that is asked for',
      permission: 'metrics:read',
      headers: z.object({ accept: z.string().optional() }),
      answers: { 200: { description: 'Prometheus text format', mediaType: 'text/plain' } },
      handle: async ({ headers }, reply) => {
        const isOpen = headers.accept?.includes('application/openmetrics-text') ?? false;
        const format = isOpen ? 'openmetrics' : 'prometheus';
        const { contentType, text } = await sources.metrics.read(format);
        return reply.type(contentType).send(text);
      },
    },
    {
      method: 'GET',
      path: '/api/metrics/summary',
      summary: 'What is counted, and the sums of what matters most, since the start',
      permission: 'metrics:read',
      answers: { 200: { description: 'The summary', schema: metricsSummarySchema } },
      handle: async () => sources.metrics.getMetricsSummary(),
    },
    {
      method: 'GET',
      path: '/api/openapi.json',
      summary: 'This document',
      permission: null,
      answers: { 200: { description: 'OpenAPI 3.1', schema: z.looseObject({}) } },
      handle: async () => sources.document(),
    },
  ];
}
