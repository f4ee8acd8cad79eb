import { setTimeout as wait } from 'node:timers/promises';
import { isPracticeConnection, type OpalAddresses } from '../../shared/domain/opal-connection.ts';
import { OpalConnections } from '../opal-api/connections.ts';
import { readAddresses } from '../opal-api/network/addresses.ts';
import { CompanyAuthority } from '../opal-api/network/company-authority.ts';
import { Network } from '../opal-api/network/network.ts';
import { AgentInstaller } from '../opal/agent-documents/agent-installer.ts';
import { createPracticeApi, type PracticeApi } from '../opal/practice/api/practice-api.ts';
import type { PracticeApiOptions } from '../opal/practice/api/options.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';

/** The ways to Opal's own API. */
export interface OpalConnecting {
  readonly network: Network;
  /** Of a company that inspects traffic. */
  readonly authority: CompanyAuthority;
  readonly connections: OpalConnections;
  readonly installer: AgentInstaller;
  readonly practice: EmbeddedPractice;
}

/** Puts together what reaches Opal's own API: connections, and the agents installed over them. */
export async function openOpalConnecting({
  foundation,
  config,
  ties,
  closers,
}: Start & { readonly foundation: Foundation }): Promise<OpalConnecting> {
  const { repositories, database, sealer, lock, logger, reportProblem } = foundation;
  const { clock, newId, monotonicNow, randomBytes, agentRegistry, resolveProxy } = ties;
  const authority = new CompanyAuthority({
    database,
    settings: repositories.settings,
    clock,
    fixed: config.companyCaFile ?? null,
  });
  const network = new Network({
    environment: process.env,
    resolveProxy,
    monotonicNow,
    trust: () => authority.trust(),
  });
  closers.add(() => network.close());
  const practice = new EmbeddedPractice((options) =>
    createPracticeApi({ clock, random: (size) => Buffer.from(randomBytes(size)), ...options }),
  );
  closers.add(() => practice.stop());
  const connections = new OpalConnections({
    database,
    repository: repositories.opalConnections,
    registrations: repositories.opalRegistrations,
    sealer,
    network,
    userAgent: `osa-console/${config.version}`,
    clock,
    newId,
    owner: lock.owner,
    wait: async (ms, signal) => wait(ms, undefined, signal === undefined ? {} : { signal }),
    onSecret: (value) => foundation.noteSecret(value),
    onChanged: (connectionId) => logger.info({ connectionId }, 'A connection to Opal changed'),
    onProblem: (error) => reportProblem(error, 'opal connections'),
  });
  await connections.recover((owner) => lock.isGone(owner));
  // The practice Opal that they led to has gone with the console before.
  for (const connection of await connections.list()) {
    if (isPracticeConnection(connection)) await connections.remove(connection.connectionId, false);
  }
  closers.add(() => connections.close());
  const { installedAgents } = repositories;
  const installer = new AgentInstaller({
    agentRegistry,
    installedAgents,
    database,
    sealer,
    clock,
    newId,
  });
  return { network, authority, connections, installer, practice };
}

/** How the practice Opal is to behave. */
type PracticeBehaviour = Pick<PracticeApiOptions, 'seed' | 'pace' | 'shape'>;

/** Practice Opal's API inside the console: started when it is needed, one for each way to behave. */
export class EmbeddedPractice {
  readonly #make: (options: PracticeBehaviour) => PracticeApi;
  readonly #started = new Map<
    string,
    Promise<{ api: PracticeApi; addresses: OpalAddresses; token: string }>
  >();

  constructor(make: (options: PracticeBehaviour) => PracticeApi) {
    this.#make = make;
  }

  /** Where it is, and a token for it. */
  async access(
    options: PracticeBehaviour = {},
  ): Promise<{ readonly addresses: OpalAddresses; readonly token: string }> {
    const name = JSON.stringify(options);
    const known = this.#started.get(name);
    if (known !== undefined) return known;
    const starting = start(this.#make(options));
    this.#started.set(name, starting);
    starting.catch(() => this.#started.delete(name));
    return starting;
  }

  async stop(): Promise<void> {
    const all = await Promise.allSettled(this.#started.values());
    this.#started.clear();
    for (const one of all) if (one.status === 'fulfilled') await one.value.api.stop();
  }
}

async function start(api: PracticeApi) {
  const { baseUrl, wsUrl, issuer, token } = await api.start();
  return { api, addresses: readAddresses({ baseUrl, issuer, liveUrl: wsUrl }), token };
}
