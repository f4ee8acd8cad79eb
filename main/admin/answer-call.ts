import type { FastifyReply } from 'fastify';
import type { CallResult } from '../../shared/contract/bridge.ts';
import { ERRORS } from '../../shared/errors.ts';

/** Sends a procedure's value, or its error with the status that is registered for it. */
export function answerCall(result: CallResult<unknown>, reply: FastifyReply): FastifyReply {
  if (result.ok) return reply.send(result.value);
  const { code, message } = result.error;
  return reply.code(ERRORS[code].httpStatus).send({ error: code, message });
}
