import type { Clock } from '../../shared/domain/clock.ts';
import {
  profileOf,
  type DocumentProfile,
  type ProfileChanges,
  type StoredProfile,
} from '../../shared/domain/document-profile.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { Database } from '../storage/database.ts';
import {
  EVERY_CLIENT,
  type DocumentProfileRepository,
} from '../storage/document-profile-repository.ts';

interface Parts {
  readonly database: Database;
  readonly repository: DocumentProfileRepository;
  readonly engagements: {
    idOfRun(run: Pick<Run, 'intake' | 'engagementId'>): string;
  };
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

  /** Sets what is given and keeps the rest. */
  async set(engagementId: string | null, changes: ProfileChanges): Promise<StoredProfile> {
    const { database, repository, clock } = this.#parts;
    await database.transaction((trx) =>
      repository.save(trx, engagementId ?? EVERY_CLIENT, changes, clock.now()),
    );
    return this.stored(engagementId);
  }
}
