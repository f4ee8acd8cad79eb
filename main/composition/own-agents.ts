import { OwnAgents } from '../opal/own-agents/own-agents.ts';
import type { RunnerApis } from '../opal/runners/runner-api.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';

/** Puts together what knows agents of one's own, and has the console's registry know them. */
export async function openOwnAgents({
  foundation,
  ties,
  apis,
}: Pick<Start, 'ties'> & {
  readonly foundation: Foundation;
  readonly apis: RunnerApis;
}): Promise<OwnAgents> {
  const { repositories, database, protector } = foundation;
  const ownAgents = new OwnAgents({
    apis,
    repository: repositories.ownAgents,
    database,
    registry: ties.agentRegistry,
    protectText: (text) => protector.protectText(text).value,
    protectJson: (value) => protector.protectJson(value).value,
    clock: ties.clock,
  });
  await ownAgents.teach();
  return ownAgents;
}
