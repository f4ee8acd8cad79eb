import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openEngineChannels } from '../../../main/app/engine-channels.ts';
import { ValidatedIpc } from '../../../main/app/validated-ipc.ts';
import {
  MAX_SUBSCRIPTIONS_PER_WINDOW,
  WindowSubscriptions,
} from '../../../main/app/window-subscriptions.ts';
import { IPC_CHANNELS } from '../../../shared/contract/ipc.ts';
import { eventAt, EXPORT_ID, EXPORT_PATH, FakeEngine } from './fake-engine.ts';
import type { FakeIpcMain, FakePage } from './fake-ipc.ts';
import { ownPage } from './fake-ipc.ts';

vi.mock('electron', async () => {
  const { FakeIpcMain: Fake } = await import('./fake-ipc.ts');
  return { ipcMain: new Fake() };
});
const { ipcMain } = (await import('electron')) as unknown as { ipcMain: FakeIpcMain };

const ALL_EVENTS = { runId: null, afterSeq: 0 };
const INVALID = { ok: false, error: { code: 'invalid_input' } };

let engine: FakeEngine;
let page: FakePage;
let subscriptions: WindowSubscriptions;
const shown: string[] = [];

beforeEach(() => {
  ipcMain.reset();
  shown.length = 0;
  engine = new FakeEngine();
  page = ownPage(3);
  subscriptions = new WindowSubscriptions(engine);
  openEngineChannels({
    ipc: new ValidatedIpc({ isKnownWindow: () => true, onRefused: () => undefined }),
    engine,
    subscriptions,
    signInAddress: { note: () => undefined },
    shell: { showItemInFolder: (path) => shown.push(path) },
  });
});

it('answers every channel of the contract that a page sends on', () => {
  const sent = Object.values(IPC_CHANNELS).filter((channel) => channel !== IPC_CHANNELS.event);
  expect(ipcMain.channels.toSorted()).toEqual(sent.toSorted());
});

describe('a call', () => {
  it('reaches the engine with its input as it is', async () => {
    const answer = await ipcMain.send(page, IPC_CHANNELS.call, 'runs.list', { limit: 5 });
    expect(answer).toEqual({ ok: true, value: { name: 'runs.list' } });
    expect(engine.calls).toEqual([['runs.list', { limit: 5 }]]);
  });

  it.each([[[]], [[7, {}]], [['']], [['x'.repeat(101), {}]], [['app.info', {}, {}]]])(
    'is refused in another form: %j',
    async (values) => {
      expect(await ipcMain.send(page, IPC_CHANNELS.call, ...values)).toMatchObject(INVALID);
      expect(engine.calls).toEqual([]);
    },
  );
});

describe('a subscription', () => {
  it('brings its events to the page under the name that the page gave it', async () => {
    expect(await subscribe('one')).toEqual({ ok: true, value: {} });
    engine.announce(7);
    expect(page.received).toEqual([[IPC_CHANNELS.event, 'one', eventAt(7)]]);
  });

  it('starts where the page says', async () => {
    await ipcMain.send(page, IPC_CHANNELS.subscribe, 'one', { runId: null, afterSeq: 41 });
    expect(engine.open.map(({ subscription }) => subscription.afterSeq)).toEqual([41]);
  });

  it('ends when the page says so, and a second time changes nothing', async () => {
    await subscribe('one');
    const unsubscribe = () => ipcMain.send(page, IPC_CHANNELS.unsubscribe, 'one');
    expect(await unsubscribe()).toEqual({ ok: true, value: {} });
    expect(await unsubscribe()).toEqual({ ok: true, value: {} });
    expect(engine.open).toEqual([]);
    expect(await subscribe('one')).toEqual({ ok: true, value: {} });
  });

  it('cannot be ended by another window', async () => {
    await subscribe('one');
    await ipcMain.send(ownPage(4), IPC_CHANNELS.unsubscribe, 'one');
    expect(engine.open).toHaveLength(1);
  });

  it('sends nothing to a window that is gone', async () => {
    await subscribe('one');
    page.destroyed = true;
    engine.announce(7);
    expect(page.received).toEqual([]);
  });

  it('is not opened twice under one name', async () => {
    await subscribe('one');
    expect(await subscribe('one')).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(engine.open).toHaveLength(1);
  });

  it('is not opened above the limit of its window, which another window does not share', async () => {
    for (let count = 0; count < MAX_SUBSCRIPTIONS_PER_WINDOW; count += 1) {
      await subscribe(`name-${count}`);
    }
    expect(await subscribe('one-more')).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(engine.open).toHaveLength(MAX_SUBSCRIPTIONS_PER_WINDOW);

    const other = await ipcMain.send(ownPage(4), IPC_CHANNELS.subscribe, 'one', ALL_EVENTS);
    expect(other).toEqual({ ok: true, value: {} });
  });

  it('ends with its page, and the same page can then open it again', async () => {
    await subscribe('one');
    await subscribe('two');
    await ipcMain.send(ownPage(4), IPC_CHANNELS.subscribe, 'one', ALL_EVENTS);

    subscriptions.closeAll(3);
    expect(engine.open).toHaveLength(1);
    expect(await subscribe('one')).toEqual({ ok: true, value: {} });
  });

  it.each([
    [['one']],
    [['', ALL_EVENTS]],
    [['a name', ALL_EVENTS]],
    [['x'.repeat(65), ALL_EVENTS]],
    [['one', { runId: null, afterSeq: -1 }]],
    [['one', { runId: 'no uuid', afterSeq: 0 }]],
    [['one', { afterSeq: 0 }]],
  ])('is refused in another form: %j', async (values) => {
    expect(await ipcMain.send(page, IPC_CHANNELS.subscribe, ...values)).toMatchObject(INVALID);
    expect(engine.open).toEqual([]);
  });
});

describe('an export', () => {
  it('is shown in its folder', async () => {
    expect(await ipcMain.send(page, IPC_CHANNELS.openExport, EXPORT_ID)).toEqual({
      ok: true,
      value: {},
    });
    expect(shown).toEqual([EXPORT_PATH]);
  });

  it('that does not exist shows nothing', async () => {
    const none = '00000000-0000-4000-8000-000000000000';
    expect(await ipcMain.send(page, IPC_CHANNELS.openExport, none)).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
    expect(shown).toEqual([]);
  });

  it.each(['/etc/passwd', '../report.pdf', EXPORT_PATH, '', null])(
    'is named by its id, never by a path: %j',
    async (value) => {
      expect(await ipcMain.send(page, IPC_CHANNELS.openExport, value)).toMatchObject(INVALID);
      expect(shown).toEqual([]);
    },
  );
});

function subscribe(name: string) {
  return ipcMain.send(page, IPC_CHANNELS.subscribe, name, ALL_EVENTS);
}
