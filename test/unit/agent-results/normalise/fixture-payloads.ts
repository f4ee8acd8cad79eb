import { readdirSync, readFileSync } from 'node:fs';
import { agentIdSchema } from '../../../../shared/domain/agents.ts';
import type { AgentId } from '../../../../shared/domain/agents.ts';
import { resultShapeSchema } from '../../../../shared/domain/agent-result.ts';
import type { ResultShape } from '../../../../shared/domain/agent-result.ts';
import type { JsonValue } from '../../../../shared/domain/json.ts';
import { unwrapPayload } from '../../../../main/agent-results/normalise/unwrap-payload.ts';

const FOLDER = new URL('../../../fixtures/agent-payloads/', import.meta.url);

export interface FixturePayload {
  readonly name: string;
  readonly agentId: AgentId;
  readonly shape: ResultShape;
  readonly payload: JsonValue;
}

/** All fixtures, named `<agent>.<shape>.json`. */
export function fixturePayloads(): FixturePayload[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const [agent, shape] = file.split('.');
      return {
        name: file,
        agentId: agentIdSchema.parse(agent),
        shape: resultShapeSchema.parse(shape),
        payload: unwrapPayload(readFileSync(new URL(file, FOLDER), 'utf8')),
      };
    });
}

export function fixturePayload(agentId: AgentId, shape: ResultShape): JsonValue {
  const found = fixturePayloads().find(
    (fixture) => fixture.agentId === agentId && fixture.shape === shape,
  );
  if (found === undefined) throw new Error(`No fixture ${agentId}.${shape}`);
  return found.payload;
}
