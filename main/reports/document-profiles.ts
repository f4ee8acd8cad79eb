import type { Clock } from '../../shared/domain/clock.ts';
import {
  profileOf,
  type DocumentProfile,
  type ProfileChanges,
  type StoredProfile,
} from '../../shared/domain/document-profile.ts';
import type { PiiRole } from '../../shared/domain/pii-policy.ts';
import type { Run } from '../../shared/domain/run.ts';
import { OsaError } from '../../shared/errors.ts';
import type { Client, Engagements } from '../privacy/policy/engagements.ts';
import type { Database, Transaction } from '../storage/database.ts';
import type { PiiAuditRepository } from '../storage/pii-audit-repository.ts';
import {
  EVERY_CLIENT,
  type DocumentProfileRepository,
} from '../storage/document-profile-repository.ts';

interface Parts {
  readonly database: Database;
  readonly repository: DocumentProfileRepository;
  readonly engagements: Pick<Engagements, 'idOfRun' | 'keep'>;
  readonly audit: Pick<PiiAuditRepository, 'appendDeed'>;
  readonly clock: Clock;
}

/** How clients' documents look and are worded: for each client, or for all that have nothing else. */
export class DocumentProfiles {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What has been set for a client; `null`: for all. */
  async stored(engagementId: string | null): Promise<StoredProfile> {
    return this.#parts.repository.find(engagementId ?? EVERY_CLIENT);
  }

  /** What holds for the documents of a run; `null`: of nobody that is known. */
  async of(run: Pick<Run, 'intake' | 'engagementId'> | null): Promise<DocumentProfile> {
    const house = await this.stored(null);
    if (run === null) return profileOf(house, house);
    return profileOf(await this.stored(this.#parts.engagements.idOfRun(run)), house);
  }

  /**
   * Sets what is given and keeps the rest; the client is on the list of clients from then on, and
   * the change on the record.
   *
   * @param client `null` for all
   * @param by the role of who sets it
   * @param isThere asked in the transaction: one that was deleted meanwhile is not written anew
   * @throws OsaError `not_found`
   */
  async set(
    client: Client | null,
    changes: ProfileChanges,
    by: PiiRole,
    isThere: (trx: Transaction) => Promise<boolean>,
  ): Promise<StoredProfile> {
    const { database, repository, engagements, audit, clock } = this.#parts;
    const engagementId = client?.engagementId ?? null;
    await database.transaction(async (trx) => {
      if (!(await isThere(trx)))
        throw new OsaError('not_found', { message: 'This client was deleted.' });
      if (client !== null) await engagements.keep(trx, client);
      await repository.save(trx, engagementId ?? EVERY_CLIENT, changes, clock.now());
      const deed = { action: 'document_profile_set', type: null, mode: null } as const;
      const about = { digest: '', engagementId, role: by, reason: '' };
      await audit.appendDeed(trx, { ...deed, ...about }, clock.now());
    });
    return this.stored(engagementId);
  }
}
