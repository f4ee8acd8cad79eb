import { procedures } from '../shared/contract/procedures.ts';
import type { ProcedureName } from '../shared/contract/procedures.ts';
import type {
  ChosenOwnAgent,
  ParameterSource,
  ParameterSources,
} from '../shared/domain/own-agent.ts';
import type { DirectTarget } from '../shared/domain/run.ts';
import { OsaError } from '../shared/errors.ts';

type Call = (name: ProcedureName, input: unknown) => Promise<unknown>;

/**
 * Takes agents of one's own in for a demo, each filled as is likely; what a person would be asked is
 * filled with the client's goals.
 *
 * @param names of agents or workflows in Opal, as documents or people call them
 * @throws OsaError `invalid_configuration` for a name that Opal does not have
 */
export async function addOwnAgents(
  call: Call,
  { connectionId, practice }: Pick<DirectTarget, 'connectionId' | 'practice'>,
  names: readonly string[],
): Promise<ChosenOwnAgent[]> {
  const target = { connectionId, practice };
  const listed = await call('ownAgents.offered', { ...target, search: '' });
  const offered = procedures['ownAgents.offered'].output.parse(listed);
  const chosen: ChosenOwnAgent[] = [];
  for (const wanted of names) {
    const found = offered.find(({ slug, name }) => slug === wanted || name === wanted);
    if (found === undefined) {
      const known = offered.map(({ slug, name }) => slug ?? name).join(', ');
      throw new OsaError('invalid_configuration', {
        message: `--own-agents: Opal has no agent "${wanted}". It has: ${known || 'none'}.`,
      });
    }
    const looked = await call('ownAgents.look', { ...target, opalAgentId: found.id });
    const { agent } = procedures['ownAgents.look'].output.parse(looked);
    const sources: ParameterSources = Object.fromEntries(
      Object.entries(agent.sources).map(([name, source]): [string, ParameterSource] => [
        name,
        source.kind === 'ask' ? { kind: 'field', field: 'goals' } : source,
      ]),
    );
    const order = { opalAgentId: found.id, tier: agent.tier, sources };
    const saved = await call('ownAgents.save', { ...target, ...order });
    const { agentId } = procedures['ownAgents.save'].output.parse(saved);
    chosen.push({ agentId, asked: {} });
  }
  return chosen;
}
