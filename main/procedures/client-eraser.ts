import type { Clock } from '../../shared/domain/clock.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { PiiRole } from '../../shared/domain/pii-policy.ts';
import type { Run } from '../../shared/domain/run.ts';
import { OsaError } from '../../shared/errors.ts';
import type { ProjectCredentials } from '../credentials/project-credentials.ts';
import type { Sealer } from '../credentials/sealer.ts';
import type { Engagements } from '../privacy/policy/engagements.ts';
import type { Transaction } from '../storage/database.ts';
import type { ClientConnectionRepository } from '../storage/client-connection-repository.ts';
import type { DraftRepository } from '../storage/draft-repository.ts';
import type { ErasureRepository, RunOwner } from '../storage/erasure-repository.ts';
import type { OwnAgentRepository } from '../storage/own-agent-repository.ts';
import type { PiiAuditRepository } from '../storage/pii-audit-repository.ts';
import type { PrivacyRepository } from '../storage/privacy-repository.ts';
import type { UsageRepository } from '../storage/usage-repository.ts';
import { openDraftName } from './draft-procedures.ts';

interface Parts {
  readonly engagements: Engagements;
  readonly privacy: Pick<PrivacyRepository, 'erase' | 'forgetOwnWords'>;
  readonly audit: Pick<PiiAuditRepository, 'appendDeed'>;
  readonly erasure: Pick<ErasureRepository, 'listOwners' | 'within'>;
  readonly usage: Pick<UsageRepository, 'forgetClient'>;
  readonly clientConnections: Pick<ClientConnectionRepository, 'usedConnections'>;
  readonly ownAgents: Pick<OwnAgentRepository, 'forgetFixed'>;
  readonly drafts: DraftRepository;
  readonly sealer: Sealer;
  readonly credentials: Pick<ProjectCredentials, 'forget'>;
  /** Whether there is a keychain that does not answer, so that keys in it cannot be deleted. */
  readonly isKeychainFailing: () => boolean;
  readonly role: PiiRole;
  readonly clock: Clock;
}

/** A client whose everything is to be deleted. */
export interface DoomedClient {
  readonly engagementId: string;
  readonly runIds: readonly RunId[];
  /** Projects of Optimizely's that no run of another client was made with. */
  readonly projectIds: readonly string[];
}

/** Deletes what belongs to a client beside its runs: rules, budgets, pseudonyms, drafts, API keys. */
export class ClientEraser {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The client of a run, with all runs of the same engagement, however its name was spelled. */
  async find(run: Run): Promise<DoomedClient> {
    return this.findById(this.#parts.engagements.idOfRun(run));
  }

  /** The same by the id of the client, which may have no run. */
  async findById(engagementId: string): Promise<DoomedClient> {
    const owners = await this.#parts.erasure.listOwners();
    const theirs = owners.filter((owner) => this.#isOf(owner, engagementId));
    const others = owners.filter((owner) => !this.#isOf(owner, engagementId));
    const used = new Set(others.map(({ projectId }) => projectId));
    const projectIds = new Set(theirs.map(({ projectId }) => projectId));
    return {
      engagementId,
      runIds: theirs.map(({ runId }) => runId),
      projectIds: [...projectIds].filter((projectId) => !used.has(projectId)),
    };
  }

  /**
   * Deletes what belongs to the client, in the transaction that deletes its runs.
   *
   * The API keys go first: without the runs nobody would know whose they are.
   *
   * @throws OsaError `forbidden` for a role that may not change a client's rules;
   *   `keychain_unavailable` while the keys cannot be deleted
   */
  async erase(
    { engagementId, projectIds }: DoomedClient,
    eraseRuns: (alsoErase: (trx: Transaction) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const { engagements, credentials, isKeychainFailing, role } = this.#parts;
    if (role !== 'admin') {
      throw new OsaError('forbidden', {
        message: 'This console runs for a role that may not delete a client.',
      });
    }
    if (isKeychainFailing()) {
      throw new OsaError('keychain_unavailable', {
        message:
          'The OS keychain does not answer, so the client’s API keys cannot be deleted. Unlock it and try again.',
      });
    }
    for (const projectId of projectIds) await credentials.forget(projectId);
    const connectionIds = await this.#ownConnections(engagementId);
    await engagements.forget(engagementId, () =>
      eraseRuns((trx) => this.#eraseWithin(trx, engagementId, connectionIds)),
    );
  }

  /**
   * Deletes a run, and with a client's last one what the client has said of itself.
   *
   * Rules that a person has set for it stay, under its name.
   */
  async eraseRun(
    run: Run,
    eraseRun: (alsoErase: (trx: Transaction) => Promise<void>) => Promise<void>,
  ): Promise<void> {
    const { engagements, privacy, erasure } = this.#parts;
    const engagementId = engagements.idOfRun(run);
    await eraseRun(async (trx) => {
      // As this transaction sees it: another run may have been started meanwhile.
      const owners = await erasure.within(trx).listOwners();
      if (owners.some((owner) => this.#isOf(owner, engagementId))) return;
      await privacy.forgetOwnWords(trx, engagementId);
    });
    await engagements.reload();
  }

  #isOf({ engagementId, clientName }: RunOwner, wanted: string): boolean {
    return (engagementId ?? this.#parts.engagements.idOf(clientName)) === wanted;
  }

  /** The connections over which runs of this client have gone, and no other's. */
  async #ownConnections(engagementId: string): Promise<readonly string[]> {
    const { clientConnections } = this.#parts;
    const [theirs, others] = [new Set<string>(), new Set<string>()];
    for (const { client, connectionId } of await clientConnections.usedConnections()) {
      (this.#isClient(client, engagementId) ? theirs : others).add(connectionId);
    }
    return [...theirs].filter((connectionId) => !others.has(connectionId));
  }

  #isClient(client: string, engagementId: string): boolean {
    return client === engagementId || this.#parts.engagements.idOf(client) === engagementId;
  }

  async #eraseWithin(
    trx: Transaction,
    engagementId: string,
    connectionIds: readonly string[],
  ): Promise<void> {
    const { engagements, privacy, audit, usage, ownAgents, drafts, sealer, role, clock } =
      this.#parts;
    await privacy.erase(trx, engagementId);
    await usage.forgetClient(trx, (client) => this.#isClient(client, engagementId));
    for (const connectionId of connectionIds) await ownAgents.forgetFixed(trx, connectionId);
    for (const draft of await drafts.within(trx).list()) {
      const name = openDraftName(sealer, draft);
      if (name === null || engagements.idOf(name) !== engagementId) continue;
      await drafts.delete(trx, draft.draftId);
    }
    await audit.appendDeed(
      trx,
      {
        action: 'client_erased',
        type: null,
        mode: null,
        digest: '',
        engagementId,
        role,
        reason: '',
      },
      clock.now(),
    );
  }
}
