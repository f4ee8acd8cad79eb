import { readFileSync } from 'node:fs';
import { BUILT_IN_AGENT_IDS } from '../../../shared/domain/agents.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import { signBody } from '../../../main/senders/webhook-signature.ts';
import { BENCH_SECRET } from '../ingest/messages.ts';

/** A webhook as a sender would send it: the bytes, and their signature. */
export interface SignedDelivery {
  readonly raw: Buffer;
  readonly signature: string;
}

/** The three families of shapes that agents answer in. */
const SHAPES = ['webhook', 'execution', 'results_page'] as const;

const FOLDER = new URL('../../fixtures/agent-payloads/', import.meta.url);

const payloads = BUILT_IN_AGENT_IDS.map((agentId) =>
  SHAPES.map((shape) =>
    JSON.parse(readFileSync(new URL(`${agentId}.${shape}.json`, FOLDER), 'utf8')),
  ),
);

/** The answers of all nine agents of each run, run after run, in every shape in turn. */
export function signedDeliveries(runIds: readonly RunId[], nowMs: number): SignedDelivery[] {
  return runIds.flatMap((runId, run) =>
    BUILT_IN_AGENT_IDS.map((agentId, agent) => {
      const raw = Buffer.from(
        JSON.stringify({
          agent_id: agentId,
          workflow_id: runId,
          execution_status: 'completed',
          agent_data: payloads[agent]?.[(run + agent) % SHAPES.length],
          metadata: { execution_time_ms: 1000 + run, timestamp: new Date(nowMs).toISOString() },
        }),
      );
      return { raw, signature: signBody(BENCH_SECRET, raw, nowMs) };
    }),
  );
}
