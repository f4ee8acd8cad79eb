import { describe, expect, it } from 'vitest';
import { createConnectionStore, watchConnection } from '../../../renderer/bridge/connection.ts';
import { createFixtureBridge } from '../../support/fixture-bridge.ts';
import { emptyWorld } from '../../support/fixture-world.ts';

function watched() {
  const world = emptyWorld();
  const bridge = createFixtureBridge(world);
  const store = createConnectionStore();
  const watching = watchConnection(bridge, store);
  const afterCall = async () => {
    await watching.call('app.info', {});
    return store.getState().reachability;
  };
  return { world, bridge, afterCall };
}

describe('whether the engine can be reached', () => {
  it('follows the answers: lost, and there again', async () => {
    const { bridge, afterCall } = watched();
    expect(await afterCall()).toBe('reachable');
    bridge.setLost(true);
    expect(await afterCall()).toBe('lost');
    bridge.setLost(false);
    expect(await afterCall()).toBe('reachable');
  });

  it('is over with the session', async () => {
    const { world, afterCall } = watched();
    world.failing = { 'app.info': 'unauthenticated' };
    expect(await afterCall()).toBe('ended');
  });

  it('is there when it answers with an error of its own', async () => {
    const { world, afterCall } = watched();
    world.failing = { 'app.info': 'storage_unavailable' };
    expect(await afterCall()).toBe('reachable');
  });
});
