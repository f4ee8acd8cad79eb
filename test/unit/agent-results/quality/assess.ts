import type { AgentId } from '../../../../shared/domain/agents.ts';
import { dataQualitySchema } from '../../../../shared/domain/data-quality.ts';
import type { DataQuality } from '../../../../shared/domain/data-quality.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { standardizeAgentOutput } from '../../../../main/agent-results/standardize-agent-output.ts';
import { assessDataQuality } from '../../../../main/agent-results/quality/assess-data-quality.ts';
import { builtInAgents } from '../../../../shared/domain/built-in-agents.ts';

/** Four days and an hour after the date that the fixtures carry. */
export const RECEIVED_AT = '2025-11-24T09:00:00Z';

/** Takes a payload in as the console does, and checks that the answer keeps its schema. */
export function assess(
  agentId: AgentId,
  payload: JsonValue,
  { metadata = null, receivedAt = RECEIVED_AT }: { metadata?: JsonValue; receivedAt?: string } = {},
): DataQuality {
  const result = standardizeAgentOutput(agentId, payload, metadata, builtInAgents);
  const receivedAtMs = Date.parse(receivedAt);
  return dataQualitySchema.parse(
    assessDataQuality({ result, payload, metadata, receivedAtMs, agents: builtInAgents }),
  );
}

/** The places that notes of one kind point to. */
export function placesOf(quality: DataQuality, code: string): string[] {
  return quality.notes.filter((note) => note.code === code).map(({ pointer }) => pointer);
}
