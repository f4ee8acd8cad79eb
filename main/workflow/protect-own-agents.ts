import type { RunId } from '../../shared/domain/ids.ts';
import { parsedJsonSchema } from '../../shared/domain/json.ts';
import type { OwnAgent, ParameterSource } from '../../shared/domain/own-agent.ts';
import type { Run } from '../../shared/domain/run.ts';
import { STORED_AGENT_DATA } from '../privacy/protection.ts';
import type { ProtectionEntry } from '../privacy/protection-recorder.ts';
import type { Protector } from '../privacy/protector.ts';

/** Protects what persons have said that agents of one's own are given, by a client's rules. */
export function protectOwnAgents(
  agents: readonly OwnAgent[],
  protector: Pick<Protector, 'protectJson'>,
  engagementId: Run['engagementId'],
): { readonly agents: OwnAgent[]; readonly entriesOf: (runId: RunId) => ProtectionEntry[] } {
  const scope = { engagementId, context: STORED_AGENT_DATA };
  const found: Omit<ProtectionEntry, 'origin'>[] = [];
  const protectSource = (source: ParameterSource, path: string): ParameterSource => {
    if (source.kind !== 'fixed') return source;
    const given = parsedJsonSchema.parse(source.value);
    const { value, protections } = protector.protectJson(given, scope);
    for (const one of protections)
      found.push({ protection: { ...one, path: `${path}${one.path}` } });
    return { kind: 'fixed', value };
  };
  const kept = agents.map((agent) => ({
    ...agent,
    sources: Object.fromEntries(
      Object.entries(agent.sources).map(([name, source], index) => [
        name,
        protectSource(source, `/own_agents/${agent.agentId}/${index}`),
      ]),
    ),
  }));
  return {
    agents: kept,
    entriesOf: (runId) =>
      found.map((entry) => ({
        origin: { runId, deliveryId: null, agentId: null, engagementId },
        ...entry,
      })),
  };
}
