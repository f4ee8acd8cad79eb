import { readTokenFacts } from '../opal-api/sign-in/token-facts.ts';
import { OpalClient } from '../opal-api/opal-client.ts';
import type { EnvironmentConnection } from '../../shared/contract/opal.ts';
import type { OpalConnection } from '../../shared/domain/opal-connection.ts';
import {
  DirectConnections,
  type OpalAccess,
  type OwnConnection,
} from '../opal/runners/direct-connections.ts';
import type { Connected, RunnerApi, RunnerApis } from '../opal/runners/runner-api.ts';
import type { Start } from './engine-config.ts';
import { accessOf } from './environment-connection.ts';
import type { OpalConnecting } from './opal-connecting.ts';

/** Opens what finds the API that a run goes over. */
export function openApis({
  config,
  ties,
  connecting,
}: Pick<Start, 'config' | 'ties'> & { readonly connecting: OpalConnecting }) {
  const { clock, newId } = ties;
  const { network, connections, practice } = connecting;
  const connect = ({ addresses, token }: OpalAccess, connectionId: string): RunnerApi => {
    const { instanceId } = readTokenFacts(token);
    const client = new OpalClient({
      addresses,
      instanceId,
      tokens: { current: async () => token, renew: async () => null },
      network,
      userAgent: `osa-console/${config.version}`,
      clock,
      newId,
    });
    return apiOf(client, connectionId);
  };
  const ownConnection = async (
    isIt: (one: OpalConnection) => boolean,
  ): Promise<OwnConnection | null> => {
    const known = (await connections.list()).find(isIt);
    if (known === undefined) return null;
    const client = await connections.client(known.connectionId);
    return { api: apiOf(client, known.connectionId), isPractice: known.isPractice };
  };
  return new DirectConnections({
    connect,
    environment: accessOf(config.opal),
    practice: ({ seed, pace, shape }) =>
      practice.access({ seed, pace, ...(shape === undefined ? {} : { shape }) }),
    own: (connectionId) => ownConnection((one) => one.connectionId === connectionId),
    ownTo: (instanceId) =>
      ownConnection((one) => one.instanceId === instanceId && one.state !== 'sign_in_again'),
    practiceOnly: config.practiceOnly,
  });
}

function apiOf(client: OpalClient, connectionId: string): RunnerApi {
  const { instanceId, agents, executions, workflows, files, live } = client;
  return { connectionId, instanceId, agents, executions, workflows, files, live };
}

/** Whether a run can go over its connection now, as far as it can be told without asking Opal. */
export async function isReady(
  target: Connected,
  {
    apis,
    connecting,
    environment,
  }: {
    readonly apis: RunnerApis;
    readonly connecting: OpalConnecting;
    readonly environment: () => EnvironmentConnection | null;
  },
): Promise<boolean> {
  try {
    const { connectionId } = await apis.open(target);
    const all = [...(await connecting.connections.list()), environment()];
    return all.some((one) => one?.connectionId === connectionId && one.state !== 'sign_in_again');
  } catch {
    return false;
  }
}
