import type { FastifyReply } from 'fastify';
import { splitBatch } from '../../agent-results/doors/read-batch.ts';
import type { BatchItem } from '../../agent-results/doors/split-item.ts';
import { markEncoding, takeEncoding } from '../../agent-results/doors/text-encoding.ts';
import { dropCredentialsFromText } from '../drop-credentials-from-text.ts';
import type { IncomingDelivery } from '../inbox.ts';
import type { BodyProblem } from '../json-body.ts';
import type { Caller } from './caller-headers.ts';
import { stopWords, threadIdOf, type DoorParts } from './door.ts';
import { keepText, keepUnusable } from './unusable.ts';

/** A batch as it came, before it is taken apart. */
export interface IncomingBatch extends Omit<
  IncomingDelivery,
  'source' | 'dedupeKey' | 'raw' | 'threadId' | 'caller'
> {
  /** Who calls, where a tool call brings it: that holds for each of its agents. */
  readonly caller?: Caller;
}

/**
 * Keeps the agents of a batch, each with a verdict of its own.
 *
 * What cannot be read was still sent by somebody who may: one agent, or the whole where it
 * cannot be taken apart, is kept too, and put aside with its reason, so that nothing
 * authentic is dropped.
 */
export async function keepBatch(
  parts: DoorParts,
  reply: FastifyReply,
  batch: IncomingBatch,
): Promise<FastifyReply> {
  const { body: sent, encoding } = takeEncoding(batch.body);
  const { items, problem } = splitBatch(sent, parts.agentRegistry);
  if (problem !== null) return keepWhole(parts, reply, batch, problem);
  const kept = await parts.inbox.acceptAll(
    items.map((item) => ({
      ...batch,
      source: 'batch',
      body: markEncoding(item.body, encoding),
      raw: null,
      sizeBytes: Buffer.byteLength(JSON.stringify(item.body)),
      dedupeKey: `${keyOf(batch)}:${item.index}`,
      threadId: batch.caller?.threadId ?? threadIdOf(item.body),
    })),
  );
  const results = items.map((item, index) => ({
    agent_id: item.agentId,
    status: verdictOf(item, kept[index]?.duplicate === true),
    delivery_id: kept[index]?.deliveryId ?? null,
    reason: item.problem,
  }));
  if (results.every((result) => result.status === 'refused')) {
    return reply.code(422).send({ status: 'refused', results });
  }
  const isRepeat = kept.every((one) => one.duplicate);
  const inLoop = kept.find(({ loops }) => loops !== undefined) ?? kept[0];
  return reply.code(isRepeat ? 200 : 202).send({
    status: isRepeat ? 'duplicate' : 'accepted',
    results,
    ...(inLoop === undefined ? {} : stopWords(inLoop)),
  });
}

/** Keeps a batch that is no JSON as the text that it is. */
export function keepBrokenBatch(
  parts: DoorParts,
  reply: FastifyReply,
  batch: Omit<IncomingBatch, 'body'>,
  { problem, text }: { readonly problem: BodyProblem; readonly text: string },
): Promise<FastifyReply> {
  const delivery = {
    ...batch,
    source: 'batch',
    raw: null,
    dedupeKey: keyOf(batch),
    threadId: batch.caller?.threadId ?? null,
  } as const;
  return keepText(parts, reply, delivery, { problem, text: dropCredentialsFromText(text) });
}

async function keepWhole(
  parts: DoorParts,
  reply: FastifyReply,
  batch: IncomingBatch,
  reason: string,
): Promise<FastifyReply> {
  const delivery = {
    ...batch,
    source: 'batch',
    raw: null,
    dedupeKey: keyOf(batch),
    threadId: batch.caller?.threadId ?? threadIdOf(batch.body),
  } as const;
  return keepUnusable(parts, reply, delivery, { reason });
}

/** Two executions may say the same, each of its own run. */
function keyOf({ payloadDigest, caller }: Pick<IncomingBatch, 'payloadDigest' | 'caller'>): string {
  const execution = caller?.agentExecutionId ?? '';
  return `batch:${payloadDigest ?? ''}${execution === '' ? '' : `:${execution}`}`;
}

function verdictOf(item: BatchItem, duplicate: boolean): 'accepted' | 'duplicate' | 'refused' {
  if (item.problem !== null) return 'refused';
  return duplicate ? 'duplicate' : 'accepted';
}
