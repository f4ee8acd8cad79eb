import type { EngineTies } from '../../main/composition/engine-config.ts';
import type { Keychain } from '../../main/credentials/keychain.ts';
import { startEngine, type Engine } from '../../main/engine.ts';
import type {
  ProcedureInput,
  ProcedureName,
  ProcedureOutput,
} from '../../shared/contract/procedures.ts';
import type { ConsoleEvent } from '../../shared/domain/events.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { PracticeOptions } from '../../shared/domain/practice.ts';
import { hasWorkflowEnded, type WorkflowStatus } from '../../shared/domain/workflow-state.ts';
import { engineConfig, TEST_SECRETS } from './engine-config.ts';
import { sampleIntake } from './sample-intake.ts';

export { TEST_SECRETS } from './engine-config.ts';

/** A keychain that outlives the engines of one test, as a real one would. */
export function keychainInMemory(): Keychain {
  const entries = new Map<string, string>();
  return {
    getPassword: async (_service, account) => entries.get(account) ?? null,
    setPassword: async (_service, account, password) => {
      entries.set(account, password);
    },
    deletePassword: async (_service, account) => entries.delete(account),
    findCredentials: async () => [...entries].map(([account, password]) => ({ account, password })),
  };
}

/** A real engine on free ports; `await using` stops it. */
export async function testEngine(
  dataDir: string,
  ties: Partial<EngineTies> = {},
  redisUrl: string | null = null,
): Promise<TestEngine> {
  const keychain = keychainInMemory();
  const engine = await startEngine(
    engineConfig(dataDir, { secrets: { ...TEST_SECRETS, redisUrl } }),
    { loadKeytar: async () => keychain, tickMs: 50, ...ties },
  );
  return new TestEngine(engine);
}

/** An engine with what tests do with it again and again. */
export class TestEngine implements AsyncDisposable {
  readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  async call<N extends ProcedureName>(
    name: N,
    input: ProcedureInput<N>,
  ): Promise<ProcedureOutput<N>> {
    const answer = await this.engine.call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
    return answer.value as ProcedureOutput<N>;
  }

  async startPractice(options: Partial<PracticeOptions> = {}): Promise<RunId> {
    const { runId } = await this.call('runs.start', {
      intake: sampleIntake(),
      credentials: { odp_key: 'canary-odp-key-7f3a' },
      target: { kind: 'practice', options: { seed: 1, pace: 'instant', faults: [], ...options } },
      scheduledForMs: null,
      draftId: null,
    });
    return runId;
  }

  /** Collects a run's events until one fits; rejects after the time limit. */
  async until(
    runId: RunId | null,
    fits: (event: ConsoleEvent) => boolean,
    limitMs = 60_000,
  ): Promise<ConsoleEvent[]> {
    const events: ConsoleEvent[] = [];
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Not seen in ${limitMs} ms; last: ${JSON.stringify(events.at(-1))}`));
      }, limitMs);
      const stop = this.engine.subscribe({ runId, afterSeq: 0 }, (event) => {
        events.push(event);
        if (!fits(event)) return;
        clearTimeout(timer);
        stop();
        resolve(events);
      });
    });
  }

  /** Collects a run's events until it has come to a status. */
  async untilStatus(runId: RunId, status: WorkflowStatus): Promise<ConsoleEvent[]> {
    return this.until(
      runId,
      (event) =>
        event.event_type === 'orchestration.workflow_status_changed@1' &&
        event.payload.to === status,
    );
  }

  async untilEnded(runId: RunId): Promise<ConsoleEvent[]> {
    return this.until(
      runId,
      (event) =>
        event.event_type === 'orchestration.workflow_status_changed@1' &&
        hasWorkflowEnded(event.payload.to),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.engine.stop();
  }
}
