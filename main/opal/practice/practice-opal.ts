import { setTimeout as wait } from 'node:timers/promises';
import { finished } from 'node:stream/promises';
import fastify, { type FastifyInstance } from 'fastify';
import type { AgentId } from '../../../shared/domain/agents.ts';
import { opalWorkflowRequestSchema } from '../../../shared/domain/opal-request.ts';
import { parsePracticeQuery } from './practice-query.ts';
import { runPractice } from './practice-run.ts';
import type { PracticeConnection, PracticeProblem, PracticeRun } from './run-context.ts';

/** What the practice Opal needs from the console. */
export interface PracticeOpalOptions {
  /** Where the console listens, and its secrets; read at each trigger. */
  readonly connection: () => PracticeConnection;
  readonly fetch: typeof fetch;
  readonly clock: { now(): number };
  /** After how many ms the console gives up on an agent; the `late` fault answers after that. */
  readonly agentTimeoutMs: (agentId: AgentId) => number;
  /** For the log. */
  readonly onProblem: (problem: PracticeProblem) => void;
  /** Waits; rejects when the signal aborts. The default is a timer. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** An embedded stand-in for Opal. */
export interface PracticeOpal {
  /** @returns where to POST an `OpalWorkflowRequest`; options go into its query */
  start(): Promise<{ triggerUrl: string }>;
  /** Stops listening and ends every run in progress. It can be started again. */
  stop(): Promise<void>;
  /** Resolves when no run is in progress. */
  idle(): Promise<void>;
}

const TRIGGER_PATH = '/webhooks/practice/strategy';
const HOST = '127.0.0.1';

/**
 * Creates a practice Opal: a whole analysis without an Opal account.
 *
 * It is a server of its own that speaks Opal's protocol over HTTP, so that practice takes the
 * same way through the console as the real Opal. It stores and logs nothing.
 *
 * @example
 * const practice = createPracticeOpal({ connection, fetch, clock, agentTimeoutMs, onProblem });
 * const { triggerUrl } = await practice.start();
 * const url = practiceRunUrl(triggerUrl, { seed: 1, pace: 'quick', faults: [] });
 * await fetch(url, { method: 'POST', headers, body }); // 202; the results follow
 */
export function createPracticeOpal(options: PracticeOpalOptions): PracticeOpal {
  const runs = new Set<Promise<void>>();
  let started: Promise<StartedServer> | null = null;

  const idle = async (): Promise<void> => {
    while (runs.size > 0) await Promise.all(runs);
  };

  const accept = (begin: () => Promise<void>): void => {
    const run = begin().finally(() => runs.delete(run));
    runs.add(run);
  };

  return {
    async start() {
      const starting = (started ??= startServer(options, accept));
      try {
        const { triggerUrl } = await starting;
        return { triggerUrl };
      } catch (error) {
        if (started === starting) started = null;
        throw error;
      }
    },

    async stop() {
      const stopping = started;
      started = null;
      if (stopping !== null) {
        const { server, stopped } = await stopping;
        stopped.abort();
        await server.close();
      }
      await idle();
    },

    idle,
  };
}

interface StartedServer {
  readonly server: FastifyInstance;
  readonly triggerUrl: string;
  readonly stopped: AbortController;
}

async function startServer(
  options: PracticeOpalOptions,
  accept: (begin: () => Promise<void>) => void,
): Promise<StartedServer> {
  const stopped = new AbortController();
  const server = fastify({ logger: false, forceCloseConnections: true });
  let ownHost = '';

  // No web page may trigger a run: a browser sends an Origin, or another host name.
  server.addHook('onRequest', async (request, reply) => {
    const { host, origin } = request.headers;
    if (host !== ownHost || origin !== undefined) return reply.code(403).send();
    return undefined;
  });
  server.setNotFoundHandler(async (_request, reply) => reply.code(404).send());
  // Fastify's own texts can quote the body, which holds API keys.
  server.setErrorHandler<{ statusCode?: number }>(async (error, _request, reply) => {
    const status = error.statusCode ?? 500;
    return reply.code(status).send({ error: 'The request cannot be read.' });
  });

  server.post(TRIGGER_PATH, async (request, reply) => {
    const query = parsePracticeQuery(request.query);
    if (!query.success) return reply.code(400).send({ error: 'The options are not valid.' });
    const body = opalWorkflowRequestSchema.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ error: 'The body is not a trigger.' });
    const run = { request: body.data, options: query.data, connection: options.connection() };
    accept(async () => {
      // Opal answers a trigger before it runs the workflow.
      await finished(reply.raw).catch(() => undefined);
      await runUntilStopped(run, options, stopped.signal);
    });
    return reply.code(202).send({ status: 'accepted' });
  });

  const address = await server.listen({ host: HOST, port: 0 });
  ownHost = new URL(address).host;
  return { server, triggerUrl: `${address}${TRIGGER_PATH}`, stopped };
}

/** Runs to the end; never throws, whether the run is stopped or fails. */
async function runUntilStopped(
  run: PracticeRun,
  options: PracticeOpalOptions,
  signal: AbortSignal,
): Promise<void> {
  try {
    await runPractice(run, {
      fetch: options.fetch,
      clock: options.clock,
      sleep: options.sleep ?? sleepForReal,
      agentTimeoutMs: options.agentTimeoutMs,
      onProblem: options.onProblem,
      signal,
    });
  } catch (error) {
    if (signal.aborted) return;
    // The message may contain a client's text; the kind of error is enough to find the cause.
    const kind = error instanceof Error ? error.name : 'unknown error';
    options.onProblem({
      code: 'practice_run_failed',
      message: `The practice run ended unexpectedly (${kind}).`,
    });
  }
}

async function sleepForReal(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal });
}
