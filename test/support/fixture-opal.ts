import type {
  CompanyAuthorityState,
  EnvironmentConnection,
  opalProcedures,
} from '../../shared/contract/opal.ts';
import {
  isOursToReplace,
  type AgentCopy,
  type InstallOutcome,
  type InstallPlan,
  type PlannedAgent,
} from '../../shared/domain/agent-install.ts';
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
    isPractice: false,
    ...change,
  };
}

/** Nothing is trusted beside what the computer trusts. */
export const NO_AUTHORITY: CompanyAuthorityState = {
  isFixed: false,
  file: null,
  certificates: [],
  problem: null,
};

/** Two authorities of a company, one of which ends soon. */
export function companyAuthority(nowMs: number): CompanyAuthorityState {
  const certificate = (subject: string, days: number, pair: string) => ({
    subject,
    validFromMs: nowMs - 400 * 24 * 3_600_000,
    validToMs: nowMs + days * 24 * 3_600_000,
    fingerprint: Array.from({ length: 32 }, () => pair).join(':'),
  });
  return {
    ...NO_AUTHORITY,
    certificates: [
      certificate('Example Corp Root CA', 3000, 'A7'),
      certificate('Example Corp Inspection CA', 12, '3F'),
    ],
  };
}

/** The connection that the environment names. */
export function environmentConnection(nowMs: number): EnvironmentConnection {
  return {
    connectionId: 'environment',
    addresses: OPAL_ADDRESSES,
    instanceId: 'instance-of-the-environment',
    who: 'script@agency.example',
    expiresAtMs: nowMs + 90 * 24 * 3_600_000,
    state: 'ready',
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
  let signedIn: OpalConnection | null = null;
  return {
    'opal.connections': () => ({
      connections: world.opalConnections,
      environment: world.opalEnvironment,
      addresses: OPAL_ADDRESSES,
    }),
    'opal.clientInstance': () => world.clientInstance,
    'opal.companyAuthority': () => world.companyAuthority,
    'opal.setCompanyAuthority': ({ pem }) => {
      if (!pem.includes('BEGIN CERTIFICATE')) {
        throw new OsaError('invalid_input', { message: 'There is no certificate in it.' });
      }
      world.companyAuthority = companyAuthority(now());
      return world.companyAuthority;
    },
    'opal.removeCompanyAuthority': () => {
      world.companyAuthority = NO_AUTHORITY;
      return world.companyAuthority;
    },
    'opal.addToken': ({ label }) => add(label, 'token'),
    'opal.signIn': () => {
      signedIn = null;
      return {
        signInId: uuid(1, 830),
        authorizationUrl: `${OPAL_ADDRESSES.issuer}/authorize`,
        untilMs: now() + 300_000,
      };
    },
    'opal.signInState': () => {
      if (world.signInWaits > 0) {
        world.signInWaits -= 1;
        return { state: 'waiting' };
      }
      signedIn ??= add(null, 'oauth');
      return { state: 'done', connection: signedIn };
    },
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
    'opal.install': ({ replace }) => {
      const outcomes = installed(world, replace);
      world.installStopsAfter = null;
      world.installPlan = world.installPlan.map((agent, index) => {
        const isIn = ['installed', 'replaced'].includes(outcomes[index]?.outcome ?? '');
        return isIn ? { ...agent, state: 'same', differences: [] } : agent;
      });
      return outcomes;
    },
    'opal.agentCopies': () => world.agentCopies,
    'opal.restoreAgent': () => ({}),
    'opal.agentDocuments': ({ by }) => ({ fileName: `osa-agents-${by}.json`, text: '{}\n' }),
  };
}

/** What an installation does, up to where it stops. */
function installed(world: FixtureWorld, replace: readonly string[]): InstallOutcome[] {
  let tried = 0;
  return world.installPlan.map(({ slug, label, state }): InstallOutcome => {
    const common = { slug, label, reason: '', copyId: null, differences: [] };
    const isWanted = state === 'new' || isOursToReplace(state) || replace.includes(slug);
    if (!isWanted) return { ...common, outcome: 'kept' };
    tried += 1;
    const left = world.installStopsAfter === null ? 1 : world.installStopsAfter + 1 - tried;
    if (left === 0) return { ...common, outcome: 'failed', reason: 'Opal has a problem (5xx).' };
    if (left < 0) return { ...common, outcome: 'not_tried', reason: 'It stopped before.' };
    return { ...common, outcome: state === 'new' ? 'installed' : 'replaced' };
  });
}

/** Connections in every state. */
export function busyConnections(nowMs: number, longName: string): OpalConnection[] {
  const dayMs = 24 * 3_600_000;
  return [
    opalConnection(1, 'Alder & Finch Outfitters', nowMs),
    opalConnection(2, longName, nowMs, {
      state: 'ends_soon',
      expiresAtMs: nowMs + 5.5 * dayMs,
      refusedRights: ['manage_agents'],
      instanceId: 'an-instance-with-a-name-that-takes-more-room-than-most-of-them-do',
    }),
    opalConnection(3, 'Quiet Lake Museums', nowMs, {
      kind: 'token',
      state: 'sign_in_again',
      expiresAtMs: nowMs - dayMs,
      products: [],
      customerId: null,
    }),
  ];
}

/** The same agents where some are there, some are old and some were changed by somebody. */
export function mixedPlan(): PlannedAgent[] {
  const states = ['same', 'outdated', 'changed_in_opal', 'new'] as const;
  return installPlan().map((agent, index) => {
    const state = states[index % states.length] ?? 'new';
    const isOther = state === 'outdated' || state === 'changed_in_opal';
    return {
      ...agent,
      state,
      opalId: state === 'new' ? null : uuid(index, 840),
      differences: isOther ? ['prompt_template', 'parameters.0.description'] : [],
    };
  });
}

/** A copy of an agent that was replaced a day ago. */
export function agentCopies(nowMs: number): AgentCopy[] {
  const copy = { slug: 'osa_geo_audit', kind: 'specialized' as const };
  return [{ ...copy, copyId: uuid(1, 850), madeAtMs: nowMs - 24 * 3_600_000 }];
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
