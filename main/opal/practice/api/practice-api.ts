import { setTimeout as wait } from 'node:timers/promises';
import { startApiServer } from './api-server.ts';
import { createApiWorld, type ApiAddresses, type ApiWorld } from './api-world.ts';
import type { PracticeApiOptions } from './options.ts';
import { startIssuerServer } from './sign-in/issuer-server.ts';

/** Where practice Opal's API is, and a token for it. */
export interface PracticeApiAddress extends ApiAddresses {
  /** A personal access token. */
  readonly token: string;
}

/** Practice Opal's API. */
export interface PracticeApi {
  /** @returns where it listens; the ports are free ones of this machine */
  start(): Promise<PracticeApiAddress>;
  /** Stops listening and ends all runs. What it knew is forgotten. */
  stop(): Promise<void>;
  /** Resolves when no run is in progress. */
  idle(): Promise<void>;
  /** What it knows, once it has started: for tests that do what colleagues do in Opal. */
  world(): ApiWorld;
}

interface Started {
  readonly world: ApiWorld;
  readonly servers: readonly { readonly close: () => Promise<unknown> }[];
  readonly stopped: AbortController;
  readonly address: PracticeApiAddress;
}

/**
 * Creates a stand-in for Opal's API on loopback: agents, runs, workflows, history, files,
 * live events and sign-in, without an Opal account and without a model.
 *
 * Demo, tutorial, tests and other people's clients reach it by HTTP as they reach Opal.
 *
 * @example
 * const practice = createPracticeApi({ clock, random: randomBytes, pace: 'instant' });
 * const { baseUrl, token } = await practice.start();
 */
export function createPracticeApi(options: PracticeApiOptions): PracticeApi {
  let started: Started | null = null;
  const known = (): Started => {
    if (started === null) throw new Error('Practice Opal has not started.');
    return started;
  };

  return {
    async start() {
      started ??= await startAll(options);
      return started.address;
    },
    async stop() {
      const stopping = started;
      started = null;
      if (stopping === null) return;
      stopping.stopped.abort();
      stopping.world.workflows.endAll();
      for (const execution of stopping.world.executions.all()) execution.release();
      await Promise.all(stopping.servers.map((server) => server.close()));
      await stopping.world.workflows.idle();
      await stopping.world.runner.idle();
    },
    async idle() {
      await known().world.workflows.idle();
      await known().world.runner.idle();
    },
    world: () => known().world,
  };
}

async function startAll(options: PracticeApiOptions): Promise<Started> {
  const stopped = new AbortController();
  let addresses: ApiAddresses = { baseUrl: '', wsUrl: '', issuer: '' };
  const world = createApiWorld(options, {
    sleep: options.sleep ?? sleepForReal,
    stopped: stopped.signal,
    addresses: () => addresses,
  });
  const { server: api, baseUrl } = await startApiServer(world, options.onRequest);
  const { server: issuerServer, issuer } = await startIssuerServer(world);
  // Loaded when it is needed: most starts of the console are without practice.
  const { startLiveServer } = await import('./live/live-server.ts');
  const live = await startLiveServer(world);
  addresses = { baseUrl, wsUrl: live.wsUrl, issuer };
  const { token } = await world.tokens.issue({ kind: 'personal' });
  return { world, servers: [api, issuerServer, live], stopped, address: { ...addresses, token } };
}

async function sleepForReal(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal });
}
