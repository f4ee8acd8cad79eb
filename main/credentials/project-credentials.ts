import {
  CREDENTIAL_NAMES,
  hasAnyCredential,
  type ApiCredentials,
  type CredentialName,
} from '../../shared/domain/intake.ts';
import { OsaError } from '../../shared/errors.ts';
import type { CredentialStore } from './credential-store.ts';

/**
 * The API keys of the clients' Optimizely projects, in the credential store only.
 */
export class ProjectCredentials {
  readonly #store: CredentialStore;

  constructor(store: CredentialStore) {
    this.#store = store;
  }

  /** Which keys are kept for a project; never the keys themselves. */
  async names(projectId: string): Promise<CredentialName[]> {
    const kept = await this.read(projectId);
    return CREDENTIAL_NAMES.filter((name) => kept[name] !== undefined);
  }

  /** Reads a project's keys for the one request that needs them. */
  async read(projectId: string): Promise<ApiCredentials> {
    const credentials: ApiCredentials = {};
    for (const name of CREDENTIAL_NAMES) {
      const value = await this.#store.get(entryOf(projectId, name));
      if (value !== null) credentials[name] = value;
    }
    return credentials;
  }

  /**
   * Keeps newly entered keys; what was not entered stays.
   *
   * @throws OsaError `credentials_required` when the project then has none at all
   */
  async keep(projectId: string, entered: ApiCredentials): Promise<void> {
    if (!hasAnyCredential(entered) && !hasAnyCredential(await this.read(projectId))) {
      throw new OsaError('credentials_required');
    }
    for (const name of CREDENTIAL_NAMES) {
      const value = entered[name];
      if (value !== undefined && value !== '')
        await this.#store.set(entryOf(projectId, name), value);
    }
  }

  /** Deletes all keys of a project. */
  async forget(projectId: string): Promise<void> {
    for (const name of CREDENTIAL_NAMES) await this.#store.delete(entryOf(projectId, name));
  }
}

function entryOf(projectId: string, name: CredentialName): string {
  return `project:${projectId}:${name}`;
}
