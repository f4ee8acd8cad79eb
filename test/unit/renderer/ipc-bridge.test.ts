import { describe, expect, it } from 'vitest';
import { createIpcBridge } from '../../../renderer/bridge/ipc-bridge.ts';
import type { PreloadBridge } from '../../../shared/contract/ipc.ts';
import { ManualTimers } from './manual-timers.ts';
import { sampleEvent } from './sample-event.ts';

/** A preload script whose answers and events a test decides. */
class FakePreload implements PreloadBridge {
  answer: () => Promise<unknown> = async () => ({ ok: true, value: {} });
  readonly subscriptions: { id: string; subscription: unknown }[] = [];
  readonly unsubscribed: string[] = [];
  readonly listeners = new Set<(subscriptionId: string, event: unknown) => void>();

  call(): Promise<unknown> {
    return this.answer();
  }
  subscribe(id: string, subscription: unknown): Promise<unknown> {
    this.subscriptions.push({ id, subscription });
    return this.answer();
  }
  async unsubscribe(id: string): Promise<unknown> {
    this.unsubscribed.push(id);
    return { ok: true, value: {} };
  }
  onEvent(listener: (subscriptionId: string, event: unknown) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  async openExport(): Promise<unknown> {
    throw new Error('no window');
  }
  send(id: string, event: unknown): void {
    for (const listener of this.listeners) listener(id, event);
  }
}

function bridgeOver(preload: FakePreload) {
  const timers = new ManualTimers();
  let made = 0;
  const bridge = createIpcBridge(preload, {
    clock: { after: timers.after, random: () => 0 },
    newId: () => `subscription-${(made += 1)}`,
  });
  return { bridge, timers };
}

describe('calls over IPC', () => {
  it('parses what comes through the preload script', async () => {
    const preload = new FakePreload();
    preload.answer = async () => ({ ok: true, value: { names: 'all of them' } });
    const { bridge } = bridgeOver(preload);
    expect(await bridge.call('intake.storedCredentials', { projectId: '1' })).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
  });

  it('says that the connection is lost when the other side throws', async () => {
    const preload = new FakePreload();
    preload.answer = () => Promise.reject(new Error('No handler registered'));
    const { bridge } = bridgeOver(preload);
    expect(await bridge.call('app.info', {})).toMatchObject({
      ok: false,
      error: { code: 'connection_lost' },
    });
  });
});

describe('events over IPC', () => {
  it('hears its own subscription only', () => {
    const preload = new FakePreload();
    const { bridge } = bridgeOver(preload);
    const seen: number[] = [];
    bridge.subscribe(
      { runId: null, afterSeq: 0 },
      { onEvent: ({ seq }) => seen.push(seq), onState: () => undefined },
    );
    preload.send('subscription-1', sampleEvent(1));
    preload.send('subscription-2', sampleEvent(2));
    expect(seen).toEqual([1]);
  });

  it('subscribes again from the last event when it was refused', async () => {
    const preload = new FakePreload();
    const { bridge, timers } = bridgeOver(preload);
    preload.answer = async () => ({
      ok: false,
      error: { code: 'forbidden', message: 'No.', details: {} },
    });
    const lost = new Promise<void>((resolve) => {
      bridge.subscribe(
        { runId: null, afterSeq: 5 },
        {
          onEvent: () => undefined,
          onState: (state) => {
            if (state === 'lost') resolve();
          },
        },
      );
    });
    preload.send('subscription-1', sampleEvent(6));
    await lost;
    timers.pass(60_000);
    expect(preload.subscriptions.map(({ subscription }) => subscription)).toEqual([
      { runId: null, afterSeq: 5 },
      { runId: null, afterSeq: 6 },
    ]);
    expect(preload.unsubscribed).toEqual(['subscription-1']);
  });

  it('leaves nothing behind when the subscription ends', () => {
    const preload = new FakePreload();
    const { bridge } = bridgeOver(preload);
    const end = bridge.subscribe(
      { runId: null, afterSeq: 0 },
      { onEvent: () => undefined, onState: () => undefined },
    );
    end();
    expect(preload.listeners.size).toBe(0);
    expect(preload.unsubscribed).toEqual(['subscription-1']);
  });
});

it('survives a host that cannot show an export', () => {
  const { bridge } = bridgeOver(new FakePreload());
  expect(() => bridge.openExport('an-export')).not.toThrow();
});
