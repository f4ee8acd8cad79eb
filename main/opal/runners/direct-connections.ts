import { PRACTICE_ONLY, type PracticeOptions } from '../../../shared/domain/practice.ts';
import { OsaError } from '../../../shared/errors.ts';
import type { OpalAddresses } from '../../../shared/domain/opal-connection.ts';
import type { Connected, RunnerApi, RunnerApis } from './runner-api.ts';

/** A connection that the environment names (`OSA_OPAL_URL`, `OSA_OPAL_TOKEN`). */
export const ENVIRONMENT_CONNECTION = 'environment';

/** The connection to the embedded practice Opal. */
export const PRACTICE_CONNECTION = 'practice';

/** Where an Opal is, and a personal access token for it. */
export interface OpalAccess {
  readonly addresses: OpalAddresses;
  readonly token: string;
}

/** A connection that a person has made. */
export interface OwnConnection {
  readonly api: RunnerApi;
  /** It leads to the practice Opal inside the console. */
  readonly isPractice: boolean;
}

interface Parts {
  /** Makes a client over a personal access token. */
  readonly connect: (access: OpalAccess, connectionId: string) => RunnerApi;
  /** The environment's; `null` where it names none. */
  readonly environment: OpalAccess | null;
  /** Starts the practice Opal with these options when it is first needed. */
  readonly practice: (options: PracticeOptions) => Promise<OpalAccess>;
  /** A connection that a person has made; `null` where there is none under this id. */
  readonly own: (connectionId: string) => Promise<OwnConnection | null>;
  /** A connection to an instance that can be used now; `null` where there is none. */
  readonly ownTo: (instanceId: string) => Promise<OwnConnection | null>;
  /** Nothing may be sent to a real Opal. */
  readonly practiceOnly: boolean;
}

/** Finds the API that a run goes over. One client is made for each connection. */
export class DirectConnections implements RunnerApis {
  readonly #parts: Parts;
  readonly #made = new Map<string, Promise<RunnerApi>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async open(target: Connected): Promise<RunnerApi> {
    const api = await this.#open(target);
    const { instanceId = api.instanceId } = target;
    if (api.instanceId === instanceId) return api;
    throw new OsaError('opal_other_instance', {
      message: 'The connection leads to another instance of Opal now than the run is for.',
      details: { instance: api.instanceId, before: instanceId },
    });
  }

  async #open({ connectionId, practice, instanceId }: Connected): Promise<RunnerApi> {
    const { connect, environment, own, practiceOnly } = this.#parts;
    const made = await own(connectionId);
    if (made !== null && made.isPractice !== (practice !== null)) {
      // Practice data must not pass for real data, nor real data for practice.
      throw new OsaError('forbidden', {
        message: made.isPractice
          ? 'This connection leads to the practice Opal. Start the run as practice.'
          : 'This connection leads to a real Opal. Start the run as a real one.',
      });
    }
    if (practice !== null && made !== null) return made.api;
    if (practice !== null) {
      return this.#once(`practice ${JSON.stringify(practice)}`, async () =>
        connect(await this.#parts.practice(practice), PRACTICE_CONNECTION),
      );
    }
    if (practiceOnly) {
      throw new OsaError('forbidden', {
        message: PRACTICE_ONLY,
      });
    }
    if (connectionId === ENVIRONMENT_CONNECTION && environment !== null) {
      return this.#once(ENVIRONMENT_CONNECTION, async () =>
        connect(environment, ENVIRONMENT_CONNECTION),
      );
    }
    if (made !== null) return made.api;
    const another = instanceId === undefined ? null : await this.#parts.ownTo(instanceId);
    if (another !== null && !another.isPractice) return another.api;
    throw new OsaError('opal_connection_removed', { details: { connectionId } });
  }

  #once(key: string, make: () => Promise<RunnerApi>): Promise<RunnerApi> {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#made.set(key, made);
    made.catch(() => this.#made.delete(key));
    return made;
  }
}
