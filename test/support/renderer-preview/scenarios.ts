import type { ForceSyncView } from '../../../shared/contract/force-sync.ts';
import { procedures } from '../../../shared/contract/procedures.ts';
import { deliveryIdSchema } from '../../../shared/domain/ids.ts';
import { ERRORS } from '../../../shared/errors.ts';
import type { FixtureBridge } from '../fixture-bridge.ts';
import { fixtureForceSync } from '../fixture-force-sync.ts';
import { placeEvent, uuid } from '../fixture-run.ts';
import { largeAnswerModel } from '../report-many-moves.ts';
import { LONG_NAME } from '../fixture-busy-runs.ts';
import { busyWorld, emptyWorld, type FixtureWorld } from '../fixture-world.ts';

/** A state of the console to look at: `?scenario=<name>`. */
export interface Scenario {
  world(nowMs: number): FixtureWorld;
  /** What happens once the screen is there. */
  afterwards?(bridge: FixtureBridge, world: FixtureWorld): void;
}

const LATER_MS = 1_500;

/** The states that can be looked at, by name. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  busy: { world: busyWorld },
  'first-start': { world: emptyWorld },
  loading: { world: (nowMs) => ({ ...busyWorld(nowMs), hangs: true }) },
  failing: {
    world: (nowMs) => ({
      ...busyWorld(nowMs),
      failing: Object.fromEntries(
        Object.keys(procedures).map((name) => [name, 'storage_unavailable']),
      ),
    }),
  },
  lost: {
    world: busyWorld,
    afterwards: (bridge) => window.setTimeout(() => bridge.setLost(true), LATER_MS),
  },
  practice: {
    world: (nowMs) => {
      const world = busyWorld(nowMs);
      return {
        ...world,
        info: {
          ...world.info,
          practiceOnly: true,
          keychain: {
            available: false,
            isOther: false,
            reason: 'No keychain is running here. Keys are forgotten when the console is closed.',
            remedy: 'Start a keychain, and then the console again.',
          },
        },
        runs: world.runs.map((run) => ({
          ...run,
          view: { ...run.view, isPractice: true },
          report: { ...run.report, isPractice: true },
        })),
      };
    },
  },
  /** The keychain was replaced, and what was in it is gone. */
  'other-keychain': { world: otherKeychainWorld },
  /** A force sync under way, of a client with a long name. */
  sync: { world: (nowMs) => syncWorld(nowMs, { received: 2, reused: 1, lost: 1 }) },
  /** Every run has 220 moves. */
  'many-moves': {
    world: (nowMs) => {
      const world = busyWorld(nowMs);
      const runs = world.runs.map((run) => {
        const { runId, clientName, isPractice } = run.view;
        return { ...run, report: largeAnswerModel(220, { runId, clientName, isPractice }) };
      });
      return { ...world, runs };
    },
  },
  /** The trigger has failed again and again. */
  'trigger-open': {
    world: (nowMs) => ({
      ...busyWorld(nowMs),
      trigger: { state: 'open', failures: 7, openedAtMs: nowMs, nextTryAtMs: nowMs + 25_000 },
    }),
  },
  /** The next installation stops after its second agent. */
  'install-stops': { world: (nowMs) => ({ ...busyWorld(nowMs), installStopsAfter: 2 }) },
  /** The last force sync failed. */
  'sync-failed': {
    world: (nowMs) =>
      syncWorld(nowMs, {
        status: 'failed',
        endedAtMs: nowMs - 260_000,
        lost: 5,
        currentAgentId: null,
        errorMessage: ERRORS.trigger_unauthorized.message,
        canRetry: true,
      }),
  },
  /** Ten thousand events, and more of them every few milliseconds. */
  flood: { world: floodedWorld, afterwards: floodFurther },
};

function otherKeychainWorld(nowMs: number): FixtureWorld {
  const world = busyWorld(nowMs);
  return {
    ...world,
    info: { ...world.info, keychain: { available: true, reason: '', remedy: '', isOther: true } },
    apiKeys: world.apiKeys.map((key) => ({ ...key, isUsable: false })),
    webhookSources: world.webhookSources.map((source, index) => ({
      ...source,
      isUsable: index === 0,
    })),
  };
}

function syncWorld(nowMs: number, change: Partial<ForceSyncView>): FixtureWorld {
  const world = busyWorld(nowMs);
  const run = world.runs.find(({ view }) => view.clientName === LONG_NAME) ?? world.runs[0];
  if (run === undefined) return world;
  const sync = fixtureForceSync(run, 1, nowMs - 184_000, {
    currentAgentId: 'customer_journey',
    ...change,
  });
  const earlier = fixtureForceSync(run, 2, nowMs - 90_000_000, {
    status: 'completed',
    endedAtMs: nowMs - 89_900_000,
    received: 5,
  });
  const activeForceSync = sync.status === 'running' ? sync.runId : null;
  return {
    ...world,
    forceSyncs: [sync, earlier],
    status: {
      ...world.status,
      activeForceSync,
      lastForceSyncAt: new Date(nowMs - 89_900_000).toISOString(),
    },
  };
}

const FLOOD = 10_000;
const FLOOD_EVERY_MS = 5;

function floodedWorld(nowMs: number): FixtureWorld {
  const world = busyWorld(nowMs);
  const [run] = world.runs;
  if (run !== undefined) {
    for (let seq = run.view.seq + 1; run.events.length < FLOOD; seq += 1) {
      run.events.push(refusal(run.view.runId, seq, nowMs));
    }
  }
  return world;
}

function floodFurther(bridge: FixtureBridge, world: FixtureWorld): void {
  const [run] = world.runs;
  if (run === undefined) return;
  let seq = run.events.at(-1)?.seq ?? 0;
  window.setInterval(() => {
    seq += 1;
    bridge.emit(refusal(run.view.runId, seq, Date.now()));
  }, FLOOD_EVERY_MS);
}

function refusal(runId: FixtureWorld['runs'][number]['view']['runId'], seq: number, atMs: number) {
  return placeEvent(seq, atMs, {
    event_type: 'ingress.delivery_refused@1',
    workflow_id: runId,
    correlation_id: null,
    payload: {
      delivery_id: deliveryIdSchema.parse(uuid(1, 1)),
      reason: 'signature_mismatch',
      route: '/api/webhooks/opal-workflow',
    },
  });
}
