/** The browser host as a process of its own, with a keychain, a clock and an end of its parent's. */
import { runBrowserHost } from '../../main/serve.ts';
import type { Keychain } from '../../main/credentials/keychain.ts';
import { waitFor } from '../support/wait-for.ts';
import {
  CALM,
  hostOrderSchema,
  surroundingsSchema,
  type HostOrder,
  type HostWord,
} from './messages.ts';

let surroundings = CALM;
process.once('message', (message) => void run(hostOrderSchema.parse(message)));

async function run(order: HostOrder): Promise<void> {
  surroundings = order.surroundings;
  process.on('message', (message) => {
    if (message === 'memory') void tell({ kind: 'memory', rssMb: process.memoryUsage.rss() / 1e6 });
    else surroundings = surroundingsSchema.parse(message);
  });
  let passages = 0;
  const { env, stdout, stderr } = process;
  process.exitCode = await runBrowserHost(
    { argv: order.args, env, stdout, stderr },
    {
      clock: { now: () => Date.now() + surroundings.clockMs },
      loadKeytar: async () => keychainOfParent(order.entries),
      tickMs: 100,
      checkpoint(name) {
        if (name !== order.crashAt?.checkpoint) return;
        passages += 1;
        if (passages >= order.crashAt.passage) process.kill(process.pid, 'SIGKILL');
      },
    },
  );
  process.disconnect();
}

/** A keychain that is the operating system's in that it outlives this process. */
function keychainOfParent(entries: Readonly<Record<string, string>>): Keychain {
  const known = new Map(Object.entries(entries));
  const enter = async (): Promise<void> => {
    if (surroundings.keychain === 'refuses') throw new Error('the native call failed');
    await waitFor(async () => surroundings.keychain !== 'stalls', Infinity);
  };
  return {
    async getPassword(_service, account) {
      await enter();
      return known.get(account) ?? null;
    },
    async setPassword(_service, account, password) {
      await enter();
      known.set(account, password);
      await tell({ kind: 'kept', account, password });
    },
    async deletePassword(_service, account) {
      await enter();
      await tell({ kind: 'kept', account, password: null });
      return known.delete(account);
    },
    async findCredentials() {
      await enter();
      return [...known].map(([account, password]) => ({ account, password }));
    },
  };
}

function tell(word: HostWord): Promise<void> {
  return new Promise((resolve) => process.send?.(word, () => resolve()));
}
