import type { ClientInstance } from '../../../shared/contract/opal.ts';
import type { InstanceClaim } from '../../../shared/domain/opal-connection.ts';
import { OsaError } from '../../../shared/errors.ts';
import type {
  ClientConnectionRepository,
  UsedConnection,
} from '../../storage/client-connection-repository.ts';

interface Parts {
  readonly used: Pick<ClientConnectionRepository, 'usedConnections'>;
  /** The instance of each connection that there is now, by its id. */
  readonly instances: () => Promise<ReadonlyMap<string, string>>;
}

/** A client's newest run over Opal's API, as far as it is known where it went. */
interface LastUse extends UsedConnection {
  readonly instanceId: string;
}

/**
 * Remembers which client's instance of Opal is which: where its newest real run went.
 *
 * Nothing is written down for it, so that a client that is deleted leaves nothing here. It goes by
 * the instance, not by the connection: a connection may be made anew.
 */
export class ClientInstances {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Where a client's runs go, and whose else the instances are. */
  async of(client: string): Promise<ClientInstance> {
    const uses = await this.#lastUses();
    const own = uses.find((use) => use.client === client);
    return {
      remembered:
        own === undefined ? null : { connectionId: own.connectionId, instanceId: own.instanceId },
      ofOthers: uses
        .filter((use) => use.client !== client)
        .map(({ instanceId, clientName }) => ({ instanceId, clientName })),
    };
  }

  /**
   * Refuses to send a client's run to an instance that is another client's, or another one than
   * before, unless a person has said so.
   *
   * @throws OsaError `opal_other_instance`
   */
  async assertOwn(instanceId: string, { client, confirmed }: InstanceClaim): Promise<void> {
    if (confirmed === instanceId) return;
    const { remembered, ofOthers } = await this.of(client);
    if (remembered?.instanceId === instanceId) return;
    const others = ofOthers.filter((use) => use.instanceId === instanceId);
    if (remembered === null && others.length === 0) return;
    throw new OsaError('opal_other_instance', {
      details: {
        instance: instanceId,
        ...(remembered === null ? {} : { before: remembered.instanceId }),
        ...(others.length === 0 ? {} : { clients: others.map((use) => use.clientName).join(', ') }),
      },
    });
  }

  /** Each client's newest one; the newest first. */
  async #lastUses(): Promise<LastUse[]> {
    const { used, instances } = this.#parts;
    const uses = await used.usedConnections();
    if (uses.length === 0) return [];
    const present = await instances();
    const last = new Map<string, LastUse>();
    for (const use of uses) {
      // What has not been sent goes where its connection leads now.
      const instanceId = use.instanceId ?? present.get(use.connectionId);
      if (instanceId === undefined || last.has(use.client)) continue;
      last.set(use.client, { ...use, instanceId });
    }
    return [...last.values()];
  }
}
