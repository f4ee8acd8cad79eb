/** The console's real engine, which ends itself where it is told to. */
import { startEngine, type Engine } from '../../main/engine.ts';
import { auditCheckSchema } from '../../shared/domain/pii-audit.ts';
import type { Keychain } from '../../main/credentials/keychain.ts';
import { engineConfig } from '../support/engine-config.ts';
import {
  ADMIN_KEY,
  engineOrderSchema,
  TOOL_TOKEN,
  WEBHOOK_SECRET,
  type EngineOrder,
  type EngineWord,
} from './messages.ts';

process.once('message', (message) => {
  void start(engineOrderSchema.parse(message));
});

async function start(order: EngineOrder): Promise<void> {
  let passages = 0;
  const engine = await startEngine(
    engineConfig(order.dataDir, {
      ingressPort: order.port,
      secrets: {
        webhookSecret: WEBHOOK_SECRET,
        toolToken: TOOL_TOKEN,
        adminKey: ADMIN_KEY,
        redisUrl: null,
      },
      version: '0.0.0-torture',
    }),
    {
      loadKeytar: async () => keychainOfParent(order.keychain),
      tickMs: 100,
      checkpoint(name) {
        if (name !== order.crashAt?.checkpoint) return;
        passages += 1;
        if (passages >= order.crashAt.passage) process.kill(process.pid, 'SIGKILL');
      },
    },
  );
  process.on('message', (message) => {
    if (message === 'memory') {
      void tell({ kind: 'memory', rssMb: process.memoryUsage().rss / 1e6 });
      return;
    }
    if (message === 'audit') {
      void auditOf(engine).then(tell);
      return;
    }
    void engine.stop().then(() => process.exit(0));
  });
  await tell({ kind: 'ready', ...engine.addresses });
}

/** What the engine says of its audit, or why it says nothing. */
async function auditOf(engine: Engine): Promise<EngineWord> {
  try {
    const answer = await engine.call('privacy.verify', {});
    if (!answer.ok) return { kind: 'failed', message: answer.error.message };
    return { kind: 'audit', check: auditCheckSchema.parse(answer.value) };
  } catch (error) {
    return { kind: 'failed', message: String(error) };
  }
}

/** A keychain that is the operating system's in that it outlives this process. */
function keychainOfParent(entries: Readonly<Record<string, string>>): Keychain {
  const known = new Map(Object.entries(entries));
  return {
    getPassword: async (_service, account) => known.get(account) ?? null,
    setPassword: async (_service, account, password) => {
      known.set(account, password);
      await tell({ kind: 'kept', account, password });
    },
    deletePassword: async (_service, account) => {
      await tell({ kind: 'kept', account, password: null });
      return known.delete(account);
    },
    findCredentials: async () => [...known].map(([account, password]) => ({ account, password })),
  };
}

function tell(word: EngineWord): Promise<void> {
  return new Promise((resolve) => process.send?.(word, () => resolve()));
}
