import { z } from 'zod';
import type { AgentId } from '../../shared/domain/agents.ts';
import type { Clock } from '../../shared/domain/clock.ts';
import { deliveryIdSchema, runIdSchema, type RunId } from '../../shared/domain/ids.ts';
import type { JsonValue } from '../../shared/domain/json.ts';
import { asProtected } from '../../shared/domain/protected.ts';
import type { AgentExecution, Run } from '../../shared/domain/run.ts';
import { agentInputOf, agentResultKey, canonicalJson, inputHash } from '../cache/cache-keys.ts';
import type { CategoryCache } from '../cache/category-cache.ts';
import { CACHING_STRATEGY } from '../cache/caching-strategy.ts';
import type { KeyedDigest } from '../credentials/keyed-digest.ts';
import type { AgentRepository } from '../storage/agent-repository.ts';
import type { Reader, Transaction } from '../storage/database.ts';
import type { RunRepository } from '../storage/run-repository.ts';

/** How long a result may stand in for a later one: the longest of `agent_results`. */
export const REUSABLE_FOR_MS =
  1000 * Math.max(...CACHING_STRATEGY.agent_results.map((policy) => policy.ttlSeconds));

/** How many of a client's runs are looked through. */
const RUNS_LOOKED_AT = 20;

/** A result that can stand in, with where it is from. */
export interface EarlierResult {
  readonly runId: RunId;
  readonly agent: AgentExecution & {
    readonly result: NonNullable<AgentExecution['result']>;
    readonly deliveryId: NonNullable<AgentExecution['deliveryId']>;
  };
  readonly payload: JsonValue;
  readonly metadata: JsonValue;
  readonly receivedAtMs: number;
}

/** Where the newest answer to an input is kept. */
export const resultPlaceSchema = z.object({ runId: runIdSchema, deliveryId: deliveryIdSchema });
export type ResultPlace = z.infer<typeof resultPlaceSchema>;

/** Where earlier results are looked for. */
export interface EarlierResultSources {
  readonly runs: RunRepository;
  readonly agents: AgentRepository;
  readonly clock: Clock;
  readonly places: CategoryCache<ResultPlace>;
  /** Keyed: the address of an input is stored. */
  readonly digest: Pick<KeyedDigest, 'digest'>;
}

/**
 * Finds the newest valid result of an agent for the same client and scope.
 *
 * Valid is one that the agent itself gave, in a known shape, in the last 24 hours. The
 * scope is the project, the depth, the focus areas and the time range. A practice result
 * never stands in for a real one.
 *
 * The store is the truth and the cache the way to it: under the address of the input it
 * keeps where the result is, not the result. So an erased or replaced result is never
 * given out of the cache, nothing is kept twice, and the 24 hours count from when the
 * agent answered and not from when somebody first asked.
 *
 * @param trx the transaction in which recovery decides
 */
export async function findEarlierResult(
  trx: Transaction,
  sources: EarlierResultSources,
  run: Run,
  agentId: AgentId,
): Promise<EarlierResult | null> {
  const places = sources.places.within(trx);
  const input = inputHash(agentInputOf(run), (text) => sources.digest.digest(text));
  const key = agentResultKey(agentId, input);
  const place = await places.get(key, ({ runId }) => runId !== run.runId);
  if (place !== null) {
    const known = await ifReadable(() => readResult(trx, sources, place.runId, agentId));
    if (known !== null && known.agent.deliveryId === place.deliveryId) return known;
    await places.remove([key]);
  }
  const found = await search(trx, sources, run, agentId);
  if (found === null) return null;
  const value = asProtected({ runId: found.runId, deliveryId: found.agent.deliveryId });
  const validUntilMs = found.receivedAtMs + REUSABLE_FOR_MS;
  await places.set(key, { value, validUntilMs });
  return found;
}

async function search(
  from: Reader,
  sources: EarlierResultSources,
  run: Run,
  agentId: AgentId,
): Promise<EarlierResult | null> {
  const input = canonicalJson(agentInputOf(run));
  const runs = sources.runs.within(from);
  for (const runId of await runs.listEarlierOfClient(run, RUNS_LOOKED_AT)) {
    const found = await ifReadable(async () => {
      const earlier = await runs.get(runId);
      if (canonicalJson(agentInputOf(earlier)) !== input) return null;
      return readResult(from, sources, runId, agentId);
    });
    if (found !== null) return found;
  }
  return null;
}

/** An earlier run whose rows hold what no run can be has nothing that could stand in. */
async function ifReadable<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A run's result of an agent; `null` where it has none that may stand in. */
async function readResult(
  from: Reader,
  sources: EarlierResultSources,
  runId: RunId,
  agentId: AgentId,
): Promise<EarlierResult | null> {
  const agents = sources.agents.within(from);
  const agent = await agents.find(runId, agentId);
  if (agent?.status !== 'completed' || agent.reusedFrom !== null) return null;
  const { result, deliveryId, completedAtMs } = agent;
  if (result === null || deliveryId === null || result.shape === 'unrecognised') return null;
  const notBeforeMs = sources.clock.now() - REUSABLE_FOR_MS;
  if (completedAtMs === null || completedAtMs < notBeforeMs) return null;
  const kept = await agents.payload(runId, agentId);
  if (kept === null) return null;
  return {
    runId,
    agent: { ...agent, result, deliveryId },
    ...kept,
    receivedAtMs: completedAtMs,
  };
}
