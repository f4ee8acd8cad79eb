import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openShell, openStartingShell, type ShellParts } from '../../../main/app/shell.ts';
import type { ConsoleWindow } from '../../../main/app/console-window.ts';
import { IPC_CHANNELS } from '../../../shared/contract/ipc.ts';
import { FakeElectron } from './fake-electron.ts';
import { consoleEventSchema } from '../../../shared/domain/events.ts';
import { eventAt, FakeEngine } from './fake-engine.ts';
import type { FakeIpcMain } from './fake-ipc.ts';
import { ownPage } from './fake-ipc.ts';

vi.mock('electron', async () => {
  const { FakeIpcMain: Fake } = await import('./fake-ipc.ts');
  return { ipcMain: new Fake() };
});
const { ipcMain } = (await import('electron')) as unknown as { ipcMain: FakeIpcMain };

const RUN_ID = '0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c';
const ALL_EVENTS = { runId: null, afterSeq: 0 };

let electron: FakeElectron;
let engine: FakeEngine;
let stored: string | null;
let consoleWindow: ConsoleWindow;

beforeEach(() => {
  ipcMain.reset();
  electron = new FakeElectron();
  engine = new FakeEngine();
  stored = null;
});

describe('a window before the engine is there', () => {
  it('says that the console starts, and goes on to its page when it has', () => {
    const starting = openStartingShell(electron.parts(), shellParts());
    const { window } = electron;
    expect(window.loaded).toBe('app://console/starting.html');
    window.emit('ready-to-show');
    expect(window.did).toEqual(['show']);
    expect(window.webContents.listenerCount('will-navigate')).toBe(1);
    expect(engine.calls).toEqual([]);

    openShell(electron.parts(), engine, shellParts(), starting);
    expect(electron.windows).toEqual([window]);
    expect(window.loaded).toBe('app://console/');
  });

  it('is brought to the front when the console is started a second time', () => {
    openStartingShell(electron.parts(), shellParts());
    electron.app.emit('second-instance');
    expect(electron.window.did).toEqual(['show', 'focus']);
  });

  it('has what it refused written down as soon as somebody can', () => {
    const starting = openStartingShell(electron.parts(), shellParts());
    electron.window.webContents.emit('will-navigate', {
      url: 'https://evil.example/',
      preventDefault: vi.fn(),
    });
    openShell(electron.parts(), engine, shellParts(), starting);
    expect(engine.problems).toEqual([
      'shell {"event":"navigation_refused","what":"will-navigate"}',
    ]);
  });
});

describe('a page that cannot be loaded', () => {
  it('is replaced by one that says so, in a window that is shown', async () => {
    open();
    const { window } = electron;
    window.failing.set('app://console/#/runs/x', 'ERR_FAILED');
    consoleWindow.showScreen('/runs/x');
    await expect.poll(() => window.loaded).toBe('app://console/failed.html');
    expect(window.did).toContain('show');
    expect(engine.problems).toEqual(['shell {"event":"window_gone","reason":"load_failed"}']);
  });

  it('leaves a window that is shown, where not even that can be loaded', async () => {
    const starting = openStartingShell(electron.parts(), shellParts());
    const { window } = electron;
    window.failing.set('app://console/', 'ERR_FAILED');
    window.failing.set('app://console/failed.html', 'ERR_FAILED');
    openShell(electron.parts(), engine, shellParts(), starting);
    await expect.poll(() => engine.problems).toHaveLength(2);
    expect(window.did).toEqual(['show', 'show']);
    expect(window.loaded).toBe('app://console/failed.html');
  });

  it('because another one took its place is no failure', async () => {
    open();
    const { window } = electron;
    window.failing.set('app://console/#/runs/x', 'ERR_ABORTED');
    consoleWindow.showScreen('/runs/x');
    await new Promise((resolve) => setImmediate(resolve));
    expect(window.loaded).toBe('app://console/#/runs/x');
    expect(engine.problems).toEqual([]);
  });
});

describe('a request of a page', () => {
  it('goes to the console, or nowhere', () => {
    open();
    const isCancelled = (url: string): boolean => {
      let cancelled = false;
      electron.onRequest?.({ url }, ({ cancel }) => {
        cancelled = cancel;
      });
      return cancelled;
    };
    expect(isCancelled('app://console/assets/index.js')).toBe(false);
    expect(isCancelled('https://evil.example/')).toBe(true);
  });
});

describe('a window', () => {
  it("opens the console's own page, guarded, and is shown once it has something to show", () => {
    open();
    const { window } = electron;
    expect(window.loaded).toBe('app://console/');
    expect(window.webContents.openWindow({ url: 'app://console/' })).toEqual({ action: 'deny' });
    expect(window.webContents.listenerCount('will-navigate')).toBe(1);
    expect(window.did).toEqual([]);
    window.emit('ready-to-show');
    expect(window.did).toEqual(['show']);
  });

  it('is opened after every permission has its handler and the page its files', () => {
    open();
    expect([...electron.permissionHandlers].toSorted()).toEqual(
      ['check', 'device', 'displayMedia', 'pairing', 'request'].toSorted(),
    );
    expect([...electron.schemes.keys()]).toEqual(['app']);
    expect(electron.menu).not.toBeNull();
  });

  it('is brought to the front when the console is started a second time', () => {
    open();
    electron.window.minimized = true;
    electron.app.emit('second-instance');
    expect(electron.windows).toHaveLength(1);
    expect(electron.window.did).toEqual(['restore', 'show', 'focus']);
  });

  it('opens where and how it was closed', () => {
    open();
    electron.window.maximized = true;
    electron.window.close();
    electron.app.emit('activate');

    const again = electron.window;
    expect(electron.windows).toHaveLength(2);
    expect(again.options).toMatchObject({ x: 10, y: 20, width: 1200, height: 800 });
    again.emit('ready-to-show');
    expect(again.did).toEqual(['maximize', 'show']);
  });

  it('that was closed can be opened again on macOS, where the console goes on without one', () => {
    open({ platform: 'darwin' });
    electron.window.close();
    electron.app.emit('window-all-closed');
    expect(electron.did).toEqual([]);

    electron.app.emit('activate');
    expect(electron.window.loaded).toBe('app://console/');
  });

  it.each(['linux', 'win32'] as const)('that was closed ends the console on %s', (platform) => {
    open({ platform });
    electron.window.close();
    electron.app.emit('window-all-closed');
    expect(electron.did).toEqual(['quit']);
  });
});

describe('a page', () => {
  it('reaches the engine from the window that is open, and not from one that was', async () => {
    open();
    expect(await call(1)).toMatchObject({ ok: true });
    expect(await call(2)).toMatchObject({ ok: false, error: { code: 'forbidden' } });

    electron.window.close();
    electron.app.emit('activate');
    expect(await call(1)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(await call(2)).toMatchObject({ ok: true });
  });

  it.each([
    ['is loaded again', () => electron.window.webContents.emit('did-navigate')],
    ['crashes', () => crash()],
    ['is closed with its window', () => electron.window.close()],
  ])('takes its subscriptions with it when it %s', async (_how, end) => {
    open();
    await subscribe(1);
    expect(ofPages()).toHaveLength(1);
    end();
    expect(ofPages()).toEqual([]);
  });

  it('keeps its subscriptions when it tries to leave and may not', async () => {
    open();
    await subscribe(1);
    const { webContents } = electron.window;
    webContents.emit('did-start-navigation', {});
    webContents.emit('will-navigate', { url: 'https://evil.example/', preventDefault: vi.fn() });
    expect(ofPages()).toHaveLength(1);
    expect(engine.problems).toEqual([
      'shell {"event":"navigation_refused","what":"will-navigate"}',
    ]);
  });

  it('opens listed addresses in the browser of the person, and no other', async () => {
    open();
    const { webContents } = electron.window;
    webContents.openWindow({ url: 'https://evil.example/' });
    webContents.openWindow({ url: 'https://support.optimizely.com/' });
    await expect.poll(() => electron.opened).toEqual(['https://support.optimizely.com/']);
  });
});

describe('the page of a sign-in to Opal', () => {
  const SIGN_IN = 'https://auth.mcp.opal.optimizely.com/authorize?client_id=a&state=b';
  const begin = async (authorizationUrl: string, untilMs = 1000): Promise<void> => {
    const signInId = '0b5dd0f7-6ab7-4b7e-8a5b-3d8f9f0a1b2c';
    engine.answers.set('opal.signIn', { signInId, authorizationUrl, untilMs });
    await ipcMain.send(ownPage(1), IPC_CHANNELS.call, 'opal.signIn', {});
  };
  const visit = (url: string) => electron.window.webContents.openWindow({ url });

  it('is opened in the browser of the person while the sign-in is under way', async () => {
    open();
    await begin(SIGN_IN);
    visit(SIGN_IN);
    await expect.poll(() => electron.opened).toEqual([SIGN_IN]);
  });

  it('is opened on this machine too, where the practice Opal is', async () => {
    open();
    await begin('http://127.0.0.1:4711/authorize?state=b');
    visit('http://127.0.0.1:4711/authorize?state=b');
    await expect.poll(() => electron.opened).toHaveLength(1);
  });

  it.each([
    ['another page of its host', 'https://auth.mcp.opal.optimizely.com/'],
    ['the same with more', `${SIGN_IN}&next=https://evil.example/`],
    ['another host', 'https://evil.example/authorize?client_id=a&state=b'],
  ])('opens not %s', async (_what, url) => {
    open();
    await begin(SIGN_IN);
    visit(url);
    visit('https://support.optimizely.com/');
    await expect.poll(() => electron.opened).toEqual(['https://support.optimizely.com/']);
  });

  it.each([
    ['before it is begun', async () => undefined],
    ['after its time', async () => begin(SIGN_IN, 0)],
    ['once another was begun', async () => (await begin(SIGN_IN), begin(`${SIGN_IN}2`))],
    [
      'once it was cancelled',
      async () => {
        await begin(SIGN_IN);
        await ipcMain.send(ownPage(1), IPC_CHANNELS.call, 'opal.cancelSignIn', {});
      },
    ],
    ['where it is no web page', async () => begin('file:///etc/passwd')],
    ['where it is plain http elsewhere', async () => begin('http://evil.example/authorize')],
  ])('is not opened %s', async (_when, prepare) => {
    open();
    await prepare();
    for (const url of [SIGN_IN, 'file:///etc/passwd', 'http://evil.example/authorize']) visit(url);
    visit('https://support.optimizely.com/');
    await expect.poll(() => electron.opened).toEqual(['https://support.optimizely.com/']);
  });
});

describe('a page that crashes', () => {
  it('is loaded again, and the engine goes on', () => {
    open();
    crash();
    expect(electron.window.webContents.reloads).toBe(1);
    expect(engine.stops).toBe(0);
    expect(engine.problems).toEqual(['shell {"event":"window_gone","reason":"crashed"}']);
  });

  it('is not loaded again in a window that is gone', () => {
    const deferred: (() => void)[] = [];
    open({ defer: (action) => deferred.push(action) });
    crash();
    electron.window.close();
    for (const action of deferred) action();
    expect(electron.window.webContents.reloads).toBe(0);
  });

  it('again and again is loaded once more when the person says so', async () => {
    open();
    electron.answer = 0;
    for (let count = 0; count < 4; count += 1) crash();
    await expect.poll(() => electron.window.webContents.reloads).toBe(4);
    expect(engine.problems).toContain('shell {"event":"window_given_up"}');
  });

  it('again and again ends the console when the person says so', async () => {
    open();
    electron.answer = 1;
    for (let count = 0; count < 4; count += 1) crash();
    await expect.poll(() => electron.did).toEqual(['quit']);
    expect(electron.window.webContents.reloads).toBe(3);
  });
});

describe('the console', () => {
  it('stops its engine before it ends', async () => {
    open();
    const stopping = Promise.withResolvers<void>();
    engine.stopping = stopping.promise;
    const event = { preventDefault: vi.fn() };

    electron.app.emit('will-quit', event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(electron.did).toEqual([]);

    stopping.resolve();
    await expect.poll(() => electron.did).toEqual(['exit']);
    expect(engine.stops).toBe(1);
  });

  it('wakes its engine with the machine, and ends when that shuts down', () => {
    open();
    electron.powerMonitor.emit('resume');
    expect(engine.wakes).toBe(1);
    electron.powerMonitor.emit('shutdown');
    expect(electron.did).toEqual(['quit']);
  });

  it('ends with the session of Windows, while there is time for its engine', () => {
    open({ platform: 'win32' });
    electron.window.emit('session-end');
    expect(electron.did).toEqual(['quit']);
  });

  it('notes a message that it refused, without what was in it', async () => {
    open();
    await ipcMain.send(ownPage(9), IPC_CHANNELS.call, 'runs.start', { clientName: 'Acme' });
    expect(engine.problems).toEqual([
      'shell {"event":"message_refused","channel":"osa:call","reason":"unknown_window"}',
    ]);
  });
});

describe('an escalation', () => {
  it('is shown outside the window, and its click opens the run in the window', async () => {
    open();
    await expect.poll(() => engine.open).toHaveLength(1);
    engine.open[0]!.onEvent(escalation());
    expect(electron.notes).toMatchObject([{ title: 'A run needs your attention' }]);
    electron.notes[0]!.onClick();
    expect(electron.window.did).toEqual(['show', 'focus']);
    expect(electron.window.loaded).toBe(`app://console/#/runs/${RUN_ID}`);

    electron.window.close();
    electron.notes[0]!.onClick();
    expect(electron.windows).toHaveLength(2);
    expect(electron.window.loaded).toBe(`app://console/#/runs/${RUN_ID}`);
  });
});

function open(changes: Partial<ShellParts> = {}): void {
  consoleWindow = openShell(electron.parts(), engine, shellParts(changes));
}

function shellParts(changes: Partial<ShellParts> = {}): ShellParts {
  return {
    platform: 'linux',
    preloadPath: '/app/out/preload/index.cjs',
    rendererFiles: { rootDir: '/app/out/renderer', readFile: async () => new Uint8Array() },
    windowState: {
      read: () => stored,
      write: (text) => {
        stored = text;
      },
    },
    now: () => 0,
    after: () => () => undefined,
    defer: (action) => action(),
    ...changes,
  };
}

function crash(): void {
  electron.window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
}

function call(contentsId: number) {
  return ipcMain.send(ownPage(contentsId), IPC_CHANNELS.call, 'app.info', {});
}

function subscribe(contentsId: number) {
  return ipcMain.send(ownPage(contentsId), IPC_CHANNELS.subscribe, 'one', ALL_EVENTS);
}

/** What pages have subscribed to: the shell itself begins after what was there. */
function ofPages() {
  return engine.open.filter(({ subscription }) => subscription.afterSeq === ALL_EVENTS.afterSeq);
}

function escalation() {
  return consoleEventSchema.parse({
    ...eventAt(42),
    workflow_id: RUN_ID,
    event_type: 'recovery.step@1',
    payload: {
      scenario: 'agent_authentication_failure',
      step: 'escalated',
      agent_id: null,
      attempt: 1,
      reused_from: null,
      reused_received_at: null,
      next_at: null,
      http_status: 401,
      keys_found: null,
    },
  });
}
