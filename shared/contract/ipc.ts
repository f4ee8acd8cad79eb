/**
 * Names of the Electron channels and of the object that the preload script exposes.
 */
export const IPC_CHANNELS = {
  call: 'osa:call',
  subscribe: 'osa:subscribe',
  unsubscribe: 'osa:unsubscribe',
  event: 'osa:event',
  openExport: 'osa:open-export',
} as const;

/** `window[IPC_BRIDGE_KEY]` in the Electron renderer. */
export const IPC_BRIDGE_KEY = 'osaBridge';

/** What the preload script exposes: schema-free, plain values in and out. */
export interface PreloadBridge {
  call(name: string, input: unknown): Promise<unknown>;
  subscribe(subscriptionId: string, subscription: unknown): Promise<unknown>;
  unsubscribe(subscriptionId: string): Promise<unknown>;
  onEvent(listener: (subscriptionId: string, event: unknown) => void): () => void;
  openExport(exportId: string): Promise<unknown>;
}
