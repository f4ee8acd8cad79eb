import type { FastifyReply } from 'fastify';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import type { DeliverySource } from '../../../shared/domain/delivery.ts';
import { foldExecutionStatus } from '../../../shared/domain/status-words.ts';
import { OsaError } from '../../../shared/errors.ts';
import { readSubmission } from '../../agent-results/doors/read-submission.ts';
import { readToolParameters } from '../../agent-results/doors/tool-parameters.ts';
import type { IncomingDelivery } from '../inbox.ts';
import type { BodyProblem } from '../json-body.ts';
import { keep, stopWords, type DoorParts } from './door.ts';
import { problemDetails, PROBLEM_TYPE, type Unusable } from './problem-details.ts';

/** Authentic, understood as HTTP, and of no use as it is (RFC 9110, 15.5.21). */
const UNUSABLE_STATUS = 422;

/**
 * Keeps what an authentic sender sent, although it cannot be used, and says why not.
 *
 * It waits for a person like anything else that was put aside.
 */
export async function keepUnusable(
  parts: DoorParts,
  reply: FastifyReply,
  delivery: IncomingDelivery,
  unusable: Unusable,
): Promise<FastifyReply> {
  const kept = await parts.inbox.accept({ ...delivery, httpStatus: UNUSABLE_STATUS });
  return answerUnusable(parts, reply, { ...unusable, ...stopWords(kept) }, kept.deliveryId);
}

/** The answer alone. */
export function answerUnusable(
  { agentRegistry }: Pick<DoorParts, 'agentRegistry'>,
  reply: FastifyReply,
  unusable: Unusable,
  kept: Parameters<typeof problemDetails>[2],
): FastifyReply {
  const details = problemDetails(unusable, UNUSABLE_STATUS, kept, agentRegistry);
  // Serialised here: the framework would write its own idea of the media type.
  return reply.code(UNUSABLE_STATUS).type(PROBLEM_TYPE).send(JSON.stringify(details));
}

/**
 * Keeps a body that is no JSON as the text that it is.
 *
 * Where it can be read all the same it is a delivery like any other.
 */
export async function keepText(
  parts: DoorParts,
  reply: FastifyReply,
  delivery: Omit<IncomingDelivery, 'body'>,
  { problem, text }: { readonly problem: BodyProblem; readonly text: string },
): Promise<FastifyReply> {
  const incoming = { ...delivery, body: text, problem };
  const isRead =
    problem === 'body_is_not_json' &&
    whyUnusable(delivery.source, text, parts.agentRegistry) === null;
  return isRead
    ? keep(parts, reply, incoming)
    : keepUnusable(parts, reply, incoming, { reason: problem, text });
}

/** Why a body cannot be read as one agent's submission; `null` when it can. */
export function whyUnusable(
  source: DeliverySource,
  body: unknown,
  agents: AgentRegistry,
): Unusable | null {
  if (isPlain(body, agents)) return null;
  try {
    readSubmission(source, body, agents);
    return null;
  } catch (error) {
    if (!(error instanceof OsaError) || error.code !== 'invalid_input') throw error;
    const { reason = error.code, word } = error.details;
    return { reason, ...(word === undefined ? {} : { word }) };
  }
}

/** Most calls name a known agent and say how it fared: they need not be read twice. */
function isPlain(body: unknown, agents: AgentRegistry): boolean {
  if (typeof body === 'string') return false;
  const parameters = readToolParameters(body)?.parameters ?? {};
  const { agent_name: name, agent_id: id, metadata, execution_status: own } = parameters;
  const named = id ?? name;
  const status =
    typeof metadata === 'object' && metadata !== null && 'execution_status' in metadata
      ? metadata.execution_status
      : own;
  return (
    typeof named === 'string' &&
    agents.find(named) !== undefined &&
    (status === undefined || typeof status === 'string') &&
    foldExecutionStatus(status) !== null
  );
}
