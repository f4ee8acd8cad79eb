import { onTestFinished } from 'vitest';
import type { BuiltInAgentId } from '../../../../shared/domain/agents.ts';
import type { PracticeFault } from '../../../../shared/domain/practice.ts';
import {
  createPracticeOpal,
  type PracticeOpal,
} from '../../../../main/opal/practice/practice-opal.ts';
import { practiceRunUrl } from '../../../../main/opal/practice/practice-query.ts';
import type {
  PracticeConnection,
  PracticeProblem,
} from '../../../../main/opal/practice/run-context.ts';
import {
  startRecordingIngress,
  type RecordingIngress,
  type RecordingIngressOptions,
} from '../../../support/recording-ingress.ts';
import { sampleTrigger } from '../../../unit/opal/practice/sample-trigger.ts';

/** The hard time-out of every agent, far above any duration of a practice agent. */
export const AGENT_TIMEOUT_MS = 300_000;

/** A practice Opal and a recording ingress, with time that passes only in waits. */
export interface PracticeHarness {
  readonly opal: PracticeOpal;
  readonly ingress: RecordingIngress;
  readonly problems: PracticeProblem[];
  readonly triggerUrl: string;
  /** Every wait in ms, in order. */
  readonly waits: number[];
  /** Lets waits of `AGENT_TIMEOUT_MS` and more end; until then they last. */
  releaseLongWaits(): void;
  /** POSTs a trigger and answers its status. */
  trigger(run?: TriggeredRun): Promise<number>;
  /** Triggers and waits for the end of the run. */
  runToEnd(run?: TriggeredRun): Promise<void>;
}

export interface TriggeredRun {
  seed?: number;
  faults?: PracticeFault[];
  skip?: BuiltInAgentId[];
  pace?: 'instant' | 'quick' | 'natural';
  workflowId?: string;
}

export async function startHarness(
  options: {
    ingress?: Omit<RecordingIngressOptions, 'clock'>;
    /** Waits as the product does, by the machine's clock. */
    realTime?: boolean;
    connection?:
      Partial<PracticeConnection> | ((ingress: RecordingIngress) => Partial<PracticeConnection>);
  } = {},
): Promise<PracticeHarness> {
  let nowMs = 1_763_800_000_000;
  const clock = { now: () => (options.realTime === true ? Date.now() : nowMs) };
  const ingress = await startRecordingIngress({ clock, ...options.ingress });
  const changed =
    typeof options.connection === 'function' ? options.connection(ingress) : options.connection;
  const problems: PracticeProblem[] = [];
  const waits: number[] = [];
  const released = Promise.withResolvers<void>();

  const passTime = async (ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    waits.push(ms);
    if (ms >= AGENT_TIMEOUT_MS) {
      const stopped = Promise.withResolvers<never>();
      signal.addEventListener('abort', () => stopped.reject(signal.reason));
      await Promise.race([released.promise, stopped.promise]);
    }
    nowMs += ms;
  };

  const opal = createPracticeOpal({
    connection: () => ({
      discoveryUrl: ingress.discoveryUrl,
      webhookUrl: ingress.webhookUrl,
      toolToken: ingress.toolToken,
      webhookSecret: ingress.webhookSecret,
      ...changed,
    }),
    fetch,
    clock,
    agentTimeoutMs: () => AGENT_TIMEOUT_MS,
    onProblem: (problem) => problems.push(problem),
    ...(options.realTime === true ? {} : { sleep: passTime }),
  });
  const { triggerUrl } = await opal.start();
  onTestFinished(async () => {
    await opal.stop();
    await ingress.close();
  });

  const trigger = async (run: TriggeredRun = {}): Promise<number> => {
    const { seed = 1, faults = [], skip = [], pace = 'quick', workflowId } = run;
    const response = await fetch(practiceRunUrl(triggerUrl, { seed, faults, pace }, skip), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sampleTrigger(workflowId === undefined ? {} : { workflowId })),
    });
    await response.text();
    return response.status;
  };

  return {
    opal,
    ingress,
    problems,
    triggerUrl,
    waits,
    releaseLongWaits: () => released.resolve(),
    trigger,
    async runToEnd(run) {
      await trigger(run);
      await opal.idle();
    },
  };
}
