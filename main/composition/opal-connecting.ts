import { setTimeout as wait } from 'node:timers/promises';
import { OpalConnections } from '../opal-api/connections.ts';
import { CompanyAuthority } from '../opal-api/network/company-authority.ts';
import { CompanyCertificates } from '../opal-api/network/company-certificates.ts';
import { Network } from '../opal-api/network/network.ts';
import { AgentInstaller } from '../opal/agent-documents/agent-installer.ts';
import { EmbeddedPractice } from '../opal/practice/embedded-practice.ts';
import type { Start } from './engine-config.ts';
import type { Foundation } from './foundation.ts';

/** The ways to Opal's own API. */
export interface OpalConnecting {
  readonly network: Network;
  /** Of a company that inspects traffic. */
  readonly authority: CompanyAuthority;
  readonly certificates: CompanyCertificates;
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
  const { repositories, database, sealer, lock, loggers, reportProblem } = foundation;
  const { clock, newId, monotonicNow, randomBytes, agentRegistry, resolveProxy, checkpoint } = ties;
  const authority = new CompanyAuthority({
    database,
    settings: repositories.settings,
    clock,
    dataDir: config.dataDir,
    fixed: config.companyCaFile ?? null,
  });
  const network = new Network({
    environment: process.env,
    resolveProxy,
    monotonicNow,
    trust: () => authority.trust(),
  });
  closers.add(() => network.close());
  const random = (size: number): Buffer => Buffer.from(randomBytes(size));
  const practice = new EmbeddedPractice({ clock, random });
  closers.add(() => practice.stop());
  const connections = new OpalConnections({
    database,
    repository: repositories.opalConnections,
    registrations: repositories.opalRegistrations,
    sealer,
    network,
    userAgent: `osa-console/${config.version}`,
    namedUrl: config.opal?.addresses.baseUrl ?? null,
    clock,
    newId,
    owner: lock.owner,
    wait: async (ms, signal) => wait(ms, undefined, signal === undefined ? {} : { signal }),
    onSecret: (value) => foundation.noteSecret(value),
    onChanged: (connectionId) =>
      loggers.opal.info({ connectionId }, 'A connection to Opal changed'),
    checkpoint,
    onProblem: (error) => reportProblem(error, 'opal connections'),
  });
  await connections.recover((owner) => lock.isGone(owner));
  // The practice Opal that they led to has gone with the console before.
  for (const connection of await connections.list()) {
    if (!connection.isPractice) continue;
    const { connectionId } = connection;
    await database.transaction(async (trx) => {
      await repositories.installedAgents.forget(trx, connectionId);
      await repositories.ownAgents.remove(trx, connectionId, null);
    });
    await connections.remove(connectionId, false);
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
  const { dataDir } = config;
  const certificates = new CompanyCertificates({ authority, dataDir, clock });
  return { network, authority, certificates, connections, installer, practice };
}
