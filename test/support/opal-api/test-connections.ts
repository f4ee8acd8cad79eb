import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { MemoryCredentialStore } from '../../../main/credentials/memory-credential-store.ts';
import { openSealer, type Sealer } from '../../../main/credentials/sealer.ts';
import { OpalConnections, type OpalConnectionsParts } from '../../../main/opal-api/connections.ts';
import { readAddresses } from '../../../main/opal-api/network/addresses.ts';
import { Network } from '../../../main/opal-api/network/network.ts';
import { Sessions, type Session } from '../../../main/opal-api/sign-in/sessions.ts';
import type { Database } from '../../../main/storage/database.ts';
import { OpalConnectionRepository } from '../../../main/storage/opal-connection-repository.ts';
import { OpalRegistrationRepository } from '../../../main/storage/opal-registration-repository.ts';
import { openDatabase } from '../../../main/storage/sqlite/open-database.ts';
import type { OpalAddresses, OpalConnectionId } from '../../../shared/domain/opal-connection.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** A console's connections over a database of their own. */
export interface TestConnections extends AsyncDisposable {
  readonly connections: OpalConnections;
  readonly database: Database;
  readonly folder: string;
  /** Every token that was met. */
  readonly secrets: Set<string>;
  readonly changed: string[];
  /** Epoch ms; moved by a test. */
  readonly time: { nowMs: number };
  /** Puts tokens in the place of those of a connection, as a sign-in elsewhere would. */
  keepSession(id: OpalConnectionId, session: Session): Promise<void>;
  /** Makes a connection one that was signed in to. */
  asOauth(id: OpalConnectionId): Promise<void>;
  /** Another console on the same database, as a second process would have it. */
  another(parts?: Partial<OpalConnectionsParts>): OpalConnections;
}

/** Opens one in a temporary folder. */
export async function testConnections(
  parts: Partial<OpalConnectionsParts> = {},
): Promise<TestConnections> {
  const folder = await temporaryFolder();
  const database = await openDatabase(folder.path);
  const sealer: Sealer = await openSealer(new MemoryCredentialStore(), randomBytes);
  const network = new Network({
    environment: {},
    resolveProxy: null,
    monotonicNow: () => performance.now(),
  });
  const repository = new OpalConnectionRepository(database);
  const secrets = new Set<string>();
  const changed: string[] = [];
  const time = { nowMs: Date.now() };
  const open: OpalConnections[] = [];
  const make = (own: Partial<OpalConnectionsParts> = {}): OpalConnections => {
    const made = new OpalConnections({
      database,
      repository,
      registrations: new OpalRegistrationRepository(database),
      sealer,
      network,
      userAgent: 'osa-console/test',
      namedUrl: null,
      clock: { now: () => time.nowMs },
      newId: randomUUID,
      owner: randomUUID(),
      wait: async (_ms, signal) => wait(5, undefined, signal ? { signal } : {}),
      checkpoint: () => undefined,
      onSecret: (value) => secrets.add(value),
      onChanged: (id) => changed.push(id),
      onProblem: (error) => {
        throw error;
      },
      ...parts,
      ...own,
    });
    open.push(made);
    return made;
  };
  return {
    connections: make(),
    database,
    folder: folder.path,
    secrets,
    changed,
    time,
    another: make,
    async keepSession(id, session) {
      const sessions = new Sessions({
        database,
        repository,
        sealer,
        clock: { now: () => time.nowMs },
        owner: 'elsewhere',
        onSecret: () => undefined,
      });
      const stored = await repository.session(id);
      await sessions.replace(id, stored?.version ?? 0, session, null);
    },
    async asOauth(id) {
      const columns = { kind: 'oauth' } as const;
      await database.transaction(async (trx) => {
        await trx.updateTable('opal_connections').set(columns).where('id', '=', id).execute();
      });
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(open.map(async (one) => one.close()));
      await network.close();
      await database.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** The addresses of a stand-in and an issuer of a test. */
export function addressesOf(baseUrl: string, issuer: string = baseUrl): OpalAddresses {
  return readAddresses({ baseUrl, issuer, liveUrl: baseUrl });
}
