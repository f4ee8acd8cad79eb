import type { OpalAgent } from '../../../shared/domain/opal-agent.ts';
import type { OwnAgent } from '../../../shared/domain/own-agent.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { RunnerApi } from '../runners/runner-api.ts';

/**
 * Finds an agent of one's own in Opal: by its UUID, or by its name where it was made anew.
 *
 * @throws OsaError `opal_agent_not_found`
 */
export async function findOwnAgent(
  api: Pick<RunnerApi, 'agents'>,
  { opalAgentId, slug, kind, label }: Pick<OwnAgent, 'opalAgentId' | 'slug' | 'kind' | 'label'>,
): Promise<OpalAgent> {
  try {
    return (await api.agents.get(opalAgentId)).value;
  } catch (error) {
    const missing = asMissing(error, label);
    if (missing.code !== 'opal_agent_not_found' || slug === null) throw missing;
    const all = await api.agents.list(kind, { includeInactive: true });
    const found = all.find((one) => one.slug === slug);
    if (found === undefined) throw missing;
    return (await api.agents.get(found.id)).value;
  }
}

/** What Opal said of an agent that it does not have; any other error stays as it is. */
export function asMissing(error: unknown, agent: string): OsaError {
  if (!(error instanceof OsaError)) throw error;
  const isGone = error.code === 'opal_not_found' || error.code === 'opal_agent_not_found';
  if (!isGone) return error;
  return new OsaError('opal_agent_not_found', {
    message: `Opal does not have "${agent}" any more (404). Take it out, or choose another agent.`,
    details: { ...error.details, agent },
  });
}

/**
 * The same for one that is to be asked now.
 *
 * @throws OsaError `opal_agent_not_found`, also for one that is switched off
 */
export async function activeOwnAgent(
  api: Pick<RunnerApi, 'agents'>,
  own: OwnAgent,
): Promise<OpalAgent> {
  const agent = await findOwnAgent(api, own);
  if (agent.isActive) return agent;
  throw new OsaError('opal_agent_not_found', {
    message: `"${own.label}" is switched off in Opal. Switch it on there, then ask it again.`,
    details: { agent: own.label },
  });
}
