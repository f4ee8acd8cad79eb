import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { DeliverySource } from '../../shared/domain/delivery.ts';
import { parsedJsonSchema, type JsonValue } from '../../shared/domain/json.ts';
import type { Submission } from '../../shared/domain/submission.ts';
import { OsaError } from '../../shared/errors.ts';
import { readSubmission } from '../agent-results/doors/read-submission.ts';
import { STORED_AGENT_DATA, type Protection, type ProtectionScope } from '../privacy/protection.ts';
import type { Protector } from '../privacy/protector.ts';
import { decodeKept, type KeptBody } from './delivery-body.ts';
import { messageAround } from './message-around.ts';
import type { BodyProblem } from './json-body.ts';
import type { ReadingThread } from './reading/reading-thread.ts';

/** Less than this is protected where it stands: handing it to a thread costs as much. In bytes. */
const THREAD_FROM = 2_000;

/** The same while there is no warm thread: who answers first is not to wait for one to start. */
const COLD_THREAD_FROM = 40_000;

/** What protecting in a thread works with. */
export interface ThreadParts {
  readonly thread: Pick<ReadingThread, 'readAll' | 'isWarm'>;
  readonly protector: Pick<Protector, 'planFor'>;
  readonly agentRegistry: AgentRegistry;
}

/**
 * Protects a large body in the reading thread, so that other senders are answered meanwhile.
 *
 * @returns `null` where it is small, where its rules need a key, or where no thread can be had
 * @throws OsaError `protection_failed`
 */
export async function protectInThread(
  { thread, protector, agentRegistry }: ThreadParts,
  body: {
    readonly source: DeliverySource;
    readonly body: unknown;
    readonly sizeBytes: number;
    readonly problem?: BodyProblem;
  },
): Promise<KeptBody | null> {
  if (body.sizeBytes < leastFor(thread)) return null;
  const plan = protector.planFor({ engagementId: null, context: STORED_AGENT_DATA });
  if (plan === null) return null;
  const { submission, reason } = readOrWrap(body, agentRegistry);
  const around = reason === null ? messageAround(body.body, submission) : null;
  const [read = null] = await thread.readAll([{ submission, around, plan, readingRules: [] }]);
  if (read === null) return null;
  if (read instanceof OsaError) throw read;
  const { protections } = read;
  if (reason === null) return { ...decodeKept(read.keptBody), protections };
  return { kind: 'unreadable', reason, body: read.submission.payload, protections };
}

/**
 * Protects any large value in the reading thread, e.g. a file.
 *
 * @returns `null` where it is small, where its rules need a key, or where no thread can be had
 * @throws OsaError `protection_failed`
 */
export async function protectValueInThread(
  { thread, protector }: Pick<ThreadParts, 'thread' | 'protector'>,
  { value, sizeBytes }: { readonly value: JsonValue; readonly sizeBytes: number },
  scope: ProtectionScope,
): Promise<Pick<Protection<JsonValue>, 'value' | 'protections'> | null> {
  if (sizeBytes < leastFor(thread)) return null;
  const plan = protector.planFor(scope);
  if (plan === null) return null;
  const toRead = { submission: carrying(value), around: null, plan, readingRules: [] };
  const [read = null] = await thread.readAll([toRead]);
  if (read instanceof OsaError) throw read;
  return read === null ? null : { value: read.submission.payload, protections: read.protections };
}

/** What no reader can take is carried as the payload of nobody's submission. */
function readOrWrap(
  { source, body, problem }: Parameters<typeof protectInThread>[1],
  agentRegistry: AgentRegistry,
): { submission: Submission; reason: string | null } {
  try {
    return { submission: readSubmission(source, body, agentRegistry), reason: null };
  } catch (error) {
    if (!(error instanceof OsaError) || error.code !== 'invalid_input') throw error;
    const reason = problem ?? error.details['reason'] ?? 'invalid_input';
    return { submission: carrying(parsedJsonSchema.parse(body)), reason };
  }
}

function carrying(payload: JsonValue): Submission {
  return {
    agentId: 'integration_health',
    workflowId: '',
    correlationId: '',
    threadId: '',
    // What failed has no result, so none is looked for in it.
    status: 'failed',
    payload,
    metadata: null,
    executionTimeMs: null,
    errorText: '',
  };
}

function leastFor({ isWarm }: Pick<ReadingThread, 'isWarm'>): number {
  return isWarm ? THREAD_FROM : COLD_THREAD_FROM;
}
