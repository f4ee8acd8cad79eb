import { describe, expect, it, vi } from 'vitest';
import { GracefulQuit, STOP_LIMIT_MS } from '../../../main/app/graceful-quit.ts';

describe('a quit', () => {
  it('waits until the engine has stopped', async () => {
    const engine = Promise.withResolvers<void>();
    const { quit, did, timers } = quitting(() => engine.promise);
    const event = { preventDefault: vi.fn() };

    quit.willQuit(event);
    expect(event.preventDefault).toHaveBeenCalledOnce();
    expect(did).toEqual(['stop']);

    engine.resolve();
    await expect.poll(() => did).toEqual(['stop', 'exit']);
    expect(timers).toEqual([]);
  });

  it('asks the engine once, however often it is asked for', async () => {
    const { quit, did } = quitting(async () => undefined);
    const event = { preventDefault: vi.fn() };
    quit.willQuit(event);
    quit.willQuit(event);
    await expect.poll(() => did).toEqual(['stop', 'exit']);
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
  });

  it('goes on within five seconds with an engine that does not stop', async () => {
    const { quit, did, timers } = quitting(() => Promise.withResolvers<void>().promise);
    quit.willQuit({ preventDefault: vi.fn() });
    expect(timers.map(({ delayMs }) => delayMs)).toEqual([STOP_LIMIT_MS]);
    expect(STOP_LIMIT_MS).toBeLessThan(5_000);

    timers[0]!.callback();
    await expect.poll(() => did).toEqual(['stop', 'exit']);
  });

  it('goes on when the engine cannot stop', async () => {
    const { quit, did } = quitting(() => Promise.reject(new Error('disk full')));
    quit.willQuit({ preventDefault: vi.fn() });
    await expect.poll(() => did).toEqual(['stop', 'exit']);
  });
});

function quitting(stop: () => Promise<void>) {
  const did: string[] = [];
  const timers: { delayMs: number; callback: () => void }[] = [];
  const quit = new GracefulQuit({
    stopEngine() {
      did.push('stop');
      return stop();
    },
    exit: () => did.push('exit'),
    after(delayMs, callback) {
      const timer = { delayMs, callback };
      timers.push(timer);
      return () => timers.splice(timers.indexOf(timer), 1);
    },
  });
  return { quit, did, timers };
}
