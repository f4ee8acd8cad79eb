import { z } from 'zod';
import type { Bridge } from '../../shared/contract/bridge.ts';
import { IPC_BRIDGE_KEY, type PreloadBridge } from '../../shared/contract/ipc.ts';
import type { ReconnectClock } from './follow-events.ts';
import { createHttpBridge, type EventStream } from './http-bridge.ts';
import { createIpcBridge } from './ipc-bridge.ts';
import { keptPageKey } from './page-key.ts';

/**
 * Chooses the bridge to the engine: the preload script's object where there is one, else HTTP.
 */
export function chooseBridge(window: Window): Bridge {
  const preload: unknown = Reflect.get(window, IPC_BRIDGE_KEY);
  if (isPreloadBridge(preload)) {
    return createIpcBridge(preload, {
      clock: browserClock(window),
      newId: () => window.crypto.randomUUID(),
    });
  }
  return createHttpBridge({
    fetch: window.fetch.bind(window),
    pageKey: () => keptPageKey(window),
    openEventStream: (address) => openEventStream(address),
    clock: browserClock(window),
    download: (address) => followLink(window.document, address),
  });
}

const method = z.custom<() => unknown>((value) => typeof value === 'function');
const preloadBridgeSchema = z.object({
  call: method,
  subscribe: method,
  unsubscribe: method,
  onEvent: method,
  openExport: method,
});

function isPreloadBridge(value: unknown): value is PreloadBridge {
  return preloadBridgeSchema.safeParse(value).success;
}

function browserClock(window: Window): ReconnectClock {
  return {
    after(delayMs, callback) {
      const timer = window.setTimeout(callback, delayMs);
      return () => window.clearTimeout(timer);
    },
    random: () => Math.random(),
  };
}

function openEventStream(address: string): EventStream {
  const source = new EventSource(address, { withCredentials: true });
  const stream: EventStream = {
    onopen: null,
    onerror: null,
    onmessage: null,
    close: () => source.close(),
  };
  source.addEventListener('open', () => stream.onopen?.());
  source.addEventListener('error', () => stream.onerror?.());
  source.addEventListener('message', (message: MessageEvent<string>) =>
    stream.onmessage?.(message),
  );
  return stream;
}

function followLink(document: Document, address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
