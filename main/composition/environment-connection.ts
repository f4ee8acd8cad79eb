import type { EnvironmentConnection } from '../../shared/contract/opal.ts';
import { OPAL_WARNING_MS, type OpalConnection } from '../../shared/domain/opal-connection.ts';
import { ENVIRONMENT_CONNECTION, type OpalAccess } from '../opal/runners/direct-connections.ts';
import { readTokenFacts, type TokenFacts } from '../opal-api/sign-in/token-facts.ts';
import type { Start } from './engine-config.ts';

/** What the environment's token says of itself; a token that says nothing is none to choose. */
export function environmentConnection(
  { opal, practiceOnly }: Start['config'],
  nowMs: number,
): EnvironmentConnection | null {
  const access = accessOf(opal);
  if (access === null || practiceOnly) return null;
  const facts = factsOf(access.token);
  if (facts === null) return null;
  const { instanceId, who, expiresAtMs } = facts;
  const hasEnded = expiresAtMs !== null && expiresAtMs <= nowMs;
  const endsSoon = expiresAtMs !== null && expiresAtMs - nowMs <= OPAL_WARNING_MS;
  return {
    connectionId: ENVIRONMENT_CONNECTION,
    addresses: access.addresses,
    instanceId,
    who,
    expiresAtMs,
    state: hasEnded ? 'sign_in_again' : endsSoon ? 'ends_soon' : 'ready',
  };
}

function factsOf(token: string): TokenFacts | null {
  try {
    return readTokenFacts(token);
  } catch {
    return null;
  }
}

/** The instance of each connection that there is, by its id. */
export function instancesOf(
  connections: readonly OpalConnection[],
  environment: EnvironmentConnection | null,
): ReadonlyMap<string, string> {
  const all = environment === null ? connections : [...connections, environment];
  return new Map(all.map(({ connectionId, instanceId }) => [connectionId, instanceId]));
}

/** The access that the environment gives; `null` where it gives none. */
export function accessOf(opal: Start['config']['opal']): OpalAccess | null {
  if (opal === undefined || opal.token === null) return null;
  return { addresses: opal.addresses, token: opal.token };
}
