import type { CaughtUpEntry } from '../../shared/domain/catch-up.ts';
import type { Answers } from './fixture-bridge.ts';
import { uuid } from './fixture-run.ts';
import type { FixtureWorld } from './fixture-world.ts';

const HOUR_MS = 3_600_000;

/** Answers about past executions: two days of two agents, of which some are here. */
export function catchUpAnswers(
  world: FixtureWorld,
  now: () => number,
): Pick<Answers, 'catchUp.begin' | 'catchUp.get' | 'catchUp.import'> {
  const agents = world.agents.all;
  const runId = world.runs[0]?.view.runId ?? null;
  let entries = Array.from(
    { length: world.runs.length === 0 ? 0 : 18 },
    (_, index): CaughtUpEntry => {
      const startedAtMs = now() - (index + 2) * 3 * HOUR_MS;
      const isHere = index % 7 === 3;
      return {
        executionId: uuid(index, 890),
        agentId: agents[index % agents.length]?.id ?? 'geo_audit',
        opalAgentId: uuid(index % agents.length, 891),
        status: index % 8 === 5 ? 'failed' : 'completed',
        startedAtMs,
        endedAtMs: startedAtMs + (40 + index) * 1000,
        state: isHere ? 'brought' : 'listed',
        runId: isHere ? runId : null,
      };
    },
  );
  return {
    'catchUp.begin': () => ({ catchUpId: 'catch-up' }),
    'catchUp.get': ({ catchUpId, offset, limit }) => ({
      catchUpId,
      connectionId: 'connection',
      practice: null,
      fromMs: now() - 48 * HOUR_MS,
      toMs: now(),
      state: 'listed',
      error: null,
      createdAtMs: now(),
      counts: {
        listed: entries.filter(({ state }) => state === 'listed').length,
        brought: entries.filter(({ state }) => state === 'brought').length,
      },
      entries: entries.slice(offset, offset + limit),
    }),
    'catchUp.import': ({ executionIds }) => {
      const wanted = entries.filter(
        ({ executionId, state, status }) =>
          state === 'listed' &&
          status === 'completed' &&
          (executionIds === null || executionIds.includes(executionId)),
      );
      entries = entries.map((entry) =>
        wanted.includes(entry) ? { ...entry, state: 'brought', runId } : entry,
      );
      return { chosen: wanted.length };
    },
  };
}
