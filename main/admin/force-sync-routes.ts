import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { CallResult } from '../../shared/contract/bridge.ts';
import { procedures } from '../../shared/contract/procedures.ts';
import { forceSyncScopeSchema } from '../../shared/domain/force-sync.ts';
import { runIdSchema } from '../../shared/domain/ids.ts';
import { ERRORS } from '../../shared/errors.ts';
import { errorSchema, type AdminRoute } from './admin-route.ts';
import { answerCall } from './answer-call.ts';

const PATH = '/api/admin/osa/force-sync';

const startQuerySchema = z.object({
  scope: forceSyncScopeSchema,
  /** A run of the client; the newest analysis when left out. */
  workflow_id: runIdSchema.optional(),
});

const cancelParamsSchema = z.object({ workflowId: runIdSchema });

/** `active` names the force sync under way where that is the reason. */
const refusedSchema = errorSchema.extend({
  active: z
    .object({
      workflow_id: runIdSchema,
      scope: forceSyncScopeSchema,
      since: z.iso.datetime(),
    })
    .optional(),
});

/** The routes by which a script asks for fresh data, and sees how far that is. */
export function forceSyncRoutes(
  call: (name: string, input: unknown) => Promise<CallResult<unknown>>,
): readonly AdminRoute[] {
  return [
    {
      method: 'GET',
      path: PATH,
      summary: 'The force sync under way and the one that ended last',
      permission: 'status:read',
      answers: {
        200: { description: 'How they stand', schema: procedures['forceSync.current'].output },
      },
      handle: async (_input, reply) => answerCall(await call('forceSync.current', {}), reply),
    },
    {
      method: 'POST',
      path: PATH,
      summary: 'Asks for fresh data of a client that has been analysed',
      permission: 'force_sync:start',
      query: startQuerySchema,
      answers: {
        200: { description: 'It has begun', schema: procedures['forceSync.start'].output },
        404: { description: 'There is no such run, or no analysis yet', schema: errorSchema },
        409: {
          description: 'Another one is under way, or Opal is not connected',
          schema: refusedSchema,
        },
      },
      handle: async ({ query }, reply) => {
        const { scope, workflow_id: runId = null } = startQuerySchema.parse(query);
        return answerStart(await call('forceSync.start', { runId, scope }), reply);
      },
    },
    {
      method: 'POST',
      path: `${PATH}/{workflowId}/cancel`,
      summary: 'Cancels a force sync; doing so again changes nothing',
      permission: 'force_sync:start',
      params: cancelParamsSchema,
      answers: {
        200: { description: 'It is cancelled', schema: procedures['forceSync.cancel'].output },
        404: { description: 'There is no such force sync', schema: errorSchema },
        409: { description: 'It has ended already', schema: errorSchema },
      },
      handle: async ({ params }, reply) => {
        const { workflowId: runId } = cancelParamsSchema.parse(params);
        return answerCall(await call('forceSync.cancel', { runId }), reply);
      },
    },
  ];
}

function answerStart(result: CallResult<unknown>, reply: FastifyReply): FastifyReply {
  if (result.ok || result.error.code !== 'force_sync_active') return answerCall(result, reply);
  const { code, message, details } = result.error;
  const active = {
    workflow_id: details['runId'],
    scope: details['scope'],
    since: details['since'],
  };
  return reply.code(ERRORS[code].httpStatus).send({ error: code, message, active });
}
