import { z } from 'zod';
import type { AgentRegistry } from '../../../shared/domain/agent-registry.ts';
import { parsedJsonSchema, type JsonValue } from '../../../shared/domain/json.ts';
import type { AgentExecution } from '../../../shared/domain/run.ts';
import { withResult, writeResults } from '../tools/write-result.ts';

/** How much of each earlier result an agent is given. */
const LIMITS = {
  key_points: 6,
  key_metrics: 10,
  recommendations: 8,
  insights: 6,
  opportunities: 6,
} as const;

/** More than this no model reads faithfully, in characters. */
const MOST_CHARACTERS = 48_000;

/**
 * What earlier agents found, as the JSON text that an agent takes as `earlier_results`: protected,
 * and empty where there is nothing.
 */
export function writeEarlierResults(
  agents: readonly AgentExecution[],
  registry: AgentRegistry,
): string {
  const answered = withResult(agents);
  if (answered.length === 0) return '';
  for (const share of [1, 0.5, 0.25, 0]) {
    const limits = Object.fromEntries(
      Object.entries(LIMITS).map(([section, most]) => [section, Math.ceil(most * share)]),
    );
    const text = JSON.stringify(writeResults(answered, limits, registry).results);
    if (text.length <= MOST_CHARACTERS || share === 0) return text;
  }
  return '';
}

/** What one agent found, as an object; `null` where it has found nothing. */
export function writeOneResult(
  agents: readonly AgentExecution[],
  registry: AgentRegistry,
): JsonValue {
  const text = writeEarlierResults(agents, registry);
  if (text === '') return null;
  const [only = null] = z.array(parsedJsonSchema).parse(JSON.parse(text));
  return only;
}
