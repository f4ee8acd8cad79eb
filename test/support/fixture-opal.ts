import type { opalProcedures } from '../../shared/contract/opal.ts';
import type { InstallPlan, PlannedAgent } from '../../shared/domain/agent-install.ts';
import { builtInAgents } from '../../shared/domain/built-in-agents.ts';
import {
  opalConnectionIdSchema,
  type OpalAddresses,
  type OpalConnection,
} from '../../shared/domain/opal-connection.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Answers } from './fixture-bridge.ts';
import { uuid } from './fixture-run.ts';
import type { FixtureWorld } from './fixture-world.ts';

export const OPAL_ADDRESSES: OpalAddresses = {
  baseUrl: 'https://opal.optimizely.com',
  issuer: 'https://auth.mcp.opal.optimizely.com',
  liveUrl: 'wss://ws.opal.optimizely.com',
};

/** A connection of a client, signed in to and good for a month. */
export function opalConnection(
  index: number,
  label: string,
  nowMs: number,
  change: Partial<OpalConnection> = {},
): OpalConnection {
  return {
    connectionId: opalConnectionIdSchema.parse(uuid(index, 820)),
    kind: 'oauth',
    label,
    addresses: OPAL_ADDRESSES,
    instanceId: `instance-${index}`,
    customerId: `customer-${index}`,
    products: ['cmp', 'experimentation'],
    who: 'consultant@agency.example',
    scopes: ['opal:api'],
    refusedRights: [],
    expiresAtMs: nowMs + 30 * 24 * 3_600_000,
    state: 'ready',
    createdAtMs: nowMs,
    ...change,
  };
}

/** Answers about connections to Opal; what is installed is installed at once. */
export function opalAnswers(
  world: FixtureWorld,
  now: () => number,
): Pick<Answers, keyof typeof opalProcedures> {
  const find = (connectionId: string): OpalConnection => {
    const found = world.opalConnections.find((one) => one.connectionId === connectionId);
    if (found === undefined) throw new OsaError('not_found');
    return found;
  };
  const add = (label: string | null, kind: OpalConnection['kind']): OpalConnection => {
    const index = world.opalConnections.length + 1;
    const made = opalConnection(index, label ?? `Connection ${index}`, now(), { kind });
    world.opalConnections = [...world.opalConnections, made];
    return made;
  };
  const plan = (connectionId: string, by: InstallPlan['by']): InstallPlan => ({
    connectionId: find(connectionId).connectionId,
    by,
    agents: world.installPlan,
  });
  return {
    'opal.connections': () => ({ connections: world.opalConnections, addresses: OPAL_ADDRESSES }),
    'opal.addToken': ({ label }) => add(label, 'token'),
    'opal.signIn': () => ({
      signInId: uuid(1, 830),
      authorizationUrl: `${OPAL_ADDRESSES.issuer}/authorize`,
      untilMs: now() + 300_000,
    }),
    'opal.signInState': () => ({ state: 'done', connection: add(null, 'oauth') }),
    'opal.cancelSignIn': () => ({}),
    'opal.rename': ({ connectionId, label }) => {
      const before = find(connectionId);
      world.opalConnections = world.opalConnections.map((one) =>
        one === before ? { ...before, label } : one,
      );
      return {};
    },
    'opal.remove': ({ connectionId }) => {
      const before = find(connectionId);
      world.opalConnections = world.opalConnections.filter((one) => one !== before);
      return { isRevoked: before.kind === 'oauth' };
    },
    'opal.agents': () => [],
    'opal.installPlan': ({ connectionId, by }) => plan(connectionId, by),
    'opal.install': ({ replace }) =>
      world.installPlan.map(({ slug, label, state }) => ({
        slug,
        label,
        outcome: state === 'new' ? 'installed' : replace.includes(slug) ? 'replaced' : 'kept',
        reason: '',
        copyId: null,
        differences: [],
      })),
    'opal.agentCopies': () => [],
    'opal.restoreAgent': () => ({}),
    'opal.agentDocuments': ({ by }) => ({ fileName: `osa-agents-${by}.json`, text: '{}\n' }),
  };
}

/** The nine and their workflow, none of which is in Opal yet. */
export function installPlan(): PlannedAgent[] {
  const nothing = (): Pick<PlannedAgent, 'state' | 'opalId' | 'differences'> => ({
    state: 'new',
    opalId: null,
    differences: [],
  });
  const agents = builtInAgents.all.map(({ id, label }) => ({
    ...nothing(),
    slug: `osa_${id}`,
    kind: 'specialized' as const,
    label: `OSA ${label}`,
  }));
  const workflow = { slug: 'osa_strategy_analysis', label: 'OSA strategy analysis' };
  return [...agents, { ...nothing(), ...workflow, kind: 'workflow' }];
}
