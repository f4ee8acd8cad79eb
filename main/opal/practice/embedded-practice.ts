import type { OpalAddresses } from '../../../shared/domain/opal-connection.ts';
import { readAddresses } from '../../opal-api/network/addresses.ts';
import type { PracticeApiOptions } from './api/options.ts';
import type { PracticeApi } from './api/practice-api.ts';

/** How the practice Opal is to behave. */
export type PracticeBehaviour = Pick<PracticeApiOptions, 'seed' | 'pace' | 'shape'>;

/** Where a practice Opal is, and a token for it. */
export interface PracticeAccess {
  readonly addresses: OpalAddresses;
  readonly token: string;
}

interface Started extends PracticeAccess {
  readonly api: PracticeApi;
}

/**
 * Practice Opal's API inside the console, one for each way to behave.
 *
 * It is loaded and started when it is first needed: most starts of the console never need it.
 *
 * @example
 * const practice = new EmbeddedPractice({ clock, random });
 * const { addresses, token } = await practice.access({ pace: 'instant' });
 */
export class EmbeddedPractice {
  readonly #parts: Pick<PracticeApiOptions, 'clock' | 'random'>;
  readonly #started = new Map<string, Promise<Started>>();

  constructor(parts: Pick<PracticeApiOptions, 'clock' | 'random'>) {
    this.#parts = parts;
  }

  /** Starts it where it does not run yet. */
  async access(behaviour: PracticeBehaviour = {}): Promise<PracticeAccess> {
    const name = JSON.stringify(behaviour);
    const known = this.#started.get(name);
    if (known !== undefined) return known;
    const starting = this.#start(behaviour);
    this.#started.set(name, starting);
    starting.catch(() => this.#started.delete(name));
    return starting;
  }

  async stop(): Promise<void> {
    const all = await Promise.allSettled(this.#started.values());
    this.#started.clear();
    for (const one of all) if (one.status === 'fulfilled') await one.value.api.stop();
  }

  async #start(behaviour: PracticeBehaviour): Promise<Started> {
    const { createPracticeApi } = await import('./api/practice-api.ts');
    // The console keeps what a practice Opal forgets, so no id may come twice.
    const salt = this.#parts.random(16).toString('hex');
    const api = createPracticeApi({ ...this.#parts, ...behaviour, salt });
    const { baseUrl, wsUrl, issuer, token } = await api.start();
    return { api, addresses: readAddresses({ baseUrl, issuer, liveUrl: wsUrl }), token };
  }
}
