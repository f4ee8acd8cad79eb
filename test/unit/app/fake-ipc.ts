import type { CallResult } from '../../../shared/contract/bridge.ts';

type Listener = (event: unknown, ...values: unknown[]) => Promise<CallResult<unknown>>;

/** What a page sends through Electron, and what it is sent. */
export interface FakePage {
  readonly id: number;
  readonly received: unknown[][];
  destroyed: boolean;
  frame: Record<string, unknown> | null;
}

/** Stands in for Electron's own object; a test puts it in place with `vi.mock`. */
export class FakeIpcMain {
  readonly #listeners = new Map<string, Listener>();

  handle(channel: string, listener: Listener): void {
    this.#listeners.set(channel, listener);
  }

  get channels(): string[] {
    return [...this.#listeners.keys()];
  }

  /** Sends a message as a page does. */
  send(page: FakePage, channel: string, ...values: unknown[]): Promise<CallResult<unknown>> {
    const sender = {
      id: page.id,
      isDestroyed: () => page.destroyed,
      send: (...content: unknown[]) => page.received.push(content),
    };
    return this.#listeners.get(channel)!({ sender, senderFrame: page.frame }, ...values);
  }

  reset(): void {
    this.#listeners.clear();
  }
}

/** A page of the console's own, in the window with this id. */
export function ownPage(id: number): FakePage {
  return {
    id,
    received: [],
    destroyed: false,
    frame: {
      origin: 'app://console',
      url: 'app://console/',
      parent: null,
      detached: false,
      isDestroyed: () => false,
    },
  };
}
