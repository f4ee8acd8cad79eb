import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { IPC_BRIDGE_KEY, IPC_CHANNELS, type PreloadBridge } from '../../../shared/contract/ipc.ts';

const { exposed, sent, listeners } = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  sent: [] as unknown[][],
  listeners: new Map<string, Set<(...values: unknown[]) => void>>(),
}));

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (key: string, value: unknown) => exposed.set(key, value) },
  ipcRenderer: {
    invoke: async (...values: unknown[]) => {
      sent.push(values);
      return { ok: true, value: 'answer' };
    },
    on(channel: string, listener: () => void) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
    },
    off(channel: string, listener: () => void) {
      listeners.get(channel)?.delete(listener);
    },
  },
}));

let bridge: PreloadBridge;

beforeAll(async () => {
  await import('../../../preload/index.ts');
  bridge = exposed.get(IPC_BRIDGE_KEY) as PreloadBridge;
});

beforeEach(() => {
  sent.length = 0;
});

describe('the preload script', () => {
  it('hands the page one object with five functions and nothing of Electron', () => {
    expect([...exposed.keys()]).toEqual([IPC_BRIDGE_KEY]);
    expect(Object.keys(bridge).toSorted()).toEqual(
      ['call', 'onEvent', 'openExport', 'subscribe', 'unsubscribe'].toSorted(),
    );
    for (const value of Object.values(bridge)) expect(value).toBeTypeOf('function');
  });

  it('sends each request on its own channel, with the answer as it came', async () => {
    const input = { limit: 5 };
    expect(await bridge.call('runs.list', input)).toEqual({ ok: true, value: 'answer' });
    await bridge.subscribe('one', { runId: null, afterSeq: 3 });
    await bridge.unsubscribe('one');
    await bridge.openExport('an id');
    expect(sent).toEqual([
      [IPC_CHANNELS.call, 'runs.list', input],
      [IPC_CHANNELS.subscribe, 'one', { runId: null, afterSeq: 3 }],
      [IPC_CHANNELS.unsubscribe, 'one'],
      [IPC_CHANNELS.openExport, 'an id'],
    ]);
  });

  it('brings events without the message they came in, until it is told to stop', () => {
    const heard: unknown[][] = [];
    const stop = bridge.onEvent((...values) => heard.push(values));
    const send = () => {
      for (const listener of listeners.get(IPC_CHANNELS.event) ?? []) {
        listener({ sender: 'the way to the main process' }, 'one', { seq: 7 });
      }
    };

    send();
    expect(heard).toEqual([['one', { seq: 7 }]]);
    stop();
    send();
    expect(heard).toHaveLength(1);
  });
});
