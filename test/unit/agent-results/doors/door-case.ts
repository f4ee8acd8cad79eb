import type { Finding } from '../../../../shared/domain/agent-result.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';
import type { DeliverySource } from '../../../../shared/domain/delivery.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import type { Submission } from '../../../../shared/domain/submission.ts';
import { splitBatch } from '../../../../main/agent-results/doors/read-batch.ts';
import { splitPasted } from '../../../../main/agent-results/doors/read-pasted.ts';
import { readSubmission } from '../../../../main/agent-results/doors/read-submission.ts';

/** What an agent meant, written once and sent through every door. */
export interface DoorCase {
  readonly what: string;
  readonly body: unknown;
  /** What is read of it; members that are not named here are not looked at. */
  readonly read: { readonly [name in keyof Submission]?: Submission[name] | undefined };
  /** The members that are kept beside the result and named as not read. */
  readonly unread?: readonly string[];
  /** Other findings of the submission, by their codes. */
  readonly found?: readonly Finding['code'][] | undefined;
}

/** One result as all cases know it. */
export const RESULT = {
  content_quality_score: 81,
  summary: 'The content is findable and fresh.',
} as const;

export const RUN = '0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c';

/** Sends a body through a door and reads what is kept of it. */
export function readThrough(door: DeliverySource, body: unknown): Submission {
  return readSubmission(door, THROUGH[door](body), builtInAgents);
}

/** What each door keeps of a body. */
const THROUGH: Readonly<Record<DeliverySource, (body: unknown) => unknown>> = {
  tool: (body) => ({
    parameters: body,
    auth: { provider: 'OptiID', credentials: { access_token: 'secret' } },
    environment: { execution_mode: 'headless' },
  }),
  webhook: (body) => body,
  api: (body) => body,
  batch: (body) => onlyItem(splitBatch({ agent_data: [body] }, builtInAgents)),
  pasted: (body) => onlyItem(splitPasted(JSON.stringify(body), null, builtInAgents)),
};

function onlyItem({ items, problem }: ReturnType<typeof splitBatch>): JsonValue {
  const [item] = items;
  if (item === undefined || items.length > 1) throw new Error(`${items.length} items, ${problem}`);
  return item.body;
}
