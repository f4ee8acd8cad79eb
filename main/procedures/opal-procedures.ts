import type {
  EnvironmentConnection,
  opalProcedures as contract,
  SignInState,
} from '../../shared/contract/opal.ts';
import type { ProcedureInput } from '../../shared/contract/procedures.ts';
import type { AgentRegistry } from '../../shared/domain/agent-registry.ts';
import type { OpalAddresses, OpalConnectionId } from '../../shared/domain/opal-connection.ts';
import { PRACTICE_ONLY } from '../../shared/domain/practice.ts';
import { OsaError, toErrorValue } from '../../shared/errors.ts';
import { buildDocuments } from '../opal/agent-documents/build-documents.ts';
import type { AgentInstaller, InstallTarget } from '../opal/agent-documents/agent-installer.ts';
import type { ClientInstances } from '../opal/runners/client-instances.ts';
import type { OpalConnections } from '../opal-api/connections.ts';
import type { SignInOrder } from '../opal-api/sign-in/sign-ins.ts';
import type { CompanyCertificates } from '../opal-api/network/company-certificates.ts';
import { readAddresses } from '../opal-api/network/addresses.ts';
import type { Engagements } from '../privacy/policy/engagements.ts';
import type { Database } from '../storage/database.ts';
import type { InstalledAgentRepository } from '../storage/installed-agent-repository.ts';
import type { OwnAgentRepository } from '../storage/own-agent-repository.ts';
import type { HandlersOf } from './procedure-table.ts';

interface Parts {
  readonly connections: OpalConnections;
  readonly installer: AgentInstaller;
  readonly installedAgents: InstalledAgentRepository;
  readonly ownAgents: OwnAgentRepository;
  readonly database: Database;
  readonly agentRegistry: AgentRegistry;
  /** For what a person calls a connection. */
  readonly protectText: (text: string) => string;
  /** A console that was started for practice reaches no real Opal. */
  readonly practiceOnly: boolean;
  /** Where Opal is unless a person says otherwise. */
  readonly addresses: OpalAddresses;
  /** Where the practice Opal inside the console is; starts it. */
  readonly practiceAddresses: () => Promise<OpalAddresses>;
  /** The connection that the environment names, as it stands now; `null` where it names none. */
  readonly environment: () => EnvironmentConnection | null;
  readonly instances: ClientInstances;
  readonly certificates: CompanyCertificates;
  readonly engagements: Pick<Engagements, 'idOf' | 'keptName'>;
}

/** Sign-ins that are over and that a page may still ask about. */
const MOST_SIGN_INS = 20;

/** Connections to Opal, and the agents that are installed over them. */
export function opalProcedures({
  connections,
  installer,
  installedAgents,
  ownAgents,
  database,
  agentRegistry,
  protectText,
  practiceOnly,
  addresses,
  practiceAddresses,
  environment,
  instances,
  certificates,
  engagements,
}: Parts): HandlersOf<keyof typeof contract> {
  const signIns = new Map<string, SignInState>();

  const targetOf = async (connectionId: OpalConnectionId): Promise<InstallTarget> => {
    const { agents } = await connections.client(connectionId);
    return { connectionId, api: agents };
  };
  const placeOf = ({ label, baseUrl }: { label: string | null; baseUrl: string | null }) => {
    if (practiceOnly) throw new OsaError('forbidden', { message: PRACTICE_ONLY });
    return {
      addresses: baseUrl === null || baseUrl === '' ? addresses : readAddresses({ baseUrl }),
      ...(label === null ? {} : { label: protectText(label) }),
    };
  };
  const orderOf = async ({
    connectionId,
    practice,
    ...place
  }: ProcedureInput<'opal.signIn'>): Promise<SignInOrder> => {
    if (practice) return { addresses: await practiceAddresses(), label: 'Practice Opal' };
    if (connectionId === null) return placeOf(place);
    const before = await connections.get(connectionId);
    return { addresses: before.addresses, connectionId };
  };
  const follow = async (signInId: string): Promise<void> => {
    signIns.set(signInId, { state: 'waiting' });
    const [oldest] = signIns.keys();
    if (signIns.size > MOST_SIGN_INS && oldest !== undefined) signIns.delete(oldest);
    try {
      const connection = await connections.signIns.outcome(signInId);
      signIns.set(signInId, { state: 'done', connection });
    } catch (error) {
      const { code, message } = toErrorValue(error);
      signIns.set(signInId, { state: 'failed', error: { code, message } });
    }
  };

  return {
    'opal.connections': async () => ({
      connections: await connections.list(),
      environment: environment(),
      addresses,
    }),
    'opal.clientInstance': ({ clientName }) => {
      const [id, kept] = [engagements.idOf(clientName), engagements.keptName(clientName)];
      // As a run is kept: under the name that is shown, where that tells the client.
      return instances.of(engagements.idOf(kept) === id ? kept : id);
    },
    'opal.companyAuthority': () => certificates.describe(),
    'opal.setCompanyAuthority': ({ pem }) => certificates.set(pem),
    'opal.removeCompanyAuthority': () => certificates.remove(),
    'opal.addToken': async ({ token, ...given }) =>
      connections.addToken({ token, ...placeOf(given) }),
    'opal.signIn': async (given) => {
      const pending = await connections.signIns.begin(await orderOf(given));
      void follow(pending.signInId);
      return pending;
    },
    'opal.signInState': async ({ signInId }) => {
      const state = signIns.get(signInId);
      if (state === undefined) throw new OsaError('not_found');
      return state;
    },
    'opal.cancelSignIn': async ({ signInId }) => {
      await connections.signIns.cancel(signInId);
      return {};
    },
    'opal.rename': async ({ connectionId, label }) => {
      await connections.rename(connectionId, protectText(label));
      return {};
    },
    'opal.remove': async ({ connectionId, revoke }) => {
      // First, so that nothing is left of a connection that can no longer be chosen.
      await database.transaction(async (trx) => {
        await installedAgents.forget(trx, connectionId);
        await ownAgents.remove(trx, connectionId, null);
      });
      return connections.remove(connectionId, revoke);
    },
    'opal.agents': async ({ connectionId }) => {
      const { agents } = await connections.client(connectionId);
      return [...(await agents.list('workflow')), ...(await agents.list('specialized'))];
    },
    'opal.installPlan': async ({ connectionId, by }) =>
      installer.plan(await targetOf(connectionId), by),
    'opal.install': async ({ connectionId, by, replace }) =>
      installer.install(await targetOf(connectionId), by, replace),
    'opal.agentCopies': async ({ connectionId }) => installedAgents.copies(connectionId),
    'opal.restoreAgent': async ({ connectionId, copyId }) => {
      await installer.restore(await targetOf(connectionId), copyId);
      return {};
    },
    'opal.agentDocuments': async ({ by }) => ({
      fileName: `osa-agents-${by}.json`,
      text: `${JSON.stringify(buildDocuments(agentRegistry, by), null, 2)}\n`,
    }),
  };
}
