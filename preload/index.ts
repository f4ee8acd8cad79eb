import { contextBridge, ipcRenderer } from 'electron';
import { IPC_BRIDGE_KEY, IPC_CHANNELS, type PreloadBridge } from '../shared/contract/ipc.ts';

/**
 * The way from the page to the engine: five functions, plain values in and out.
 *
 * The page is handed neither Electron's own object nor the event of a message, which
 * would carry its sender, and can name no channel (Electron security checklist, item 20).
 * Both ends parse what comes through; this file knows no schemas, so that it stays one
 * file that needs nothing but `electron`.
 */
const bridge: PreloadBridge = {
  call: (name, input) => ipcRenderer.invoke(IPC_CHANNELS.call, name, input),
  subscribe: (subscriptionId, subscription) =>
    ipcRenderer.invoke(IPC_CHANNELS.subscribe, subscriptionId, subscription),
  unsubscribe: (subscriptionId) => ipcRenderer.invoke(IPC_CHANNELS.unsubscribe, subscriptionId),
  onEvent: (listener) => {
    const forward = (_event: unknown, subscriptionId: string, event: unknown): void =>
      listener(subscriptionId, event);
    ipcRenderer.on(IPC_CHANNELS.event, forward);
    return () => {
      ipcRenderer.off(IPC_CHANNELS.event, forward);
    };
  },
  openExport: (exportId) => ipcRenderer.invoke(IPC_CHANNELS.openExport, exportId),
};

contextBridge.exposeInMainWorld(IPC_BRIDGE_KEY, bridge);
