import { join } from 'node:path';
import BetterSqlite from 'better-sqlite3';
import type { RunAgentView, RunView } from '../../../shared/contract/run-view.ts';
import { BUILT_IN_AGENT_IDS, type AgentId } from '../../../shared/domain/agents.ts';
import type { ConsoleEvent, EventPayload } from '../../../shared/domain/events.ts';
import type { RunId } from '../../../shared/domain/ids.ts';
import type { Intake } from '../../../shared/domain/intake.ts';
import type { JsonValue } from '../../../shared/domain/json.ts';
import type { EngineTies } from '../../../main/composition/engine-config.ts';
import type { RecoveryStep } from '../../../shared/domain/recovery.ts';
import { sampleIntake } from '../../support/sample-intake.ts';
import { postToolCall } from '../../support/send-tool-call.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { keychainInMemory, testEngine, type TestEngine } from '../../support/test-engine.ts';
import { waitFor } from '../../support/wait-for.ts';
import { StandInOpal, TRIGGER_URL } from './stand-in-opal.ts';

/** The hard time-out of every agent in these tests, in ms. */
export const TIMEOUT_MS = 300_000;

/** How long the console waits before the second attempt, in ms, without jitter. */
export const FIRST_RETRY_MS = 1000;

/** A result in a known shape. */
export const USABLE: JsonValue = {
  summary: 'The pages are complete and load quickly.',
  recommendations: ['Show the fair dates on the first page'],
  confidence_score: 0.9,
};

export type RecoveryStepPayload = EventPayload<'recovery.step@1'>;

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;

/** A console, a stand-in for Opal and a clock that only a test moves. */
export class RecoveryWorld implements AsyncDisposable {
  readonly opal: StandInOpal;
  readonly #folder: Folder;
  readonly #keychain = keychainInMemory();
  readonly #ties: Partial<EngineTies>;
  #console: TestEngine | null = null;
  #nowMs = Date.parse('2026-01-05T09:00:00.000Z');
  /** What of the time was sleep: the monotonic clock stood still. */
  #sleptMs = 0;

  private constructor(opal: StandInOpal, folder: Folder, ties: Partial<EngineTies>) {
    this.opal = opal;
    this.#folder = folder;
    this.#ties = ties;
  }

  static async open(ties: Partial<EngineTies> = {}): Promise<RecoveryWorld> {
    const world = new RecoveryWorld(await StandInOpal.open(), await temporaryFolder(), ties);
    await world.restart();
    const input = { triggerUrl: TRIGGER_URL, authKey: 'opal-auth-key-1234' };
    await world.console.call('settings.saveOpal', input);
    return world;
  }

  get console(): TestEngine {
    if (this.#console === null) throw new Error('The console is not running');
    return this.#console;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  get dataDir(): string {
    return this.#folder.path;
  }

  async stop(): Promise<void> {
    await this.#console?.engine.stop();
    this.#console = null;
  }

  /** Ends the console and starts it again on the same data. */
  async restart(): Promise<void> {
    await this.stop();
    this.#console = await testEngine(this.#folder.path, {
      clock: { now: () => this.#nowMs },
      monotonicNow: () => this.#nowMs - this.#sleptMs,
      fetch: this.opal.fetch,
      fetchPublic: this.opal.fetch,
      lookUp: async () => [{ address: '203.0.113.7', family: 4 }],
      agentTimeoutMs: () => TIMEOUT_MS,
      firstRetryMs: FIRST_RETRY_MS,
      loadKeytar: async () => this.#keychain,
      // Nothing happens by itself: a test moves the time.
      tickMs: 3_600_000,
      ...this.#ties,
    });
  }

  /** Lets time pass, and the console look at the clock. */
  async pass(ms: number): Promise<void> {
    this.#nowMs += ms;
    await this.console.engine.wake();
  }

  /** Lets time pass while nothing runs. */
  passUnseen(ms: number): void {
    this.#nowMs += ms;
  }

  /** The laptop sleeps: only the wall clock goes on. */
  async sleep(ms: number): Promise<void> {
    this.#sleptMs += ms;
    await this.pass(ms);
  }

  /** Starts a run and waits until Opal has been asked. */
  async start(changes: { intake?: Intake; scheduledForMs?: number | null } = {}): Promise<RunId> {
    const requests = this.opal.requests.length;
    const { runId } = await this.console.call('runs.start', {
      intake: changes.intake ?? sampleIntake(),
      credentials: { odp_key: 'odp-key-for-tests' },
      target: { kind: 'opal' },
      scheduledForMs: changes.scheduledForMs ?? null,
      draftId: null,
    });
    if (changes.scheduledForMs === undefined) {
      await this.untilRequests(requests + 1);
    }
    return runId;
  }

  /** Starts a run and waits until Opal has taken it. */
  async startTaken(intake: Intake = sampleIntake()): Promise<RunId> {
    const runId = await this.start({ intake });
    await this.until(runId, (view) => view.status !== 'pending');
    return runId;
  }

  async view(runId: RunId): Promise<RunView> {
    return this.console.call('runs.get', { runId });
  }

  async agent(runId: RunId, agentId: AgentId): Promise<RunAgentView> {
    const { agents } = await this.view(runId);
    const agent = agents.find((other) => other.agentId === agentId);
    if (agent === undefined) throw new Error(`The run has no agent ${agentId}`);
    return agent;
  }

  until(runId: RunId, fits: (view: RunView) => boolean): Promise<RunView> {
    return waitFor(async () => {
      const view = await this.view(runId);
      return fits(view) ? view : null;
    });
  }

  untilAgent(
    runId: RunId,
    agentId: AgentId,
    fits: (agent: RunAgentView) => boolean,
  ): Promise<RunAgentView> {
    return waitFor(async () => {
      const { agents } = await this.view(runId);
      const agent = agents.find((other) => other.agentId === agentId);
      return agent !== undefined && fits(agent) ? agent : null;
    });
  }

  /** Waits until Opal has been asked so often, in all. */
  async untilRequests(count: number): Promise<void> {
    await waitFor(async () => this.opal.requests.length >= count);
  }

  events(runId: RunId): Promise<ConsoleEvent[]> {
    return this.console.call('runs.events', { runId, afterSeq: 0, limit: 1000 });
  }

  /** What recovery did, in its order. */
  async steps(runId: RunId): Promise<RecoveryStepPayload[]> {
    return (await this.events(runId)).flatMap((event) =>
      event.event_type === 'recovery.step@1' ? [event.payload] : [],
    );
  }

  async stepNames(runId: RunId): Promise<string[]> {
    return (await this.steps(runId)).map(({ step }) => step);
  }

  /** Waits until recovery has done something. */
  async untilStep(runId: RunId, step: RecoveryStep): Promise<void> {
    await waitFor(async () => (await this.stepNames(runId)).includes(step));
  }

  /** The steps as the audit trail has them. */
  auditedSteps(runId: RunId): string[] {
    const rows = this.query<{ step: string }>(
      `SELECT json_extract(metadata, '$.step') AS step FROM workflow_audit_log
       WHERE workflow_id = ? AND event_type = 'recovery_step' ORDER BY rowid`,
      runId,
    );
    return rows.map(({ step }) => step);
  }

  /** Reads the database beside the console. */
  query<Row>(statement: string, ...values: unknown[]): Row[] {
    const database = new BetterSqlite(join(this.dataDir, 'console.db'), { readonly: true });
    try {
      return database.prepare(statement).all(...values) as Row[];
    } finally {
      database.close();
    }
  }

  /** Hands a result over as an agent does, by a tool call. */
  async answer(
    runId: RunId,
    agentId: AgentId,
    content: JsonValue = USABLE,
    metadata: Record<string, JsonValue> = {},
  ): Promise<Response> {
    return this.send({
      agent_name: agentId,
      execution_results: content,
      workflow_id: runId,
      metadata: { execution_status: 'completed', ...metadata },
    });
  }

  /** An agent says that it failed. */
  async fail(runId: RunId, agentId: AgentId, error: string): Promise<void> {
    await this.send({
      agent_name: agentId,
      execution_results: {},
      workflow_id: runId,
      metadata: { execution_status: 'failed', error, nonce: this.#nowMs },
    });
  }

  async answerAll(runId: RunId, agents: readonly AgentId[] = BUILT_IN_AGENT_IDS): Promise<void> {
    for (const agentId of agents) await this.answer(runId, agentId);
  }

  send(parameters: Record<string, JsonValue>): Promise<Response> {
    return this.sendText(JSON.stringify({ parameters }));
  }

  /** Sends a body as it is. */
  sendText(body: string): Promise<Response> {
    return postToolCall(this.console, body);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await this.opal[Symbol.asyncDispose]();
    await this.#folder[Symbol.asyncDispose]();
  }
}
