import type { EventSubscription } from '../../shared/contract/bridge.ts';
import type { ConsoleEvent } from '../../shared/domain/events.ts';
import { OsaError } from '../../shared/errors.ts';
import type { EngineForShell } from './engine-for-shell.ts';

/**
 * How many subscriptions one window may hold.
 *
 * A screen holds one or two; the limit stops a page that opens them in a loop.
 */
export const MAX_SUBSCRIPTIONS_PER_WINDOW = 16;

/**
 * The open subscriptions, by the window that they belong to.
 *
 * A subscription ends with its window's page: a page that was reloaded or has crashed
 * cannot end its own.
 */
export class WindowSubscriptions {
  readonly #engine: Pick<EngineForShell, 'subscribe'>;
  readonly #byWindow = new Map<number, Map<string, () => void>>();

  constructor(engine: Pick<EngineForShell, 'subscribe'>) {
    this.#engine = engine;
  }

  /**
   * Opens a subscription under the name that the page gave it.
   *
   * @throws {OsaError} `conflict` for a name in use, `forbidden` above the limit
   */
  open(
    windowId: number,
    subscriptionId: string,
    subscription: EventSubscription,
    onEvent: (event: ConsoleEvent) => void,
  ): void {
    const ofWindow = this.#byWindow.get(windowId) ?? new Map<string, () => void>();
    if (ofWindow.has(subscriptionId)) throw new OsaError('conflict');
    if (ofWindow.size >= MAX_SUBSCRIPTIONS_PER_WINDOW) {
      throw new OsaError('forbidden', { message: 'This window has too many subscriptions.' });
    }
    ofWindow.set(subscriptionId, this.#engine.subscribe(subscription, onEvent));
    this.#byWindow.set(windowId, ofWindow);
  }

  /** Ends one subscription; an unknown name is ended already. */
  close(windowId: number, subscriptionId: string): void {
    const ofWindow = this.#byWindow.get(windowId);
    const end = ofWindow?.get(subscriptionId);
    ofWindow?.delete(subscriptionId);
    end?.();
  }

  /** Ends whatever a window had open. */
  closeAll(windowId: number): void {
    const ofWindow = this.#byWindow.get(windowId);
    this.#byWindow.delete(windowId);
    for (const end of ofWindow?.values() ?? []) end();
  }
}
