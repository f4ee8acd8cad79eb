import { randomBytes } from 'node:crypto';
import type { PracticeApiOptions } from '../../main/opal/practice/api/options.ts';
import {
  createPracticeApi,
  type PracticeApi,
  type PracticeApiAddress,
} from '../../main/opal/practice/api/practice-api.ts';
import { ENVIRONMENT_CONNECTION } from '../../main/opal/runners/direct-connections.ts';
import type { RunId } from '../../shared/domain/ids.ts';
import type { LedBy } from '../../shared/domain/run.ts';
import { sampleIntake } from '../support/sample-intake.ts';
import { waitFor } from '../support/wait-for.ts';
import { TorturedHost, type HostLife } from './host.ts';

const AGENTS = 9;
const RUN_LIMIT_MS = 180_000;

/** An answer that is in its run is noted as handed over this long after, at most, in ms. */
const NOTED_MS = 10_000;

/** A practice Opal that can take a console's life, and outlives it. */
export class DirectWorld implements AsyncDisposable {
  readonly practice: PracticeApi;
  readonly #address: PracticeApiAddress;
  readonly #watch: { onRequest: () => void };

  private constructor(
    practice: PracticeApi,
    address: PracticeApiAddress,
    watch: { onRequest: () => void },
  ) {
    this.practice = practice;
    this.#address = address;
    this.#watch = watch;
  }

  static async start(options: Partial<PracticeApiOptions> = {}): Promise<DirectWorld> {
    const watch = { onRequest: (): void => undefined };
    const practice = createPracticeApi({
      clock: Date,
      random: randomBytes,
      pace: 'instant',
      onRequest: () => watch.onRequest(),
      ...options,
    });
    return new DirectWorld(practice, await practice.start(), watch);
  }

  /** A console that reaches it with a token, or that is told where it is and has to sign in. */
  hostIn(dataDir: string, by: 'token' | 'sign_in' = 'token'): Promise<TorturedHost> {
    const { baseUrl, issuer, wsUrl, token } = this.#address;
    return TorturedHost.in(dataDir, new Map(), {
      OSA_OPAL_URL: baseUrl,
      OSA_OPAL_ISSUER: issuer,
      OSA_OPAL_LIVE_URL: wsUrl,
      ...(by === 'token' ? { OSA_OPAL_TOKEN: token } : {}),
    });
  }

  /** Kills a console as the nth request from now on arrives; its answer is lost. */
  killAtRequest(life: HostLife, number: number): void {
    let left = number;
    this.#watch.onRequest = () => {
      left -= 1;
      if (left === 0) process.kill(life.pid, 'SIGKILL');
    };
  }

  spare(): void {
    this.#watch.onRequest = () => undefined;
  }

  /** What Opal has begun, and been paid for, by now. */
  begun(): Begun {
    const { executions, workflows } = this.practice.world();
    return {
      executions: [...executions.all()].map(({ start }) => ({
        id: start.id,
        slug: start.agentSlug,
      })),
      workflows: workflows.list().length,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.practice.stop();
  }
}

interface Begun {
  readonly executions: readonly { readonly id: string; readonly slug: string }[];
  readonly workflows: number;
}

/** Has a person start a run. */
export async function startRun(
  life: HostLife,
  ledBy: LedBy,
  connectionId: string = ENVIRONMENT_CONNECTION,
): Promise<RunId> {
  const { runId } = await life.call('runs.start', {
    intake: sampleIntake(),
    credentials: {},
    target: { kind: 'direct', connectionId, ledBy, practice: null },
    scheduledForMs: null,
    draftId: null,
  });
  return runId;
}

/** The run that was started last, which may be one whose start was not answered. */
export async function newestRun(life: HostLife): Promise<RunId | null> {
  const [newest] = await life.call('runs.list', { limit: 1 });
  return newest?.runId ?? null;
}

export async function untilOver(life: HostLife, runId: RunId): Promise<void> {
  await waitFor(
    async () => (await life.call('runs.get', { runId })).completedAtMs !== null,
    RUN_LIMIT_MS,
  );
}

/** What is wrong with a run that is over, in sentences: each agent was paid once, and is there. */
export async function checkRun(
  life: HostLife,
  runId: RunId,
  { before, now, ledBy }: { readonly before: Begun; readonly now: Begun; readonly ledBy: LedBy },
): Promise<string[]> {
  const known = new Set(before.executions.map(({ id }) => id));
  const paid = now.executions.filter(({ id }) => !known.has(id));
  const run = await life.call('runs.get', { runId });
  const undelivered = async () => {
    const executions = await life.call('runs.executions', { runId });
    const had = new Set(executions.flatMap((one) => (one.deliveredAtMs ? [one.executionId] : [])));
    return paid.filter(({ id }) => !had.has(id));
  };
  // After a kill an answer may be in its run before it is noted again that it was handed over.
  await waitFor(async () => (await undelivered()).length === 0, NOTED_MS).catch(() => undefined);
  const lost = await undelivered();
  const triggered = now.workflows - before.workflows;
  const expected = ledBy === 'opal' ? 1 : 0;
  return [
    ...(run.status === 'completed' && run.received === AGENTS
      ? []
      : [`The run is ${run.status} with ${run.received} results`]),
    ...(paid.length === AGENTS && new Set(paid.map(({ slug }) => slug)).size === AGENTS
      ? []
      : [`${paid.length} executions were begun: ${paid.map(({ slug }) => slug).join(' ')}`]),
    ...(triggered === expected ? [] : [`${triggered} workflows were triggered`]),
    ...lost.map(({ slug }) => `What ${slug} brought was paid for and is not there`),
  ];
}
